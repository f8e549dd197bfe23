import { AccountChoice } from '../components/account/account-choice.tsx';
import { AccountHeader } from '../components/account/account-header.tsx';
import { AddPeople } from '../components/account/add-people.tsx';
import { CorrectedLine } from '../components/account/corrected-line.tsx';
import { DecidedBar } from '../components/account/decided-bar.tsx';
import { LeadStrip } from '../components/account/lead-strip.tsx';
import { LongView } from '../components/account/long-view.tsx';
import { LookingUpBar, LookUpField } from '../components/account/look-up-bar.tsx';
import { MatchReceipt } from '../components/account/match-receipt.tsx';
import { NotThisPerson } from '../components/account/not-this-person.tsx';
import { OnceBar } from '../components/account/once-bar.tsx';
import { PeopleList } from '../components/account/people-list.tsx';
import { ProspectList } from '../components/account/prospect-list.tsx';
import { ProspectSwitcher } from '../components/account/prospect-switcher.tsx';
import { WhoIsIt } from '../components/account/who-is-it.tsx';
import { WhyNow } from '../components/account/why-now.tsx';
import { day, hour, iso, match, noon, overview } from '../test/components/sample-data.ts';
import type { AccountOverview } from '../utils/model/account.ts';
import type { Lead } from '../utils/model/lead.ts';
import type { Person } from '../utils/model/person.ts';
import { hostile, newsletter, olga, priya, somebodyHostile } from './people.ts';
import { noop, press, type State, untilThere } from './state.ts';
import { fiveYears, sixYears } from './years.ts';

const northfjord = match('a1', 'Northfjord', {
  person: { id: 'p1', name: 'Priya Raman', email: 'priya@northfjord.example' },
});
const person = overview().people[0] as Person;

function header(known: AccountOverview | null, children = receipt()) {
  return (
    <AccountHeader
      account={known?.account ?? northfjord.account}
      overview={known}
      at={known ? noon - 2 * 60_000 : null}
      refreshing={known === null}
      isSample={false}
      now={noon}
      onPart={noop}
      onLookUp={noop}
      onRefresh={noop}
      onSettings={noop}
    >
      {children}
    </AccountHeader>
  );
}

function receipt(more: Partial<Parameters<typeof MatchReceipt>[0]> = {}) {
  return (
    <MatchReceipt
      prospect={priya}
      match={northfjord}
      isChosen={false}
      siteTitle="Gmail"
      corrected={null}
      onUndo={noop}
      privacy={null}
      now={noon}
      {...more}
    />
  );
}

const correcting = (
  <NotThisPerson others={[olga, newsletter]} onChoose={noop} onWrongAccount={noop} onTeach={noop} />
);

const lead: Lead = {
  id: 'l1',
  person: { id: 'p1', name: 'Priya Raman' },
  why: 'Asked for a demo and read the prices twice',
  handedOverAt: iso(noon - 18 * hour),
  state: 'open',
  reason: null,
  words: null,
  by: null,
  at: null,
};
const settledBy = { by: 'Marit Solberg', at: iso(noon - 2 * hour) };

const candidates = [
  { key: '1', name: 'Priya Raman', standing: 'known' },
  { key: '2', name: 'Olga Berg', standing: 'unknown' },
  { key: '3', name: hostile.person, standing: 'choose' },
] as const;

