import './note-conflict.css';
import { useId, useState } from 'react';
import type { Note } from '../../utils/model/note.ts';
import { TimeAgo } from '../ui/time-ago.tsx';

type Props = {
  /** What the person wrote. */
  mine: string;
  /** What somebody saved meanwhile. */
  theirs: Note;
  /** What both made of it together; null where their edits touch, or it is not known yet. */
  together: string | null;
  now: number;
  saving: boolean;
  /** Saves this text over theirs. */
  onSave: (body: string) => void;
  /** Leaves theirs as it is and gives mine up. */
  onTakeTheirs: () => void;
};

/** Two versions of one note, side by side; neither is lost until the person says so. */
export function NoteConflict(props: Props) {
  const { mine, theirs, together, now, saving, onSave, onTakeTheirs } = props;
  const [merged, setMerged] = useState<string | null>(null);
  const title = useId();
  return (
    <section className="conflict" aria-labelledby={title}>
      <h2 id={title}>This note changed while you wrote</h2>
      <p className="small soft">
        {(theirs.changedBy ?? theirs.author).name || 'Somebody'} saved another version{' '}
        <TimeAgo at={Date.parse(theirs.updatedAt)} now={now} />.
      </p>
      {merged === null ? (
        <>
          {together === null ? null : (
            <div className="conflict-together">
              <h3>Both changes fit together</h3>
              <p className="foreign">{together}</p>
              <button
                type="button"
                className="button button-main"
                disabled={saving}
                onClick={() => onSave(together)}
              >
                Save both
              </button>
            </div>
          )}
          <div className="conflict-sides">
            <Side name="Yours" body={mine} />
            <Side name="Theirs" body={theirs.body} />
          </div>
          <div className="conflict-actions">
            <button type="button" className="button" disabled={saving} onClick={() => onSave(mine)}>
              Keep mine
            </button>
            <button type="button" className="button" disabled={saving} onClick={onTakeTheirs}>
              Keep theirs
            </button>
            <button
              type="button"
              className="button"
              disabled={saving}
              onClick={() => setMerged(together ?? `${theirs.body}\n\n${mine}`)}
            >
              Merge by hand
            </button>
          </div>
        </>
      ) : (
        <>
          <textarea
            className="field"
            aria-label="Merged note"
            rows={6}
            value={merged}
            onChange={({ target }) => setMerged(target.value)}
          />
          <div className="conflict-actions">
            <button
              type="button"
              className="button button-main"
              disabled={saving || merged.trim() === ''}
              onClick={() => onSave(merged)}
            >
              Save merged
            </button>
            <button type="button" className="button" onClick={() => setMerged(null)}>
              Back
            </button>
          </div>
        </>
      )}
    </section>
  );
}

function Side({ name, body }: { name: string; body: string }) {
  return (
    <div className="conflict-side">
      <h3 className="small soft">{name}</h3>
      <p className="foreign">{body}</p>
    </div>
  );
}
