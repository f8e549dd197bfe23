import { Icon } from '../ui/icon.tsx';

type Props = {
  words: string;
  /** Null where there is nothing to take back here. */
  onUndo: (() => void) | null;
  onClose: () => void;
};

/** What was just decided, said once, with the way back. */
export function DecidedBar({ words, onUndo, onClose }: Props) {
  return (
    <div className="once-bar small">
      <p role="status" className="foreign">
        {words}
      </p>
      <span>
        {onUndo ? (
          <button type="button" className="button button-quiet" onClick={onUndo}>
            Undo
          </button>
        ) : null}
        <button
          type="button"
          className="button button-icon"
          aria-label="Dismiss"
          title="Dismiss"
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </span>
    </div>
  );
}
