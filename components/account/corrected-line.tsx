import type { CorrectedBy } from '../../utils/model/correction.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { words } from '../words/words.ts';

type Props = {
  corrected: CorrectedBy;
  now: number;
  /** Null where it cannot be taken back. */
  onUndo: (() => void) | null;
};

/** Who of the team decided about a match, and when; it stands until somebody takes it back. */
export function CorrectedLine({ corrected, now, onUndo }: Props) {
  return (
    <p className="flex items-center justify-between gap-2">
      <span className="foreign">
        {words.finding.corrected.by(
          corrected.decision,
          corrected.name,
          <TimeAgo at={Date.parse(corrected.at)} now={now} />,
        )}
      </span>
      {onUndo ? (
        <button
          type="button"
          className="button button-quiet flex-none"
          aria-label={words.finding.corrected.undo(corrected.name)}
          onClick={onUndo}
        >
          {words.ui.undo}
        </button>
      ) : null}
    </p>
  );
}
