import { Icon } from '../ui/icon.tsx';
import { words } from '../words/words.ts';

type Props = {
  words: string;
  /** Null where there is nothing to take back here. */
  onUndo: (() => void) | null;
  onClose: () => void;
};

/** What was just decided, said once, with the way back. */
export function DecidedBar({ words: said, onUndo, onClose }: Props) {
  return (
    <div className="small flex min-h-8 flex-wrap items-center justify-between gap-x-2 border-line border-b bg-raised py-1 ps-3 pe-1">
      <p role="status" className="foreign">
        {said}
      </p>
      <span>
        {onUndo ? (
          <button type="button" className="button button-quiet" onClick={onUndo}>
            {words.ui.undo}
          </button>
        ) : null}
        <button
          type="button"
          className="button button-icon"
          aria-label={words.ui.dismiss}
          title={words.ui.dismiss}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </span>
    </div>
  );
}
