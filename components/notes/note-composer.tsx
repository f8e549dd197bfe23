import './note-composer.css';
import type { KeyboardEvent, Ref } from 'react';
import type { Failure } from '../../utils/model/failure.ts';
import type { NoteDraft } from '../../utils/model/note.ts';
import { FailureMessage } from '../failure-message.tsx';
import { Icon } from '../ui/icon.tsx';

/** The longest note that a backend takes. */
const longest = 10_000;

type Props = {
  draft: NoteDraft;
  /** Whether an older note is being edited, instead of a new one written. */
  isEdit: boolean;
  sending: boolean;
  /** Why the last try to send failed for good; the text is still here. */
  failure: Failure | null;
  /** False where the browser could not keep the draft: its writer should know. */
  isKept: boolean;
  /** A short word on what just happened: "Saved.", "Finish this first." */
  status: string;
  onChange: (draft: NoteDraft) => void;
  onSend: () => void;
  onCancelEdit: () => void;
  onSettings: () => void;
  ref?: Ref<HTMLTextAreaElement>;
};

/** Always at hand: one line at rest, more while one writes. */
export function NoteComposer(props: Props) {
  const { draft, isEdit, sending, failure, isKept, status, ref } = props;
  const { onChange, onSend, onCancelEdit, onSettings } = props;
  const isEmpty = draft.body.trim() === '';
  const isTooLong = draft.body.trim().length > longest;
  const isPrivate = draft.visibility === 'private';

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!isEmpty && !isTooLong && !sending) onSend();
    }
    if (event.key === 'Escape') event.currentTarget.blur();
  }

  return (
    <form
      className={`composer ${isEmpty && !isEdit ? '' : 'composer-open'}`}
      aria-label={isEdit ? 'Edit the note' : 'Write a note'}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty && !isTooLong) onSend();
      }}
    >
      {failure ? <FailureMessage failure={failure} onSettings={onSettings} /> : null}
      {isEdit ? (
        <p className="composer-edit small">
          <span>Editing a note</span>
          <button type="button" className="button button-quiet" onClick={onCancelEdit}>
            Cancel
          </button>
        </p>
      ) : null}
      <textarea
        ref={ref}
        className="field"
        aria-label="Note"
        placeholder={isPrivate ? 'Note for yourself' : 'Note for the team'}
        rows={1}
        value={draft.body}
        readOnly={sending}
        onChange={({ target }) => onChange({ ...draft, body: target.value })}
        onKeyDown={onKeyDown}
      />
      <div className="composer-bar">
        <button
          type="button"
          className="button button-quiet small"
          aria-pressed={isPrivate}
          title={isPrivate ? 'Only you will see it' : 'Everybody in your team will see it'}
          onClick={() => onChange({ ...draft, visibility: isPrivate ? 'team' : 'private' })}
        >
          <Icon name={isPrivate ? 'lock' : 'person'} />
          {isPrivate ? 'Only me' : 'Team'}
        </button>
        <span
          className={`composer-status small ${isTooLong || !isKept ? 'bad' : 'soft'}`}
          role="status"
        >
          {statusWords(draft.body.trim().length, isKept, status)}
        </span>
        <button
          type="submit"
          className="button button-main"
          title="Ctrl+Enter"
          disabled={isEmpty || isTooLong || sending}
        >
          {sending ? 'Saving ...' : 'Save'}
        </button>
      </div>
    </form>
  );
}

function statusWords(length: number, isKept: boolean, status: string): string {
  if (length > longest) {
    return `${(length - longest).toLocaleString('en')} characters too long`;
  }
  return isKept ? status : 'This browser cannot keep the draft; copy it before you leave.';
}
