import { type ReactNode, type Ref, useCallback, useMemo, useState } from 'react';
import { FailureMessage } from '../../components/failure-message.tsx';
import { ActivityStrip } from '../../components/history/activity-strip.tsx';
import { type HistoryFilter, isFiltered, noFilter } from '../../components/history/filter.ts';
import { HistoryEmpty } from '../../components/history/history-empty.tsx';
import { HistoryFilterBar } from '../../components/history/history-filter.tsx';
import { type Sight, Timeline, type TimelineHandle } from '../../components/history/timeline.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { monthOf } from '../../components/ui/time.ts';
import { words } from '../../components/words/words.ts';
import type { AccountOverview } from '../../utils/model/account.ts';
import type { ActivityWeek } from '../../utils/model/activity.ts';
import type { Policy } from '../../utils/model/policy.ts';
import { mostTelling } from '../../utils/model/telling.ts';
import type { Touch } from '../../utils/model/touch.ts';
import type { Mark } from '../../utils/model/touch-mark.ts';
import type { useTimeline } from './use-timeline.ts';

type Props = {
  timeline: ReturnType<typeof useTimeline>;
  overview: AccountOverview | null;
  /** Null until asked for; it is only where an account has nothing to show. */
  policy: Policy | null;
  /** None where the backend does not tell them. */
  weeks: readonly ActivityWeek[];
  canSearch: boolean;
  /** Null where the backend keeps no such word. */
  onMark: ((touch: Touch, mark: Mark | null) => void) | null;
  filter: HistoryFilter;
  onFilter: (filter: HistoryFilter) => void;
  now: number;
  onSettings: () => void;
  filterRef: Ref<HTMLSelectElement>;
  searchRef: Ref<HTMLInputElement>;
  timelineRef: React.RefObject<TimelineHandle | null>;
};

/** Shorter histories are read at a glance: to say something twice would only be noise. */
const longEnough = 12;
/** So many that mattered stand first, of so many of the newest. */
const [mostFirst, amongNewest] = [5, 50];

/** The history with its strip of years and its filter, in each of its states. */
export function HistoryTab(props: Props) {
  const { timeline, overview, policy, weeks, filter, onFilter, now, onSettings, timelineRef } =
    props;
  const { shown, answer } = timeline;
  const [sight, setSight] = useState<Sight | null>(null);
  const touches = shown.value?.touches;
  const isNarrow = isFiltered(filter);
  const top = useMemo(
    () => (isNarrow ? [] : whatMattered(touches ?? [], now)),
    [touches, now, isNarrow],
  );
  const { reach } = timeline;
  const go = useCallback(
    async (moment: number) => {
      await reach(moment);
      timelineRef.current?.goTo(moment);
    },
    [reach, timelineRef],
  );

  const toCampaign = useCallback(
    (campaign: { id: string; name: string }) => onFilter({ ...filter, campaign }),
    [filter, onFilter],
  );

  if (overview?.touchCount === 0 && touches?.length === 0) {
    return <HistoryEmpty policy={policy} />;
  }
  return (
    <>
      <ActivityStrip
        weeks={weeks}
        now={now}
        sight={touches?.length ? sight : null}
        onGo={(moment) => void go(moment)}
      />
      <HistoryFilterBar
        ref={props.filterRef}
        searchRef={props.searchRef}
        filter={filter}
        counts={overview?.countsByKind ?? []}
        people={(overview?.people ?? []).map(({ id, name, email }) => ({
          id,
          name: name || email || words.history.filter.noName,
        }))}
        canSearch={props.canSearch}
        onChange={onFilter}
      />
      <p className="sr-only" role="status">
        {timeline.reaching === null ? '' : words.history.loadingBack(monthOf(timeline.reaching))}
      </p>
      {body()}
    </>
  );

  function body(): ReactNode {
    if (shown.value === null) {
      return shown.failure ? (
        <FailureMessage failure={shown.failure} onSettings={onSettings} onRetry={answer.refresh} />
      ) : (
        <Skeleton rows={8} label={words.history.loading} />
      );
    }
    if (shown.value.touches.length === 0 && isNarrow) {
      return (
        <p className="soft p-3">
          {words.history.none}{' '}
          <button type="button" className="button button-quiet" onClick={() => onFilter(noFilter)}>
            {words.history.showAll}
          </button>
        </p>
      );
    }
    return (
      <Timeline
        ref={timelineRef}
        touches={shown.value.touches}
        now={now}
        hasMore={shown.value.next !== null}
        onMore={timeline.more}
        end={end()}
        top={top}
        areApart={filter.kind !== null || filter.words !== ''}
        onCampaign={toCampaign}
        onMark={props.onMark}
        onSight={setSight}
      />
    );
  }

  function end(): ReactNode {
    if (timeline.moreFailure) {
      return <FailureMessage failure={timeline.moreFailure} onRetry={timeline.retryMore} />;
    }
    if (timeline.reaching !== null) {
      return words.history.loadingBack(monthOf(timeline.reaching));
    }
    return shown.value?.next === null ? words.history.beginning : words.history.loadingMore;
  }
}

function whatMattered(touches: readonly Touch[], now: number): Touch[] {
  if (touches.length < longEnough) return [];
  const top = mostTelling(touches.slice(0, amongNewest), now, mostFirst);
  return top.length > 1 ? top : [];
}
