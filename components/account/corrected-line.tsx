import type { CorrectedBy } from '../../utils/model/correction.ts';
import { TimeAgo } from '../ui/time-ago.tsx';

type Props = {
  corrected: CorrectedBy;
  now: number;
  /** Null where it cannot be taken back. */
  onUndo: (() => void) | null;
};

/** Who of the team decided about a match, and when; it stands until somebody takes it back. */
export function CorrectedLine({ corrected, now, onUndo }: Props) {
  return (
    <p className="corrected-line">
      <span className="foreign">
        {corrected.decision === 'is' ? 'Decided by ' : 'Said to be wrong by '}
        {corrected.name} <TimeAgo at={Date.parse(corrected.at)} now={now} />.
      </span>
      {onUndo ? (
        <button
          type="button"
          className="button button-quiet"
          aria-label={`Undo what ${corrected.name} decided`}
          onClick={onUndo}
        >
          Undo
        </button>
      ) : null}
    </p>
  );
}
