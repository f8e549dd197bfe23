import { useEffect, useId, useMemo, useRef } from 'react';
import type { Failure } from '../../utils/model/failure.ts';
import type { Note } from '../../utils/model/note.ts';
import type { NoteText } from '../../utils/model/note-edit.ts';
import { bothTexts, mergedVisibility, mergeTexts, textOf } from '../../utils/model/note-merge.ts';
import { longestNote } from '../../utils/model/note-writing.ts';
import { FailureMessage } from '../failure-message.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { words } from '../words/words.ts';
import { MergedText } from './merged-text.tsx';

const say = words.notes.conflict;

type Props = {
  /** What the note was when the edit began; unknown in drafts of older versions of ourselves. */
  was: NoteText | undefined;
  /** What the person wrote. */
  mine: NoteText;
  /** What somebody saved meanwhile. */
  theirs: Note;
  now: number;
  saving: boolean;
  /** Why the last try to save failed; nothing is lost by it. */
  failure: Failure | null;
  /** Saves this over theirs. */
  onSave: (text: NoteText) => void;
  /** Goes on writing, from this. */
  onWrite: (text: NoteText) => void;
  /** Leaves theirs as it is and gives mine up. */
  onTakeTheirs: () => void;
  onSettings: () => void;
};

/** Two versions of one note; neither is lost until the person says so. */
export function NoteConflict(props: Props) {
  const { was, mine, theirs, now, saving, failure } = props;
  const { onSave, onWrite, onTakeTheirs, onSettings } = props;
  const title = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const fitting = useMemo(() => fittingText(was, mine, theirs), [was, mine, theirs]);
  const visibility = mergedVisibility(was, mine, theirs);
  const saver = (theirs.changedBy ?? theirs.author).name || words.ui.somebody;
  // What had the focus is gone with the composer.
  useEffect(() => heading.current?.focus(), []);

  return (
    <section
      className="conflict max-h-[75vh] flex-none overflow-y-auto border-line border-t bg-raised p-3 [&>.failure]:p-0 [&>.failure]:pt-2"
      aria-labelledby={title}
      aria-busy={saving}
    >
      <h2 id={title} ref={heading} tabIndex={-1}>
        {say.title}
      </h2>
      <p className="small soft">
        {say.saved(
          <span className="foreign">{saver}</span>,
          <TimeAgo at={Date.parse(theirs.updatedAt)} now={now} />,
        )}
      </p>
      {failure ? <FailureMessage failure={failure} onSettings={onSettings} /> : null}
      {fitting ? (
        <section
          className="mt-2 rounded-md border border-accent bg-ground p-2"
          aria-label={say.together}
        >
          <h3>{say.fit}</h3>
          <MergedText pieces={fitting} />
          <div className="mt-2 flex flex-wrap gap-2">
            <button
              type="button"
              className="button button-main"
              disabled={saving}
              onClick={() => onSave({ body: textOf(fitting), visibility })}
            >
              {saving ? words.ui.saving : say.saveBoth}
            </button>
          </div>
        </section>
      ) : null}
      <div className="mt-2 grid gap-2 min-[480px]:grid-cols-[1fr_1fr]">
        <Side name={say.theirs} text={theirs} />
        <Side name={say.mine} text={mine} />
      </div>
      <div className="sticky -bottom-3 -mx-3 -mb-3 flex flex-wrap gap-2 bg-raised px-3 pt-2 pb-3">
        <button type="button" className="button" disabled={saving} onClick={onTakeTheirs}>
          {say.keepTheirs}
        </button>
        <button
          type="button"
          className="button"
          disabled={saving}
          onClick={() => onSave({ body: mine.body, visibility: mine.visibility })}
        >
          {say.keepMine}
        </button>
        <button
          type="button"
          className="button"
          disabled={saving}
          title={say.writeBothHint}
          onClick={() => onWrite({ body: bothTexts(mine.body, theirs.body), visibility })}
        >
          {say.writeBoth}
        </button>
      </div>
    </section>
  );
}

/** Both changes as one text that can be saved, or null. */
function fittingText(was: NoteText | undefined, mine: NoteText, theirs: NoteText) {
  const merged = was ? mergeTexts(was.body.trim(), mine.body.trim(), theirs.body.trim()) : null;
  const length = merged ? textOf(merged).trim().length : 0;
  return length > 0 && length <= longestNote ? merged : null;
}

function Side({ name, text }: { name: string; text: NoteText }) {
  const heading = useId();
  return (
    <section
      className="min-w-0 rounded-md border border-line bg-ground px-2 pt-1 pb-2"
      aria-labelledby={heading}
    >
      <h3 className="small soft" id={heading}>
        {name}
        {text.visibility === 'private' ? ` · ${words.notes.onlyYou}` : ''}
      </h3>
      <p className="foreign whitespace-pre-wrap">{text.body}</p>
    </section>
  );
}
