import type { Ref } from 'react';
import type { Failure } from '../../utils/model/failure.ts';
import type { Colleague, NoteDraft } from '../../utils/model/note.ts';
import { longestNote } from '../../utils/model/note-writing.ts';
import { FailureMessage } from '../failure-message.tsx';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words/words.ts';
import { NoteField } from './note-field.tsx';

const say = words.notes.composer;

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
      className="composer group/composer flex-none border-line border-t bg-raised px-3 py-2 [&>.failure]:p-0 [&>.failure]:pb-2"
      data-open={!isEmpty || isEdit || undefined}
      aria-label={isEdit ? say.edit : say.write}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty && !isTooLong) onSend();
      }}
    >
      {failure ? <FailureMessage failure={failure} onSettings={onSettings} /> : null}
      {isEdit ? (
        <p className="composer-edit small mb-1 flex items-center justify-between">
          <span>{say.editing}</span>
          <button type="button" className="button button-quiet" onClick={onCancelEdit}>
            {words.ui.cancel}
          </button>
        </p>
      ) : null}
      <NoteField
        ref={ref}
        value={draft.body}
        placeholder={isPrivate ? say.forYou : say.forTeam}
        readOnly={sending}
        colleagues={isPrivate ? [] : colleagues}
        onChange={(body) => onChange({ ...draft, body })}
        onAt={onAt}
        onSend={() => {
          if (!isEmpty && !isTooLong && !sending) onSend();
        }}
      />
      <div className="group-focus-within/composer:unfolded group-data-open/composer:unfolded has-[[role=status]:not(:empty)]:unfolded invisible flex max-h-0 zoomed:flex-wrap items-center justify-between gap-2 overflow-hidden">
        <button
          type="button"
          className="button button-quiet small -ms-2"
          aria-pressed={isPrivate}
          title={isPrivate ? say.privateHint : say.teamHint}
          onClick={() => onChange({ ...draft, visibility: isPrivate ? 'team' : 'private' })}
        >
          <Icon name={isPrivate ? 'lock' : 'person'} />
          {isPrivate ? say.private : say.team}
        </button>
        <span className={`small flex-1 ${isTooLong || !isKept ? 'bad' : 'soft'}`} role="status">
          {statusWords(draft.body.trim().length, isKept, status || (isEmpty ? '' : say.hint))}
        </span>
        <button
          type="submit"
          className="button button-main"
          title={say.saveKeys}
          disabled={isEmpty || isTooLong || sending}
        >
          {sending ? words.ui.saving : say.save}
        </button>
      </div>
    </form>
  );
}

function statusWords(length: number, isKept: boolean, status: string): string {
  if (length > longestNote) return say.tooLong(length - longestNote);
  return isKept ? status : say.notKept;
}
