import type { ReactNode } from 'react';
import type { AccountOverview } from '../../utils/model/account.ts';
import type { TouchKind } from '../../utils/model/touch-kind.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { words } from '../words/words.ts';
import { PanelActions } from './panel-actions.tsx';
import { SampleMark } from './sample-line.tsx';
import { WarmthLine } from './warmth-line.tsx';

type Props = {
  /** Known from the match at once, before the overview is. */
  account: { name: string; domains: string[] };
  /** Null while it is not known yet; its place is kept. */
  overview: AccountOverview | null;
  /** When the backend said so; null: not yet. */
  at: number | null;
  refreshing: boolean;
  isSample: boolean;
  now: number;
  /** Shows the touches of a kind that the warmth is a sum of. */
  onPart: (kind: TouchKind) => void;
  onLookUp: () => void;
  onRefresh: () => void;
  onSettings: () => void;
  /** The receipt of the match. */
  children: ReactNode;
};

/** A fact beside another one. */
const fact = "not-first:before:content-['_·_']";

/** Who, how warm, and when last; nothing in it moves when data arrives. */
export function AccountHeader(props: Props) {
  const { account, overview, at, refreshing, isSample, now, children } = props;
  const { onPart, onLookUp, onRefresh, onSettings } = props;
  const { name, domains } = overview?.account ?? account;
  const domain = domains[0];
  const say = words.account;
  return (
    <header className="px-3 pt-2 pb-1">
      <div className="account-title flex min-h-6 zoomed:flex-wrap items-center gap-1">
        <h2 className="line-of-text min-w-0 flex-1 zoomed:basis-full text-title" title={name}>
          {name}
        </h2>
        {isSample ? (
          <SampleMark onConnect={onSettings} />
        ) : (
          <span className="small soft account-age flex-none">
            {at === null ? '' : <TimeAgo at={at} now={now} />}
          </span>
        )}
        <PanelActions
          onLookUp={onLookUp}
          onRefresh={onRefresh}
          refreshing={refreshing}
          onSettings={onSettings}
        />
      </div>
      <p className="small soft line-of-text min-h-4 zoomed:whitespace-normal">
        {domain ? <span title={domains.join(', ')}>{domain}</span> : null}
        {overview ? <span className={fact}>{say.people(overview.peopleCount)}</span> : null}
        {overview?.account.industry ? (
          <span className={fact}>{overview.account.industry}</span>
        ) : null}
      </p>
      {overview ? (
        <WarmthLine
          warmth={overview.warmth}
          lastHumanTouchAt={overview.lastHumanTouchAt}
          now={now}
          onPart={onPart}
        />
      ) : (
        <div className="warmth-line my-1 flex min-h-6 flex-wrap items-center gap-x-3" />
      )}
      {children}
    </header>
  );
}
