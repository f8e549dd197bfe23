import { type KeyboardEvent, useId, useRef } from 'react';
import type { Account, AccountOverview } from '../../utils/model/account.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { words } from '../words/words.ts';
import { PanelActions } from './panel-actions.tsx';
import { WarmthMeter } from './warmth-meter.tsx';

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
    <section className="scrollbar-thin min-h-0 flex-1 overflow-y-auto" aria-labelledby={title}>
      <header className="account-title flex min-h-6 zoomed:flex-wrap items-center gap-1 px-3 pt-2">
        <h2 id={title} className="line-of-text min-w-0 flex-1 zoomed:basis-full text-title">
          {say.title}
        </h2>
        <PanelActions onLookUp={onLookUp} onRefresh={null} onSettings={onSettings} />
      </header>
      <p className="small soft px-3 pb-1">{say.known(known.length, total)}</p>
      <ul ref={list} onKeyDown={onKeyDown}>
        {known.map((one) => (
          <li key={one.key}>
            <Row prospect={one} now={now} onSelect={onSelect} />
          </li>
        ))}
      </ul>
      {unknown.length > 0 ? (
        <p className="small soft prospect-list-foot foreign px-3 pt-2 pb-3">
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
    <button
      type="button"
      className="flex min-h-11.5 w-full justify-between gap-3 px-3 py-1 text-start hover:bg-raised focus-visible:-outline-offset-2"
      onClick={() => onSelect(key)}
    >
      <span className="listed-who grid min-w-0 content-center">
        <span className="line-of-text">{name}</span>
        <span className="small soft line-of-text">{account ? account.name : say.choose}</span>
      </span>
      {overview ? (
        <span className="small grid min-w-0 flex-none content-center justify-items-end">
          <span className="inline-flex items-center gap-1 text-accent tabular-nums">
            <WarmthMeter score={overview.warmth.score} />
            <span aria-hidden="true">{overview.warmth.score}</span>
            <span className="sr-only">
              {say.warmth(
                words.account.warmth.levels[overview.warmth.level],
                overview.warmth.score,
              )}
            </span>
          </span>
          <span className="soft">
            {overview.lastHumanTouchAt ? (
              <>
                <span className="sr-only">{say.lastHuman} </span>
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
