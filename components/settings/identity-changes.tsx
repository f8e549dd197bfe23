import './settings.css';
import './identity.css';
import { useState } from 'react';
import type { IdentityChange } from '../../utils/model/identity-change.ts';
import { TimeAgo } from '../ui/time-ago.tsx';

type Props = {
  /** Newest first. */
  changes: IdentityChange[];
  hasMore: boolean;
  now: number;
  onMore: () => void;
  onUndo: (id: string) => void;
};

const words: Record<IdentityChange['kind'], string> = {
  identified: 'Found out who it is',
  merged: 'A source merged records',
  'people.merged': 'Made one of two people',
  'person.split': 'Made two people of one',
  'accounts.merged': 'Made one of two accounts',
  'domain.ruled': 'Said whose a domain is',
};

/** For marketers: what changed who is who, and undoing it. */
export function IdentityChanges({ changes, hasMore, now, onMore, onUndo }: Props) {
  if (changes.length === 0) {
    return <p className="settings-form soft">Nothing changed who is who yet.</p>;
  }
  return (
    <>
      <ul className="settings-list identity-list" aria-label="Changes of who is who">
        {changes.map((change) => (
          <Line key={change.id} change={change} now={now} onUndo={() => onUndo(change.id)} />
        ))}
      </ul>
      {hasMore ? (
        <div className="settings-buttons identity-more">
          <button type="button" className="button" onClick={onMore}>
            Show more
          </button>
        </div>
      ) : null}
    </>
  );
}

type LineProps = { change: IdentityChange; now: number; onUndo: () => void };

function Line({ change, now, onUndo }: LineProps) {
  const { id, kind, at, by, touches, undone, blockedBy } = change;
  const whom = nameOf(change);
  const [asks, setAsks] = useState(false);
  return (
    <li>
      <div className="identity-words foreign">
        {words[kind]}: {whom}{' '}
        <span className="small soft">
          {by ?? 'a source'} · <TimeAgo at={Date.parse(at)} now={now} /> · {touches}{' '}
          {touches === 1 ? 'touch' : 'touches'} · no. {id}
        </span>
        {asks && blockedBy === null ? (
          <span className="small"> All goes back, what came since to whom it names.</span>
        ) : null}
      </div>
      {undone ? (
        <span className="small soft">undone by {undone.by}</span>
      ) : blockedBy !== null ? (
        <span className="small soft">undo no. {blockedBy} first</span>
      ) : asks ? (
        <div className="settings-buttons">
          <button
            type="button"
            className="button"
            onClick={() => {
              setAsks(false);
              onUndo();
            }}
          >
            Undo it
          </button>
          <button type="button" className="button button-quiet" onClick={() => setAsks(false)}>
            Keep
          </button>
        </div>
      ) : (
        <button
          type="button"
          className="button button-quiet"
          aria-label={`Undo: ${words[kind]}: ${whom}`}
          onClick={() => setAsks(true)}
        >
          Undo
        </button>
      )}
    </li>
  );
}

function nameOf({ domain, kind, people, accounts }: IdentityChange): string {
  if (domain !== null) return domain;
  const named = kind === 'accounts.merged' ? accounts : people;
  const first = named.slice(0, 3).map(({ name }) => name);
  return [...first, ...(named.length > 3 ? ['…'] : [])].join(', ');
}
