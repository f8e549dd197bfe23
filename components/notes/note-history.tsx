import type { Failure } from '../../utils/model/failure.ts';
import type { DeletedNote, Note, NoteRevision } from '../../utils/model/note.ts';
import { FailureMessage } from '../failure-message.tsx';
import { Close, Over } from '../ui/over.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { words } from '../words/words.ts';
import { NoteText } from './note-text.tsx';

const { versions, bin } = words.notes;

type HistoryProps = {
  note: Note;
  /** Null while they are fetched. */
  revisions: NoteRevision[] | null;
  failure: Failure | null;
  now: number;
  onRestore: (version: number) => void;
  onClose: () => void;
};

/** What a note was, newest first; each version can be had back. */
export function NoteHistory(props: HistoryProps) {
  const { note, revisions, failure, now, onRestore, onClose } = props;
  return (
    <Over title={versions.title} onClose={onClose}>
      {failure ? <FailureMessage failure={failure} /> : null}
      {revisions === null ? (
        failure ? null : (
          <Skeleton rows={4} label={versions.loading} />
        )
      ) : (
        <ol className="mt-2 w-[320px] max-w-full">
          {revisions.map((one, at) => (
            <li className="not-first:border-line not-first:border-t py-2" key={one.version}>
              <p className="small soft flex min-h-6 items-center justify-between gap-2">
                <span className="wrap-anywhere min-w-0">
                  <strong className="text-ink">{one.by.name || words.ui.somebody}</strong>
                  {' · '}
                  <TimeAgo at={Date.parse(one.at)} now={now} />
                  {wordsOf(one, revisions[at + 1])}
                </span>
                {at === 0 ? (
                  <span className="wrap-anywhere min-w-0">{versions.now}</span>
                ) : note.editable ? (
                  <button
                    type="button"
                    className="button button-quiet"
                    aria-label={versions.restoreOne(one.version)}
                    onClick={() => onRestore(one.version)}
                  >
                    {versions.restore}
                  </button>
                ) : null}
              </p>
              <NoteText body={one.body} mentions={note.mentions} />
            </li>
          ))}
        </ol>
      )}
      <Close className="mt-4">{words.ui.close}</Close>
    </Over>
  );
}

/** What a version did, beside changing words. */
function wordsOf(one: NoteRevision, before: NoteRevision | undefined): string {
  if (one.deleted) return ` · ${versions.deleted}`;
  if (before?.deleted) return ` · ${versions.broughtBack}`;
  if (before && before.visibility !== one.visibility) {
    return ` · ${one.visibility === 'private' ? versions.madePrivate : versions.shared}`;
  }
  return '';
}

type DeletedProps = {
  /** Null while they are fetched. */
  notes: DeletedNote[] | null;
  failure: Failure | null;
  now: number;
  onRestore: (note: DeletedNote) => void;
  onClose: () => void;
};

/** Notes that were deleted, and can be brought back. */
export function DeletedNotes({ notes, failure, now, onRestore, onClose }: DeletedProps) {
  return (
    <Over title={bin.title} onClose={onClose}>
      {failure ? <FailureMessage failure={failure} /> : null}
      {notes === null && !failure ? <Skeleton rows={4} label={bin.loading} /> : null}
      {notes?.length === 0 ? <p className="soft">{bin.none}</p> : null}
      <ol className="mt-2 w-[320px] max-w-full">
        {notes?.map((note) => (
          <li className="not-first:border-line not-first:border-t py-2" key={note.id}>
            <p className="small soft flex min-h-6 items-center justify-between gap-2">
              <span className="wrap-anywhere min-w-0">
                <strong className="text-ink">{note.author.name || words.ui.somebody}</strong>
                {' · '}
                {bin.deleted(<TimeAgo at={Date.parse(note.deletedAt)} now={now} />)}
              </span>
              <button type="button" className="button button-quiet" onClick={() => onRestore(note)}>
                {bin.bringBack}
              </button>
            </p>
            <NoteText body={note.body} mentions={note.mentions} />
          </li>
        ))}
      </ol>
      <Close className="mt-4">{words.ui.close}</Close>
    </Over>
  );
}
