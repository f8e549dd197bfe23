import { type ComponentProps, useEffect, useMemo, useRef, useState } from 'react';
import { AccountHeader } from '../../components/account/account-header.tsx';
import { MatchReceipt } from '../../components/account/match-receipt.tsx';
import { NotThisPerson } from '../../components/account/not-this-person.tsx';
import { WhyNow } from '../../components/account/why-now.tsx';
import { FailureMessage } from '../../components/failure-message.tsx';
import {
  type HistoryFilter,
  isFiltered,
  noFilter,
  queryOf,
} from '../../components/history/filter.ts';
import type { TimelineHandle } from '../../components/history/timeline.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { TabsDrawn } from '../../components/ui/tabs-drawn.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import { words } from '../../components/words/words.ts';
import type { CorrectedBy } from '../../utils/model/correction.ts';
import type { Match } from '../../utils/model/lookup.ts';
import type { Capabilities } from '../../utils/model/me.ts';
import type { Prospect } from '../../utils/model/prospect.ts';
import { AccountBanner } from './account-banner.tsx';
import { wholeHistory } from './account-questions.ts';
import { accountTabs, type TabId } from './account-tab-list.ts';
import {
  AccountTabs,
  HistoryTab,
  LeadStrip,
  LongView,
  NotesTab,
  PeopleTab,
} from './later-parts.ts';
import type { PanelDeps } from './panel-deps.ts';
import { useActivity } from './use-activity.ts';
import { useColleagues } from './use-colleagues.ts';
import { useComposer } from './use-composer.ts';
import { useLead } from './use-lead.ts';
import { useMarks } from './use-marks.ts';
import { useNoteDeeds } from './use-note-deeds.ts';
import { useNotes } from './use-notes.ts';
import { useOverview } from './use-overview.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useTimeline } from './use-timeline.ts';
import { WriteNote } from './write-note.tsx';

type Props = {
  deps: PanelDeps;
  prospect: Prospect;
  match: Match;
  /** Who of the team decided the match, if anybody. */
  corrected: CorrectedBy | null;
  /** Whether the person chose this account among several. */
  isChosen: boolean;
  /** The title of the site that the prospect was found on; null where it was looked up. */
  siteTitle: string | null;
  /** Why the backend was asked, where that needs a word. */
  privacy: string | null;
  capabilities: Capabilities | null;
  isSample: boolean;
  /** Whom of the page the account does not have yet. */
  addable: Prospect[];
  onAdd: (prospect: Prospect) => void;
  correcting: ComponentProps<typeof NotThisPerson>;
  /** Takes back what was decided; null where nothing was. */
  onUndo: (() => void) | null;
  onLookUp: () => void;
};

const tabPanel = 'flex min-h-0 flex-1 flex-col low:h-[280px] low:flex-none';

