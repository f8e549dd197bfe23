import './note-list.css';
import { words } from '../words/words.ts';

type Props = { text: string; onUndo: () => void };

/** Says what is about to be gone, and takes it back. */
export function UndoBar({ text, onUndo }: Props) {
  return (
    <div className="undo-bar">
      <span role="status">{text}</span>
      <button type="button" className="button button-quiet" onClick={onUndo}>
        {words.ui.undo}
      </button>
    </div>
  );
}
