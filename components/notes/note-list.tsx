import type { QueuedNote } from '../../utils/messages/answers.ts';
import type { Note } from '../../utils/model/note.ts';
import { failureTitle } from '../failure-message.tsx';
import { Icon } from '../ui/icon.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { words } from '../words/words.ts';
import { NoteText } from './note-text.tsx';

const { queue } = words.notes;

type Props = {
  notes: Note[];
  queued: QueuedNote[];
  now: number;
  /** False where the backend's notes cannot be changed once written. */
  canEdit: boolean;
  onEdit: (note: Note) => void;
  onDelete: (note: Note) => void;
  /** What only a backend offers that keeps what notes were; null for others. */
  history: {
    onPin: (note: Note) => void;
    onVersions: (note: Note) => void;
    onDeleted: () => void;
  } | null;
  onRetry: () => void;
  onTakeBack: (queued: QueuedNote) => void;
};

/** What waits to be sent, then what the team wrote: pinned ones, then last changed first. */
export function NoteList(props: Props) {
  const { notes, queued, now, canEdit, history, onEdit, onDelete, onRetry, onTakeBack } = props;
  const deleted = history ? (
    <button type="button" className="button button-quiet small" onClick={history.onDeleted}>
      {words.notes.bin.title}
    </button>
  ) : null;
  if (notes.length === 0 && queued.length === 0) {
    return (
      <div className="p-3">
        <p className="soft">{words.notes.none}</p>
        {deleted}
      </div>
    );
  }
  return (
    <>
      <ul className="notes">
        {queued.map((one) => (
          <li
            key={one.key}
            className="note note-queued border-line not-first:border-t bg-warn-ground px-3 py-2 text-warn [&>.note-body]:text-ink"
          >
            <NoteText body={one.draft.body} mentions={[]} />
            <p className="small" role="status">
              <Icon
                name={one.failure && !waitsForTime(one) ? 'warning' : 'clock'}
                className="inline align-[-4px]"
              />{' '}
              {queuedWords(one)}{' '}
              <span>
                <TimeAgo at={one.writtenAt} now={now} />
              </span>
            </p>
            <p className="-ms-2">
              {one.failure?.kind === 'conflict' ? null : (
                <button type="button" className="button button-quiet small" onClick={onRetry}>
                  {queue.sendNow}
                </button>
              )}
              <button
                type="button"
                className="button button-quiet small"
                onClick={() => onTakeBack(one)}
              >
                {one.failure?.kind === 'conflict' ? queue.compare : queue.takeBack}
              </button>
            </p>
          </li>
        ))}
        {notes.map((note) => (
          <li key={note.id} className="note border-line not-first:border-t px-3 py-2">
            <div className="small soft flex min-h-6 items-center gap-2">
              <span className="line-of-text min-w-0 flex-1" title={note.author.name}>
                <strong className="text-ink">{note.author.name || words.ui.somebody}</strong>
                {' · '}
                <TimeAgo at={Date.parse(note.createdAt)} now={now} />
                {note.version > 1 ? (
                  <>
                    {' · '}
                    {words.notes.edited(
                      note.changedBy?.name ?? null,
                      <TimeAgo at={Date.parse(note.updatedAt)} now={now} />,
                    )}
                  </>
                ) : null}
                {note.visibility === 'private' ? ` · ${words.notes.onlyYou}` : ''}
                {note.pinned ? ` · ${words.notes.pinnedBy(note.pinned.by)}` : ''}
              </span>
              <span className="flex flex-none">
                {history ? (
                  <>
                    {note.version > 1 ? (
                      <button
                        type="button"
                        className="button button-icon"
                        aria-label={words.notes.versions.title}
                        title={words.notes.versions.short}
                        onClick={() => history.onVersions(note)}
                      >
                        <Icon name="clock" />
                      </button>
                    ) : null}
                    <button
                      type="button"
                      className="button button-icon aria-pressed:text-accent"
                      aria-label={words.notes.pin.label}
                      aria-pressed={note.pinned !== null}
                      title={note.pinned ? words.notes.pin.off : words.notes.pin.on}
                      onClick={() => history.onPin(note)}
                    >
                      <Icon name="pin" />
                    </button>
                  </>
                ) : null}
                {note.editable && canEdit ? (
                  <>
                    <button
                      type="button"
                      className="button button-icon"
                      aria-label={words.notes.edit.label}
                      title={words.notes.edit.short}
                      onClick={() => onEdit(note)}
                    >
                      <Icon name="edit" />
                    </button>
                    <button
                      type="button"
                      className="button button-icon"
                      aria-label={words.notes.remove.label}
                      title={words.notes.remove.short}
                      onClick={() => onDelete(note)}
                    >
                      <Icon name="close" />
                    </button>
                  </>
                ) : null}
              </span>
            </div>
            <NoteText body={note.body} mentions={note.mentions} />
          </li>
        ))}
      </ul>
      <p className="border-line border-t p-1">{deleted}</p>
    </>
  );
}

/** Whether a queued note waits for nothing but time or the network. */
function waitsForTime({ failure }: QueuedNote): boolean {
  return failure?.kind === 'unreachable' || failure?.kind === 'timeout';
}

function queuedWords(queued: QueuedNote): string {
  if (!queued.failure) return queue.sending;
  if (waitsForTime(queued)) return queue.waiting;
  return queue.failed(failureTitle(queued.failure));
}
