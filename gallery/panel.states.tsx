import { Panel } from '../entrypoints/sidepanel/panel.tsx';
import { match, me, noon, note, overview, touch } from '../test/components/sample-data.ts';
import {
  type Background,
  fakePanel,
  type Kept,
  now,
  pageOf,
  said,
} from '../test/components/sidepanel/fake-panel.ts';
import type { PageState } from '../utils/messages/answers.ts';
import { fail, ok } from '../utils/model/failure.ts';
import { emptyPolicy } from '../utils/model/policy.ts';
import { hostile, olga, priya, somebodyHostile, stranger } from './people.ts';
import { press, type State } from './state.ts';
import { fiveYears, fiveYearsOfWeeks } from './years.ts';

/** The whole panel beside a page, as wide and high as a browser opens it. */
function panel(
  name: string,
  background: Background,
  after?: State['after'],
  kept: Kept = {},
): State {
  return {
    name: `panel-${name}`,
    height: 600,
    isPage: true,
    render: () => <Panel deps={fakePanel(background, kept).deps} />,
    ...(after ? { after } : {}),
  };
}

const beside = (page: Partial<PageState>, ...prospects: PageState['prospects']): Background => ({
  page: () => ok({ ...pageOf(...prospects), total: prospects.length, ...page }),
});

const sampleIsOn: Background = {
  backend: () =>
    ok({
      kind: 'sample',
      user: '',
      address: 'sample',
      hasToken: false,
      signedIn: false,
      me: { ...me, capabilities: { ...me.capabilities, people: false, digest: false } },
    }),
};

const never = () => new Promise<never>(() => {});

const fiveYearsKnown: Background = {
  overview: ({ accountId }) =>
    now(overview(accountId, 'Northfjord Logistics', { peopleCount: 14, touchCount: 130 })),
  timeline: () => now({ touches: fiveYears, next: null }),
  activity: () => now({ weeks: fiveYearsOfWeeks, milestones: [] }),
  notes: () => now([note('n1'), note('n2')]),
};

/** Everything that was asked once is still here, and the network is gone. */
const offline: Background = {
  overview: () => fail('unreachable'),
  timeline: () => fail('unreachable'),
  notes: () => now([note('n1')]),
  queued: () =>
    ok([
      {
        key: 'queued-1',
        accountId: 'a1',
        draft: { body: 'Call before Friday.', visibility: 'team' },
        edits: null,
        writtenAt: noon - 5 * 60_000,
        tries: 2,
        failure: { kind: 'unreachable' },
      },
    ]),
};
const keptBefore: Kept = {
  overview: (id) => ({ value: overview(id, 'Northfjord'), at: noon - 40 * 60_000 }),
  timeline: () => ({
    value: { touches: fiveYears.slice(0, 6), next: null },
    at: noon - 40 * 60_000,
  }),
};

export const states: State[] = [
  panel('five-years', fiveYearsKnown),
  panel('one-touch', {}),
  panel('loading', { page: never }),
  panel('account-loading', { overview: never, timeline: never, notes: never, activity: never }),
  panel('not-configured', { backend: () => ok(null) }),
  panel('signed-out', { page: () => fail('unauthorised') }),
  panel('no-site-permission', beside({ access: 'not-granted', site: null })),
  panel('page-unseen', beside({ access: 'not-granted', origin: null, site: null })),
  panel('never-site', beside({ access: 'never', site: null })),
  panel('unsupported', beside({ access: 'unsupported', origin: null, site: null })),
  panel('once', beside({ access: 'once' }, priya)),
  panel('nobody', beside({})),
  panel('several', beside({ total: 112 }, priya, olga, stranger)),
  panel('who-is-it', beside({ tied: 2 }, priya, olga)),
  panel('ambiguous', {
    lookup: ({ keys }) =>
      said(
        keys.map((key) => ({
          key,
          status: 'ambiguous',
          matches: [
            match('a1', 'Northfjord'),
            match('a2', 'Northfjord Holding', { rule: 'domain', confidence: 0.6 }),
          ],
        })),
      ),
  }),
  panel('unknown', beside({}, stranger)),
  panel('not-asked', {
    ...beside({}, stranger),
    lookup: ({ keys }) => said([], keys.length),
  }),
  panel('denied', {
    lookup: ({ keys }) => said(keys.map((key) => ({ key, status: 'denied', matches: [] }))),
  }),
  panel('looking-up', beside({ search: { text: 'olga@sundmark.example', prospects: [olga] } })),
  panel('layout-changed', {
    page: () => {
      const page = pageOf(priya);
      return ok({ ...page, site: page.site && { ...page.site, broken: ['.gD[email]'] } });
    },
  }),
  panel('offline', offline, press('#tab-notes', '.note-queued'), keptBefore),
  panel('account-fails', {
    overview: () => fail('server-error', { status: 502 }),
    timeline: () => fail('server-error', { status: 502 }),
  }),
  panel('policy-hides-everything', {
    overview: ({ accountId }) => now(overview(accountId, 'Northfjord', { touchCount: 0 })),
    timeline: () => now({ touches: [], next: null }),
    policy: () =>
      ok({
        ...emptyPolicy,
        version: 3,
        rules: [{ by: 'channel', value: 'email', display: 'hide', label: null }],
        changedBy: 'Marit Solberg',
      }),
  }),
  panel('without-notes', {
    backend: () =>
      ok({
        address: 'https://touchline.example',
        kind: 'touchline',
        user: '',
        hasToken: true,
        signedIn: false,
        me: { ...me, capabilities: { ...me.capabilities, notes: 'none' } },
      }),
  }),
  panel('sample', { ...sampleIsOn, ...fiveYearsKnown }),
  panel('sample-nobody', { ...sampleIsOn, ...beside({}) }),
  panel('sample-unknown', { ...sampleIsOn, ...beside({}, stranger) }),
  panel('hostile-names', {
    ...beside({}, somebodyHostile),
    lookup: ({ keys }) =>
      said(keys.map((key) => ({ key, status: 'found', matches: [match('a1', hostile.account)] }))),
    overview: ({ accountId }) => now(overview(accountId, hostile.account)),
    timeline: () => now({ touches: [touch('one', { title: hostile.account })], next: null }),
  }),
];
