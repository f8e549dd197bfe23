import type { Touch } from '../../utils/model/touch.ts';
import type { Mark } from '../../utils/model/touch-mark.ts';
import { words } from '../words/words.ts';

const marks: Mark[] = ['helped', 'noise'];

type Props = { touch: Touch; onMark: (mark: Mark | null) => void };

/** What a rep says of a touch; marketing learns from it. The same again takes it back. */
export function TouchMark({ touch, onMark }: Props) {
  const { mine = null, helped = 0, noise = 0 } = touch.marks ?? {};
  const counts = { helped, noise };
  return (
    <fieldset className="small -ms-2 mt-2 flex gap-1" aria-label={words.history.marks.label}>
      {marks.map((mark) => (
        <button
          key={mark}
          type="button"
          className="button button-quiet aria-pressed:bg-accent-ground aria-pressed:font-semibold"
          aria-pressed={mine === mark}
          onClick={() => onMark(mine === mark ? null : mark)}
        >
          {words.history.marks[mark](counts[mark])}
        </button>
      ))}
    </fieldset>
  );
}
