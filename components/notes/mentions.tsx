import './note-history.css';
import type { Failure } from '../../utils/model/failure.ts';
import type { Mention } from '../../utils/model/note.ts';
import { FailureMessage } from '../failure-message.tsx';
import { Over } from '../ui/over.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
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
    <Over title="Where you are mentioned" onClose={onClose}>
      {failure ? <FailureMessage failure={failure} /> : null}
      {mentions.length === 0 && !failure ? (
        <p className="soft">Nowhere yet. A colleague types @ and your name in a note.</p>
      ) : null}
      <ol className="versions">
        {mentions.map(({ note, account, at, read }) => (
          <li key={note.id}>
            <p className="small soft version-head">
              <span>
                {read ? null : <b className="mention">new</b>} <strong>{account.name}</strong>
                {' · '}
                {(note.changedBy ?? note.author).name || 'Somebody'}
                {' · '}
                <TimeAgo at={Date.parse(at)} now={now} />
              </span>
              {account.domain === null ? null : (
                <button
                  type="button"
                  className="button button-quiet"
                  aria-label={`Open ${account.name}`}
                  onClick={() => onOpen(account.domain ?? '')}
                >
                  Open
                </button>
              )}
            </p>
            <NoteText body={note.body} mentions={note.mentions} />
          </li>
        ))}
      </ol>
    </Over>
  );
}
