import { useCallback, useEffect, useState } from 'react';
import { words } from '../../components/settings/words.ts';
import { saveFile } from '../../components/ui/save-file.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { Erasure } from '../../utils/model/erasure.ts';
import type { Failure } from '../../utils/model/failure.ts';
import type { Match } from '../../utils/model/lookup.ts';

const say = words.people.data;

/** Whom an address is of, all that is stored of them, and what was erased so far. */
export function usePersonData(ask: Ask) {
  const [erasures, setErasures] = useState<Erasure[] | null>(null);
  const [found, setFound] = useState<Match[] | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const read = useCallback(async () => {
    const answer = await ask('erasures', {});
    if (answer.ok) setErasures(answer.value);
    setFailure(answer.ok ? null : answer.failure);
  }, [ask]);

  useEffect(() => {
    void read();
  }, [read]);

  async function find(email: string) {
    setSaid(null);
    const answer = await ask('peopleOf', { email });
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
    if (!answer.ok) return setFailure(answer.failure);
    setFound((all) => all?.filter(({ person }) => person?.id !== id) ?? null);
    setSaid(say.gone(answer.value));
    await read();
  }

  return {
    erasures,
    found,
    said,
    failure,
    read: () => void read(),
    find: (email: string) => void find(email),
    save: (id: string) => void save(id),
    erase: (id: string) => void erase(id),
  };
}
