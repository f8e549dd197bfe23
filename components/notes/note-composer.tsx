import './note-composer.css';
import type { Ref } from 'react';
import type { Failure } from '../../utils/model/failure.ts';
import type { Colleague, NoteDraft } from '../../utils/model/note.ts';
import { longestNote } from '../../utils/model/note-writing.ts';
import { FailureMessage } from '../failure-message.tsx';
import { Icon } from '../ui/icon.tsx';
import { NoteField } from './note-field.tsx';

/** Shown while somebody writes, until there is more to say. */
const hint = '**bold**  _italic_  - list';

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
  /** Whom the note can name. */
  colleagues: readonly Colleague[];
  onChange: (draft: NoteDraft) => void;
  onSend: () => void;
  onCancelEdit: () => void;
  /** Somebody begins to name a colleague. */
  onAt: () => void;
  onSettings: () => void;
  ref?: Ref<HTMLTextAreaElement>;
};

/** Always at hand: one line at rest, more while one writes. */
export function NoteComposer(props: Props) {
  const { draft, isEdit, sending, failure, isKept, status, colleagues, ref } = props;
  const { onChange, onSend, onCancelEdit, onAt, onSettings } = props;
  const isEmpty = draft.body.trim() === '';
  const isTooLong = draft.body.trim().length > longestNote;
  const isPrivate = draft.visibility === 'private';

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
      <NoteField
        ref={ref}
        value={draft.body}
        placeholder={isPrivate ? 'Note for yourself' : 'Note for the team'}
        readOnly={sending}
        colleagues={isPrivate ? [] : colleagues}
        onChange={(body) => onChange({ ...draft, body })}
        onAt={onAt}
        onSend={() => {
          if (!isEmpty && !isTooLong && !sending) onSend();
        }}
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
          {statusWords(draft.body.trim().length, isKept, status || (isEmpty ? '' : hint))}
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
  if (length > longestNote) {
    return `${(length - longestNote).toLocaleString('en')} characters too long`;
  }
  return isKept ? status : 'This browser cannot keep the draft; copy it before you leave.';
}
