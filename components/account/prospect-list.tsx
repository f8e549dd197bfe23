import './prospect-list.css';
import { type KeyboardEvent, useId, useRef } from 'react';
import type { Account, AccountOverview } from '../../utils/model/account.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { words } from '../words/words.ts';
import { PanelActions } from './panel-actions.tsx';

/** Somebody on the page whom the backend knows. */
export type ListedProspect = {
  key: string;
  name: string;
  /** Null where several could be meant. */
  account: Pick<Account, 'id' | 'name'> | null;
  /** Null while it is not known. */
  overview: AccountOverview | null;
};

type Props = {
  /** In the order to be shown. */
  known: ListedProspect[];
  /** The names of those whom the backend does not know. */
  unknown: string[];
  /** How many the page has in all. */
  total: number;
  now: number;
  onSelect: (key: string) => void;
  onLookUp: () => void;
  onSettings: () => void;
};

/** More names than these tell a rep nothing. */
const mostUnknown = 5;

/** Everybody whom a list or a thread shows: who is worth a call first. Arrow keys walk through. */
export function ProspectList(props: Props) {
  const { known, unknown, total, now, onSelect, onLookUp, onSettings } = props;
  const title = useId();
  const list = useRef<HTMLUListElement>(null);
  const say = words.prospectList;

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const rows = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLButtonElement);
    rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.focus();
  }

  return (
    <section className="prospect-list" aria-labelledby={title}>
      <header className="account-title prospect-list-head">
        <h2 id={title} className="line-of-text">
          {say.title}
        </h2>
        <PanelActions onLookUp={onLookUp} onRefresh={null} onSettings={onSettings} />
      </header>
      <p className="small soft prospect-list-known">{say.known(known.length, total)}</p>
      <ul ref={list} onKeyDown={onKeyDown}>
        {known.map((one) => (
          <li key={one.key}>
            <Row prospect={one} now={now} onSelect={onSelect} />
          </li>
        ))}
      </ul>
      {unknown.length > 0 ? (
        <p className="small soft prospect-list-foot foreign">
          {say.others(unknown.slice(0, mostUnknown), total - known.length - mostUnknown)}
        </p>
      ) : null}
    </section>
  );
}

type RowProps = { prospect: ListedProspect; now: number; onSelect: Props['onSelect'] };

function Row({ prospect: { key, name, account, overview }, now, onSelect }: RowProps) {
  const say = words.prospectList;
  return (
    <button type="button" className="listed" onClick={() => onSelect(key)}>
      <span className="listed-who">
        <span className="line-of-text">{name}</span>
        <span className="small soft line-of-text">{account ? account.name : say.choose}</span>
      </span>
      {overview ? (
        <span className="listed-warmth small">
          <span className="listed-score">
            <span className="warmth-meter" aria-hidden="true">
              <span style={{ width: `${overview.warmth.score}%` }} />
            </span>
            <span aria-hidden="true">{overview.warmth.score}</span>
            <span className="for-screen-readers">
              {say.warmth(
                words.account.warmth.levels[overview.warmth.level],
                overview.warmth.score,
              )}
            </span>
          </span>
          <span className="soft">
            {overview.lastHumanTouchAt ? (
              <>
                <span className="for-screen-readers">{say.lastHuman} </span>
                <TimeAgo at={Date.parse(overview.lastHumanTouchAt)} now={now} />
              </>
            ) : (
              say.noHuman
            )}
          </span>
        </span>
      ) : null}
    </button>
  );
}
