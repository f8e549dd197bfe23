import type { Failure } from '../../utils/model/failure.ts';
import type { Mention } from '../../utils/model/note.ts';
import { FailureMessage } from '../failure-message.tsx';
import { Close, Over } from '../ui/over.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { words } from '../words/words.ts';
import { NoteText } from './note-text.tsx';

type Props = {
  mentions: Mention[];
  failure: Failure | null;
  now: number;
  /** Shows the account in the panel, by its domain. */
  onOpen: (domain: string) => void;
  onClose: () => void;
};

/** Where colleagues named the reader, newest first; what they had not seen yet is marked. */
export function Mentions({ mentions, failure, now, onOpen, onClose }: Props) {
  return (
    <Over title={words.notes.mentions.title} onClose={onClose}>
      {failure ? <FailureMessage failure={failure} /> : null}
      {mentions.length === 0 && !failure ? (
        <p className="soft">{words.notes.mentions.none}</p>
      ) : null}
      <ol className="mt-2 w-[320px] max-w-full">
        {mentions.map(({ note, account, at, read }) => (
          <li className="not-first:border-line not-first:border-t py-2" key={note.id}>
            <p className="small soft flex min-h-6 items-center justify-between gap-2">
              <span className="wrap-anywhere min-w-0">
                {read ? null : <b className="mention">{words.notes.mentions.new}</b>}{' '}
                <strong className="text-ink">{account.name}</strong>
                {' · '}
                {(note.changedBy ?? note.author).name || words.ui.somebody}
                {' · '}
                <TimeAgo at={Date.parse(at)} now={now} />
              </span>
              {account.domain === null ? null : (
                <button
                  type="button"
                  className="button button-quiet"
                  aria-label={words.notes.mentions.open(account.name)}
                  onClick={() => onOpen(account.domain ?? '')}
                >
                  {words.ui.open}
                </button>
              )}
            </p>
            <NoteText body={note.body} mentions={note.mentions} />
          </li>
        ))}
      </ol>
      <Close className="mt-4">{words.ui.close}</Close>
    </Over>
  );
}
