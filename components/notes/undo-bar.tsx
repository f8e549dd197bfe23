import { words } from '../words/words.ts';

type Props = { text: string; onUndo: () => void };

/** Says what is about to be gone, and takes it back. */
export function UndoBar({ text, onUndo }: Props) {
  return (
    <div className="flex flex-none items-center justify-between gap-2 bg-ink py-1 ps-3 pe-1 text-ground">
      <span role="status">{text}</span>
      <button
        type="button"
        className="button button-quiet text-inherit underline hover:bg-transparent"
        onClick={onUndo}
      >
        {words.ui.undo}
      </button>
    </div>
  );
}