/** One account. It is made anew for another one, so that nothing of the last can remain in it. */
export function AccountView(props: Props) {
  const { deps, match, capabilities } = props;
  const accountId = match.account.id;
  const now = useNow();
  const [tab, setTab] = useState<TabId>('history');
  const [filter, setFilter] = useState(noFilter);
  const narrowing = useMemo(() => (isFiltered(filter) ? queryOf(filter) : null), [filter]);
  const { overview, answer: overviewAnswer, policy } = useOverview(deps, accountId);
  const whole = useTimeline(deps, accountId, wholeHistory);
  const narrowed = useTimeline(deps, accountId, narrowing);
  const timeline = narrowing ? narrowed : whole;
  const histories = useMemo(() => [whole.answer, narrowed.answer], [whole.answer, narrowed.answer]);
  const marks = useMarks(deps, histories);
  const lead = useLead(deps, overviewAnswer);
  const activity = useActivity(deps, accountId, capabilities?.activity ?? false);
  const notes = useNotes(deps, accountId);
  const composer = useComposer(deps, accountId, notes);
  const colleagues = useColleagues(deps, capabilities?.noteHistory ?? false);
  const deeds = useNoteDeeds(deps, accountId, notes);

  const filterRef = useRef<HTMLSelectElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const noteRef = useRef<HTMLTextAreaElement>(null);
  const timelineRef = useRef<TimelineHandle>(null);
  const canNote = capabilities?.notes !== 'none';

  const refreshAll = () => {
    overviewAnswer.refresh();
    whole.answer.refresh();
    narrowed.answer.refresh();
    activity.answer.refresh();
    notes.refresh();
  };

  // What is loaded later, further back, changes no reason.
  const touches = whole.shown.value?.touches;
  const newest = useMemo(() => touches?.slice(0, wholeHistory.limit) ?? null, [touches]);

  const showHistory = (next: HistoryFilter) => {
    setFilter(next);
    setTab('history');
  };

  // What a reason rests on is shown once the history stands there whole.
  const [evidence, setEvidence] = useState<string[] | null>(null);
  const isWhole = tab === 'history' && narrowing === null && whole.shown.value !== null;
  useEffect(() => {
    if (!evidence || !isWhole) return;
    timelineRef.current?.show(evidence);
    setEvidence(null);
  }, [evidence, isWhole]);

  useShortcuts({
    j: () => timelineRef.current?.step(1),
    k: () => timelineRef.current?.step(-1),
    e: () => timelineRef.current?.toggle(),
    n: () => noteRef.current?.focus(),
    s: () => {
      setTab('history');
      searchRef.current?.focus();
    },
    f: () => {
      setTab('history');
      wantsFilter.current = true;
      // Already there: nothing is drawn anew.
      filterRef.current?.focus();
    },
  });

  // What stands on a hidden tab can be focused only after that tab is shown.
  const wantsFilter = useRef(false);
  useEffect(() => {
    if (!wantsFilter.current) return;
    wantsFilter.current = false;
    filterRef.current?.focus();
  });

  const settings = () => void deps.openOptions();
  const value = overview.value;
  const unsaid = marks.failure ?? lead.failure;

  const notesCount = notes.shown.value
    ? notes.shown.value.notes.length + notes.shown.value.queued.length
    : (value?.notesCount ?? null);
  const tabs = accountTabs({
    peopleCount: value?.peopleCount ?? null,
    notesCount,
    hasLongView: capabilities?.activity ?? false,
  });

  return (
    <div className="panel-account flex min-h-0 flex-1 flex-col [&~.sample-line]:hidden">
      <p className="sr-only" role="status">
        {value ? words.account.announced(value.account.name, value.warmth.score) : ''}
      </p>
      <AccountHeader
        account={match.account}
        overview={value}
        at={overview.at}
        refreshing={overview.asking}
        isSample={props.isSample}
        now={now}
        onPart={(kind) =>
          showHistory({ ...noFilter, kind, humanOnly: capabilities?.search ?? false })
        }
        onLookUp={props.onLookUp}
        onRefresh={refreshAll}
        onSettings={settings}
      >
        <MatchReceipt
          prospect={props.prospect}
          match={match}
          isChosen={props.isChosen}
          siteTitle={props.siteTitle}
          corrected={props.corrected}
          onUndo={props.onUndo}
          privacy={props.privacy}
          now={now}
        >
          <NotThisPerson {...props.correcting} />
        </MatchReceipt>
      </AccountHeader>
      <AccountBanner
        answers={[overview, timeline.shown, notes.shown]}
        onSettings={settings}
        onRetry={refreshAll}
      />
      {unsaid ? <FailureMessage failure={unsaid} onSettings={settings} /> : null}
      <WhyNow
        touches={newest}
        now={now}
        onEvidence={(ids) => {
          showHistory(noFilter);
          setEvidence(ids);
        }}
      />
      <AccountTabs
        meanwhile={<TabsDrawn tabs={tabs} selected={tab} />}
        tabs={tabs}
        selected={tab}
        onSelect={setTab}
      />
      <div
        className={tabPanel}
        role="tabpanel"
        id="tab-panel-history"
        aria-labelledby="tab-history"
        hidden={tab !== 'history'}
      >
        <HistoryTab
          meanwhile={<Skeleton rows={8} label={words.history.loading} />}
          timeline={timeline}
          overview={value}
          policy={policy}
          weeks={activity.shown.value?.weeks ?? []}
          canSearch={capabilities?.search ?? false}
          onMark={capabilities?.marks ? marks.mark : null}
          filter={filter}
          onFilter={setFilter}
          now={now}
          onSettings={settings}
          filterRef={filterRef}
          searchRef={searchRef}
          timelineRef={timelineRef}
        />
      </div>
      <div
        className={tabPanel}
        role="tabpanel"
        id="tab-panel-people"
        aria-labelledby="tab-people"
        hidden={tab !== 'people'}
      >
        <div className="scrollbar-thin min-h-0 flex-1 overflow-y-auto overscroll-contain">
          {value ? (
            <PeopleTab
              overview={value}
              matchedId={match.person?.id ?? null}
              now={now}
              onSelect={({ id }) => showHistory({ ...noFilter, personId: id })}
              addable={props.addable}
              onAdd={props.onAdd}
            />
          ) : overview.failure ? (
            <FailureMessage failure={overview.failure} onSettings={settings} onRetry={refreshAll} />
          ) : (
            <Skeleton rows={6} label={words.account.loadingPeople} />
          )}
        </div>
      </div>
      <div
        className={tabPanel}
        role="tabpanel"
        id="tab-panel-notes"
        aria-labelledby="tab-notes"
        hidden={tab !== 'notes'}
      >
        <NotesTab
          notes={notes}
          composer={composer}
          canEdit={capabilities?.notes !== 'append'}
          deeds={capabilities?.noteHistory ? deeds : null}
          now={now}
          onSettings={settings}
          onWrite={() => noteRef.current?.focus()}
        />
      </div>
      <div
        className={tabPanel}
        role="tabpanel"
        id="tab-panel-long-view"
        aria-labelledby="tab-long-view"
        hidden={tab !== 'long-view'}
      >
        <div className="scrollbar-thin min-h-0 flex-1 overflow-y-auto overscroll-contain">
          {tab === 'long-view' && activity.shown.value ? (
            <LongView activity={activity.shown.value} account={match.account} now={now} />
          ) : activity.shown.failure ? (
            <FailureMessage
              failure={activity.shown.failure}
              onSettings={settings}
              onRetry={refreshAll}
            />
          ) : null}
        </div>
      </div>
      {capabilities?.leads && value?.lead ? (
        <LeadStrip lead={value.lead} now={now} onAnswer={lead.answer} />
      ) : null}
      {canNote ? (
        <WriteNote
          notes={notes}
          composer={composer}
          now={now}
          onSettings={settings}
          noteRef={noteRef}
          {...colleagues}
        />
      ) : null}
    </div>
  );
}
