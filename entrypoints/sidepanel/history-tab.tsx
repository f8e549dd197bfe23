import type { ReactNode, Ref } from 'react';
import { FailureMessage } from '../../components/failure-message.tsx';
import { HistoryEmpty } from '../../components/history/history-empty.tsx';
import {
  type HistoryFilter,
  HistoryFilterBar,
  noFilter,
} from '../../components/history/history-filter.tsx';
import { Timeline, type TimelineHandle } from '../../components/history/timeline.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import type { AccountOverview } from '../../utils/model/account.ts';
import type { Policy } from '../../utils/model/policy.ts';
import type { useTimeline } from './use-timeline.ts';

type Props = {
  timeline: ReturnType<typeof useTimeline>;
  overview: AccountOverview | null;
  /** Null until asked for; it is only where an account has nothing to show. */
  policy: Policy | null;
  filter: HistoryFilter;
  onFilter: (filter: HistoryFilter) => void;
  now: number;
  onSettings: () => void;
  filterRef: Ref<HTMLSelectElement>;
  timelineRef: Ref<TimelineHandle>;
};

/** The history with its filter, in each of its states. */
export function HistoryTab(props: Props) {
  const { timeline, overview, policy, filter, onFilter, now, onSettings } = props;
  const { shown, answer } = timeline;
  const isFiltered = filter.kind !== null || filter.personId !== null;

  if (overview?.touchCount === 0 && shown.value?.touches.length === 0) {
    return <HistoryEmpty policy={policy} />;
  }
  return (
    <>
      <HistoryFilterBar
        ref={props.filterRef}
        filter={filter}
        counts={overview?.countsByKind ?? []}
        people={(overview?.people ?? []).map(({ id, name, email }) => ({
          id,
          name: name || email || 'No name',
        }))}
        onChange={onFilter}
      />
      {body()}
    </>
  );

  function body(): ReactNode {
    if (shown.value === null) {
      return shown.failure ? (
        <FailureMessage
          failure={shown.failure}
          onSettings={onSettings}
          onRetry={() => void answer.refresh()}
        />
      ) : (
        <Skeleton rows={8} label="Loading the history" />
      );
    }
    if (shown.value.touches.length === 0 && isFiltered) {
      return (
        <p className="history-none soft">
          No touches like that.{' '}
          <button type="button" className="button button-quiet" onClick={() => onFilter(noFilter)}>
            Show all
          </button>
        </p>
      );
    }
    return (
      <Timeline
        ref={props.timelineRef}
        touches={shown.value.touches}
        now={now}
        hasMore={shown.value.next !== null}
        onMore={timeline.more}
        end={end()}
      />
    );
  }

  function end(): ReactNode {
    if (timeline.moreFailure) {
      return <FailureMessage failure={timeline.moreFailure} onRetry={timeline.retryMore} />;
    }
    return shown.value?.next === null
      ? 'The beginning of the history'
      : 'Loading older touches ...';
  }
}
