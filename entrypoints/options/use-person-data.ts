import { useCallback, useEffect, useRef, useState } from 'react';
import { words } from '../../components/settings/words.ts';
import { saveFile } from '../../components/ui/save-file.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { Erasure } from '../../utils/model/erasure.ts';
import type { Failure } from '../../utils/model/failure.ts';
import type { Match } from '../../utils/model/lookup.ts';

const say = words.people.personData;

/** Whom an address is of, all that is stored of them, and what was erased so far. */
export function usePersonData(ask: Ask) {
  const [erasures, setErasures] = useState<Erasure[] | null>(null);
  const [found, setFound] = useState<Match[] | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const turn = useRef(0);

  const read = useCallback(async (): Promise<Failure | null> => {
    const answer = await ask('erasures', {});
    if (answer.ok) setErasures(answer.value);
    return answer.ok ? null : answer.failure;
  }, [ask]);

  useEffect(() => {
    void read().then(setFailure);
  }, [read]);

  async function find(email: string) {
    turn.current += 1;
    const mine = turn.current;
    setSaid(null);
    setFound(null);
    const answer = await ask('peopleOf', { email });
    // Nobody is erased under another's address.
    if (mine !== turn.current) return;
    setFound(answer.ok ? answer.value : null);
    setFailure(answer.ok ? null : answer.failure);
  }

  async function save(id: string) {
    const answer = await ask('exportPerson', { id });
    setFailure(answer.ok ? null : answer.failure);
    setSaid(answer.ok ? say.exported : null);
    if (!answer.ok) return;
    const text = `${JSON.stringify(answer.value, null, 2)}\n`;
    // It names nobody: file names are seen by more than files are.
    saveFile(new Blob([text], { type: 'application/json' }), `${say.file}.json`);
  }

  async function erase(id: string) {
    const answer = await ask('erasePerson', { id });
    setSaid(answer.ok ? say.gone(answer.value) : null);
    if (answer.ok) setFound((all) => all?.filter(({ person }) => person?.id !== id) ?? null);
    // It may have been done although nobody heard of it.
    const unread = await read();
    setFailure(answer.ok ? unread : answer.failure);
  }

  return {
    erasures,
    found,
    said,
    failure,
    read: () => void read().then(setFailure),
    find: (email: string) => void find(email),
    save: (id: string) => void save(id),
    erase: (id: string) => void erase(id),
  };
}