export const states: State[] = [
  { name: 'header-loading', render: () => header(null) },
  { name: 'header', render: () => header(overview()) },
  {
    name: 'header-warmth-open',
    render: () => header(overview()),
    after: press('.warmth-button'),
  },
  {
    name: 'header-cold',
    render: () =>
      header(
        overview('a1', 'Northfjord', {
          peopleCount: 0,
          lastHumanTouchAt: null,
          warmth: { ...overview().warmth, score: 0, level: 'cold', parts: [], notCounted: [] },
        }),
      ),
  },
  {
    name: 'header-hostile-names',
    render: () =>
      header(
        overview('a1', hostile.account, { peopleCount: 1204 }),
        receipt({
          prospect: somebodyHostile,
          match: match('a1', hostile.account, { rule: 'domain', confidence: 0.6 }),
        }),
      ),
  },
  {
    name: 'receipt-open',
    render: () =>
      header(
        overview(),
        receipt({ children: correcting, privacy: 'Asked because your team knows them.' }),
      ),
    after: press('.receipt-summary'),
  },
  {
    name: 'receipt-corrected',
    render: () =>
      header(
        overview(),
        receipt({
          match: { ...northfjord, rule: 'corrected' },
          corrected: { decision: 'is', name: 'Marit Solberg', at: iso(noon - 3 * day) },
          isChosen: true,
        }),
      ),
    after: press('.receipt-summary'),
  },
  {
    name: 'receipt-hostile-names',
    render: () =>
      header(
        overview(),
        receipt({
          prospect: { ...somebodyHostile, isAutomatic: true },
          match: match('a1', hostile.account, { rule: 'merged', confidence: 0.4 }),
          children: correcting,
        }),
      ),
    after: press('.receipt-summary'),
  },
  { name: 'lead-open', render: () => <LeadStrip lead={lead} now={noon} onAnswer={noop} /> },
  {
    name: 'lead-why-not',
    render: () => <LeadStrip lead={lead} now={noon} onAnswer={noop} />,
    after: press('.lead-answers .button:last-child'),
  },
  {
    name: 'lead-other-reason',
    render: () => <LeadStrip lead={lead} now={noon} onAnswer={noop} />,
    async after(frame) {
      await press('.lead-answers .button:nth-child(2)')(frame);
      await press('.lead-why-not .button-quiet')(frame);
      await untilThere('.lead-other')(frame);
    },
  },
  {
    name: 'lead-accepted',
    render: () => (
      <LeadStrip lead={{ ...lead, ...settledBy, state: 'accepted' }} now={noon} onAnswer={noop} />
    ),
  },
  {
    name: 'lead-rejected-hostile-names',
    render: () => (
      <LeadStrip
        lead={{
          ...lead,
          person: { id: 'p9', name: hostile.person },
          why: hostile.account,
          state: 'rejected',
          words: hostile.account,
          by: hostile.person,
          at: iso(noon - 3 * day),
        }}
        now={noon}
        onAnswer={noop}
      />
    ),
  },
  {
    name: 'why-now',
    render: () => <WhyNow touches={fiveYears} now={noon} onEvidence={noop} />,
  },
  {
    name: 'why-now-nothing',
    render: () => <WhyNow touches={[]} now={noon} onEvidence={noop} />,
  },
  {
    name: 'why-now-loading',
    render: () => <WhyNow touches={null} now={noon} onEvidence={noop} />,
  },
  {
    name: 'account-choice',
    render: () => (
      <AccountChoice
        name="Priya Raman"
        matches={[northfjord, match('sundmark', 'Sundmark', { rule: 'domain', confidence: 0.6 })]}
        isKept={true}
        onChoose={noop}
      />
    ),
  },
  {
    name: 'account-choice-after-correction',
    render: () => (
      <AccountChoice
        name={hostile.person}
        matches={[match('a1', hostile.account, { confidence: 0.4 })]}
        isKept={false}
        onChoose={noop}
      >
        <CorrectedLine
          corrected={{ decision: 'not', name: 'Marit Solberg', at: iso(noon - 5 * hour) }}
          now={noon}
          onUndo={noop}
        />
      </AccountChoice>
    ),
  },
  {
    name: 'who-is-it',
    render: () => (
      <WhoIsIt
        tied={[priya, olga, newsletter].map((one) => ({ key: one.name ?? '', prospect: one }))}
        siteTitle="Gmail"
        onChoose={noop}
        onNobody={noop}
      />
    ),
  },
  {
    name: 'switcher',
    render: () => (
      <ProspectSwitcher
        candidates={[...candidates]}
        selected="1"
        more={0}
        onSelect={noop}
        onAll={null}
      />
    ),
  },
  {
    name: 'switcher-many-and-hostile',
    render: () => (
      <ProspectSwitcher
        candidates={[...candidates]}
        selected="3"
        more={1204}
        onSelect={noop}
        onAll={noop}
      />
    ),
  },
  {
    name: 'prospect-list',
    render: () => (
      <ProspectList
        known={[
          listed('1', 'Priya Raman', 'Northfjord', overview()),
          listed('2', hostile.person, hostile.account, overview('a2', hostile.account)),
          listed('3', 'Olga Berg', 'Sundmark', null),
          { ...listed('4', 'Mika Aho', '', null), account: null },
        ]}
        unknown={['Tomas Lind', hostile.email, 'Ida', 'Juno', 'Kaspar', 'Lene', 'Milo']}
        total={112}
        now={noon}
        onSelect={noop}
        onLookUp={noop}
        onSettings={noop}
      />
    ),
  },
  {
    name: 'decided',
    render: () => (
      <DecidedBar
        words="Kept for your team: Priya Raman is at Northfjord."
        onUndo={noop}
        onClose={noop}
      />
    ),
  },
  { name: 'look-up', render: () => lookUp(null) },
  {
    name: 'look-up-problem',
    render: () => lookUp('There is no address and no domain in this text.'),
  },
  {
    name: 'looking-up',
    render: () => <LookingUpBar text={hostile.email} onBack={noop} />,
  },
  {
    name: 'once',
    render: () => (
      <OnceBar origin="https://crm.subsidiary-north.northfjord.example" onGrant={noop} />
    ),
  },
  {
    name: 'people',
    render: () => (
      <PeopleList
        people={[
          person,
          {
            ...person,
            id: 'p2',
            name: hostile.person,
            email: hostile.email,
            touchCount: 12_040,
            consents: [
              { channel: 'email', state: 'denied', since: iso(noon - 400 * day) },
              { channel: 'phone', state: 'denied', since: iso(noon - 40 * day) },
            ],
          },
          { ...person, id: 'p3', name: '', email: null, title: null, lastTouchAt: null },
        ]}
        total={1204}
        matchedId="p1"
        now={noon}
        onSelect={noop}
      />
    ),
  },
  {
    name: 'people-to-add',
    render: () => <AddPeople prospects={[olga, somebodyHostile]} onAdd={noop} />,
  },
  {
    name: 'people-buying-group',
    render: () => (
      <PeopleList
        people={[
          { ...person, firstTouchAt: iso(noon - 5 * day), lastHumanTouchAt: iso(noon - day) },
          {
            ...person,
            id: 'p2',
            name: 'Marit Solberg',
            title: 'Chief Financial Officer',
            firstTouchAt: iso(noon - 700 * day),
            lastHumanTouchAt: iso(noon - 120 * day),
            lastTouchAt: iso(noon - 120 * day),
            touchCount: 41,
          },
        ]}
        total={2}
        matchedId={null}
        now={noon}
        onSelect={noop}
      />
    ),
  },
  {
    name: 'people-nobody',
    render: () => <PeopleList people={[]} total={0} matchedId={null} now={noon} onSelect={noop} />,
  },
  {
    name: 'long-view',
    render: () => <LongView activity={sixYears} account={{ name: 'Northfjord' }} now={noon} />,
  },
  {
    name: 'long-view-no-meeting',
    render: () => (
      <LongView
        activity={{ ...sixYears, milestones: sixYears.milestones.slice(0, 2) }}
        account={{ name: 'Northfjord' }}
        now={noon}
      />
    ),
  },
  {
    name: 'long-view-nothing',
    render: () => (
      <LongView
        activity={{ weeks: [], milestones: [] }}
        account={{ name: 'Northfjord' }}
        now={noon}
      />
    ),
  },
];

function listed(key: string, name: string, account: string, known: AccountOverview | null) {
  return { key, name, account: { id: key, name: account }, overview: known };
}

function lookUp(problem: string | null) {
  return <LookUpField problem={problem} focus={0} onLookUp={noop} onLeave={noop} />;
}
