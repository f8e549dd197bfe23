import { ActivityStrip } from '../components/history/activity-strip.tsx';
import { Digest } from '../components/history/digest.tsx';
import { noFilter } from '../components/history/filter.ts';
import { FoldRow } from '../components/history/fold-row.tsx';
import { HistoryEmpty } from '../components/history/history-empty.tsx';
import { HistoryFilterBar } from '../components/history/history-filter.tsx';
import { Timeline } from '../components/history/timeline.tsx';
import { TouchRow } from '../components/history/touch-row.tsx';
import { NewsBar } from '../components/ui/news-bar.tsx';
import { weekOf } from '../components/ui/time.ts';
import { words } from '../components/words/words.ts';
import { day, digestAccount, noon, overview, touch } from '../test/components/sample-data.ts';
import type { Digest as Week } from '../utils/model/digest.ts';
import { emptyPolicy } from '../utils/model/policy.ts';
import type { Touch } from '../utils/model/touch.ts';
import { hostile } from './people.ts';
import { noop, press, type State } from './state.ts';
import { fiveYears, fiveYearsOfWeeks } from './years.ts';

function row(one: Touch, open = false) {
  return (
    <TouchRow
      touch={one}
      time="12:00"
      inFold={false}
      open={open}
      isStop={true}
      onToggle={noop}
      onFocus={noop}
      onCampaign={noop}
      onMark={noop}
    />
  );
}

function digest(week: Week | null) {
  return (
    <Digest
      week={week}
      failure={null}
      asking={false}
      onOpen={noop}
      onBefore={week && noop}
      onAfter={null}
      onClose={noop}
    />
  );
}

function timeline(touches: Touch[], end = 'The beginning of the history') {
  return (
    <>
      <h2 className="sr-only">History</h2>
      <Timeline
        touches={touches}
        now={noon}
        hasMore={false}
        onMore={noop}
        end={end}
        onCampaign={noop}
        onMark={noop}
      />
    </>
  );
}

const filterBar = (filter = noFilter, canSearch = true) => (
  <HistoryFilterBar
    filter={filter}
    counts={[
      { kind: 'page.viewed', touches: 1204 },
      { kind: 'email.opened', touches: 88 },
    ]}
    people={overview().people}
    canSearch={canSearch}
    onChange={noop}
  />
);

const worst = touch('worst', {
  kind: 'unknown',
  kindLabel: null,
  vendorType: 'crm_custom_object_association_changed_event_v2',
  title: hostile.account,
  summary: `${hostile.email} ${hostile.account}`,
  verdict: 'privacy_proxy',
  person: { id: 'p9', name: hostile.person, email: hostile.email },
  campaign: { id: 'c1', name: hostile.account },
  asset: {
    type: 'page',
    name: '',
    url: `https://www.northfjord.example/${'long-path/'.repeat(12)}`,
  },
});

export const states: State[] = [
  { name: 'timeline-five-years', height: 480, render: () => timeline(fiveYears) },
  { name: 'timeline-one-touch', height: 160, render: () => timeline([touch('Pricing')]) },
  {
    name: 'timeline-fold-open',
    height: 360,
    render: () => timeline(fiveYears.slice(8, 20)),
    after: press('.fold-line'),
  },
  {
    name: 'timeline-hostile-names',
    height: 520,
    render: () => timeline([worst, touch('after')]),
    after: press('.touch-line'),
  },
  {
    name: 'touch-by-each-maker',
    render: () => (
      <>
        {row(touch('human', { title: 'Pricing' }))}
        {row(touch('machine', { verdict: 'machine', kind: 'email.opened', title: 'Fleet in Q4' }))}
        {row(touch('proxy', { verdict: 'privacy_proxy', kind: 'email.opened', title: 'Fleet' }))}
        {row(touch('unknown', { verdict: 'unknown', kind: 'email.clicked', title: 'See numbers' }))}
        {row(touch('ours', { kind: 'email.sent', direction: 'outbound', title: 'Fleet in Q4' }))}
      </>
    ),
  },
  {
    name: 'touch-open',
    render: () =>
      row(
        touch('open', {
          kind: 'form.submitted',
          title: 'Requested a demo',
          summary: '40 seats, two depots.',
          campaign: { id: 'c1', name: 'Fleet in Q4' },
          talkingPoint: 'Ask how the second depot does its planning.',
          marks: { mine: 'helped', helped: 3, noise: 1 },
          asset: { type: 'form', name: 'Demo request', url: 'https://www.northfjord.example/demo' },
        }),
        true,
      ),
  },
  {
    name: 'fold',
    render: () => (
      <FoldRow
        label="Opened “Fleet in Q4”, 14 times"
        verdicts="12 machine, 2 unknown"
        time="since 12 Mar"
        open={false}
        isStop={true}
        onToggle={noop}
        onFocus={noop}
      />
    ),
  },
  { name: 'filter', render: () => filterBar() },
  { name: 'filter-without-search', render: () => filterBar(noFilter, false) },
  {
    name: 'filter-on',
    render: () =>
      filterBar({
        ...noFilter,
        personId: 'p1',
        humanOnly: true,
        words: 'tolls',
        campaign: { id: 'c1', name: hostile.account },
      }),
  },
  {
    name: 'strip',
    render: () => (
      <ActivityStrip
        weeks={fiveYearsOfWeeks}
        now={noon}
        sight={{ newest: noon - 300 * day, oldest: noon - 500 * day }}
        onGo={noop}
      />
    ),
  },
  {
    name: 'digest',
    height: 520,
    render: () =>
      digest({
        week: '2026-11-16',
        read: false,
        accounts: [
          digestAccount('Northfjord'),
          digestAccount(hostile.account, { touches: 1, people: 1 }),
          digestAccount('Bergen Rail', {
            account: { id: 'a3', name: 'Bergen Rail', domain: null },
            people: 0,
          }),
        ],
      }),
  },
  { name: 'digest-none', height: 260, render: () => digest(null) },
  {
    name: 'digest-bar',
    render: () => (
      <NewsBar icon="week" text={words.digest.unread(12, weekOf('2026-11-16'))} onOpen={noop} />
    ),
  },
  { name: 'history-empty', render: () => <HistoryEmpty policy={emptyPolicy} /> },
  {
    name: 'history-hidden',
    render: () => (
      <HistoryEmpty
        policy={{
          ...emptyPolicy,
          rules: [{ by: 'channel', value: 'email', display: 'hide', label: null }],
          changedBy: 'Marit Solberg',
        }}
      />
    ),
  },
];
