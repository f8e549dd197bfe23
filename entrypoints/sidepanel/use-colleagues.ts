import { useCallback, useState } from 'react';
import type { Colleague } from '../../utils/model/note.ts';
import { asKnown } from './account-questions.ts';
import type { PanelDeps } from './panel-deps.ts';
import { useKnown } from './use-known.ts';

const nobody: Colleague[] = [];

/** Whom a note can name, asked for when somebody first begins to. */
export function useColleagues({ ask }: PanelDeps, isTold: boolean) {
  const [isWanted, setWanted] = useState(false);
  const [{ value, failure }, { refresh }] = useKnown<Colleague[]>({
    key: ['colleagues'],
    ask: async () => asKnown(await ask('colleagues', {})),
    isAsked: isTold && isWanted,
  });
  const hasFailed = failure !== null;
  const onAt = useCallback(() => {
    setWanted(true);
    // Offline, say: the next "@" asks again, and does not wait.
    if (hasFailed) refresh();
  }, [hasFailed, refresh]);
  return { colleagues: value ?? nobody, onAt };
}
