import { useCallback, useRef, useState } from 'react';
import type { Colleague } from '../../utils/model/note.ts';
import type { PanelDeps } from './panel-deps.ts';

/** Whom a note can name, asked for when somebody first begins to. */
export function useColleagues({ ask }: PanelDeps, isTold: boolean) {
  const [colleagues, setColleagues] = useState<Colleague[]>([]);
  const asked = useRef(false);
  const onAt = useCallback(() => {
    if (!isTold || asked.current) return;
    asked.current = true;
    void ask('colleagues', {}).then((told) => {
      if (told.ok) setColleagues(told.value);
      // Offline, say: the next "@" asks again.
      else asked.current = false;
    });
  }, [ask, isTold]);
  return { colleagues, onAt };
}
