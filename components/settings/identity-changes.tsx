import { useState } from 'react';
import type { IdentityChange } from '../../utils/model/identity-change.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { words as panelWords } from '../words/words.ts';
import { words } from './words.ts';

type Props = {
  /** Newest first. */
  changes: IdentityChange[];
  hasMore: boolean;
  now: number;
  onMore: () => void;
  onUndo: (id: string) => void;
};

const say = words.people.changes;

/** For marketers: what changed who is who, and undoing it. */
export function IdentityChanges({ changes, hasMore, now, onMore, onUndo }: Props) {
  if (changes.length === 0) {
    return <p className="settings-form soft">{say.none}</p>;
  }
  return (
    <>
      <ul className="settings-list max-w-[600px]" aria-label={say.label}>
        {changes.map((change) => (
          <Line key={change.id} change={change} now={now} onUndo={() => onUndo(change.id)} />
        ))}
      </ul>
      {hasMore ? (
        <div className="settings-buttons mt-3">
          <button type="button" className="button" onClick={onMore}>
            {words.page.showMore}
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
      <div className="wrap-anywhere foreign min-w-0 py-1">
        {say.kinds[kind]}: {whom}{' '}
        <span className="small soft">
          {by ?? say.source} · <TimeAgo at={Date.parse(at)} now={now} /> · {say.touches(touches)} ·{' '}
          {say.numbered(id)}
        </span>
        {asks && blockedBy === null ? <span className="small"> {say.sure}</span> : null}
      </div>
      {undone ? (
        <span className="small soft">{say.undoneBy(undone.by)}</span>
      ) : blockedBy !== null ? (
        <span className="small soft">{say.blockedBy(blockedBy)}</span>
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
            {say.undoSure}
          </button>
          <button
            type="button"
            className="button button-quiet flex-none"
            onClick={() => setAsks(false)}
          >
            {words.page.keep}
          </button>
        </div>
      ) : (
        <button
          type="button"
          className="button button-quiet flex-none"
          aria-label={words.page.ofLine(panelWords.ui.undo, `${say.kinds[kind]}: ${whom}`)}
          onClick={() => setAsks(true)}
        >
          {panelWords.ui.undo}
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
