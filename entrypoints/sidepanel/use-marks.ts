import { useCallback, useState } from 'react';
import type { Failure } from '../../utils/model/failure.ts';
import type { TimelinePage } from '../../utils/model/timeline.ts';
import type { Touch } from '../../utils/model/touch.ts';
import type { Mark, TouchMarks } from '../../utils/model/touch-mark.ts';
import type { PanelDeps } from './panel-deps.ts';
import type { Held } from './use-known.ts';

type MarksNow = {
  mark: (touch: Touch, mark: Mark | null) => void;
  /** Why the last word was not kept; it is shown as it was before. */
  failure: Failure | null;
};

/** Says of touches that they helped or are noise; shown at once, and taken back where it fails. */
export function useMarks({ ask }: PanelDeps, histories: Held<TimelinePage>[]): MarksNow {
  const [failure, setFailure] = useState<Failure | null>(null);
  const show = useCallback(
    (touchId: string, marks: TouchMarks | undefined) => {
      for (const history of histories) {
        history.change((page) => ({
          ...page,
          touches: page.touches.map((one) => (one.id === touchId ? { ...one, marks } : one)),
        }));
      }
    },
    [histories],
  );
  const mark = useCallback(
    async ({ id: touchId, marks: before }: Touch, next: Mark | null) => {
      show(touchId, withMine(before, next));
      const said = await ask('markTouch', { touchId, mark: next });
      setFailure(said.ok ? null : said.failure);
      show(touchId, said.ok ? said.value : before);
    },
    [ask, show],
  );
  return { mark: useCallback((...said) => void mark(...said), [mark]), failure };
}

function withMine(before: TouchMarks | undefined, mine: Mark | null): TouchMarks {
  const { mine: last, helped, noise } = before ?? { mine: null, helped: 0, noise: 0 };
  const change = (what: Mark) => Number(mine === what) - Number(last === what);
  return { mine, helped: helped + change('helped'), noise: noise + change('noise') };
}
