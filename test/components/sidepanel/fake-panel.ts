import type { PanelDeps } from '../../../entrypoints/sidepanel/panel-deps.ts';
import type { NoteDraftInProgress } from '../../../utils/browser/drafts.ts';
import type { KeptOfAccount } from '../../../utils/browser/kept-questions.ts';
import type { LastShown } from '../../../utils/browser/last-shown.ts';
import type { Stored } from '../../../utils/browser/stored.ts';
import type { PointedAt, Teaching } from '../../../utils/browser/taught.ts';
import type { BackendChoice, Known, PageState, Push } from '../../../utils/messages/answers.ts';
import type { Answers, CallInput, CallName } from '../../../utils/messages/calls.ts';
import { fail, ok, type Result } from '../../../utils/model/failure.ts';
import type { LookupAnswer } from '../../../utils/model/lookup.ts';
import type { LookupKey } from '../../../utils/model/lookup-key.ts';
import { match, me, overview, prospect, touch } from '../sample-data.ts';

/** What a background answers; a test replaces what it is about. */
export type Background = {
  [N in CallName]?: (input: CallInput<N>) => Result<Answers[N]> | Promise<Result<Answers[N]>>;
};

/** What is kept in this browser, each told late where the test says so; nothing where it does not. */
export type Kept = {
  [Q in keyof KeptOfAccount]?: (
    accountId: string,
  ) => Known<KeptOfAccount[Q]> | null | Promise<Known<KeptOfAccount[Q]> | null>;
} & {
  lookup?: (keys: readonly LookupKey[]) => Known<LookupAnswer[]> | null;
  /** What a panel showed last beside the page in front. */
  shown?: () => LastShown | null | Promise<LastShown | null>;
};

export const now = <T>(value: T) => ok({ value, at: Date.now() });

/** What the backend said of some keys; `unasked` of them it was not asked. */
export const said = (value: LookupAnswer[], unasked = 0) => ok({ value, at: Date.now(), unasked });

export function pageOf(...prospects: PageState['prospects']): PageState {
  return {
    tabId: 7,
    origin: 'https://crm.example',
    access: 'granted',
    loading: false,
    prospects,
    total: prospects.length,
    tied: 0,
    site: { site: 'gmail', title: 'Gmail', shape: 'thread', broken: [], hits: 1, took: 1 },
    search: null,
  };
}

export const priya = prospect('Priya Raman', 'priya@northfjord.example', { subject: true });
export const olga = prospect('Olga Berg', 'olga@sundmark.example');

/** What is said of a key that stands for an account. */
export const found = (key: LookupKey, id: string, name: string): LookupAnswer => ({
  key,
  status: 'found',
  matches: [match(id, name)],
});

/** Priya is at account a1, Olga at a2, anybody else is unknown. */
function lookUp({ keys }: CallInput<'lookup'>): Result<Answers['lookup']> {
  const accounts: Record<string, [string, string]> = {
    'priya@northfjord.example': ['a1', 'Northfjord'],
    'olga@sundmark.example': ['a2', 'Sundmark'],
  };
  return said(
    keys.map((key): LookupAnswer => {
      const account = key.type === 'email' ? accounts[key.email] : undefined;
      return account ? found(key, ...account) : { key, status: 'none', matches: [] };
    }),
  );
}

export const choice: BackendChoice = {
  address: 'https://touchline.example',
  kind: 'touchline',
  user: '',
  hasToken: true,
  signedIn: false,
  me,
};

const usual: Background = {
  backend: () => ok(choice),
  page: () => ok(pageOf(priya)),
  lookup: lookUp,
  overview: ({ accountId }) =>
    now(overview(accountId, accountId === 'a1' ? 'Northfjord' : 'Sundmark')),
  timeline: ({ accountId }) =>
    now({ touches: [touch(`of ${accountId}`, { accountId })], next: null }),
  activity: () => now({ weeks: [], milestones: [] }),
  notes: () => now([]),
  queued: () => ok([]),
  privacy: () => ok({ filter: null, canFilter: true, asks: 'following' }),
};

/** A panel's surroundings, and what was asked of them. */
export function fakePanel(background: Background = {}, kept: Kept = {}) {
  const calls: { name: CallName; input: unknown }[] = [];
  const listeners = new Set<(push: Push) => void>();
  const drafts = new Map<string, NoteDraftInProgress>();
  const answers: Background = { ...usual, ...background };
  const granted: string[] = [];
  const pointed = inMemory<PointedAt>({});
  const taught = inMemory<Teaching>({ title: '', first: null, other: null });
  let url: string | null = 'https://crm.example/contacts/42';
  let optionsOpened = 0;

  const deps: PanelDeps = {
    async ask(name, input) {
      calls.push({ name, input });
      const answer = answers[name];
      return answer ? answer(input) : fail('invalid', { detail: `${name} was not expected` });
    },
    onPush(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async keptOf(accountId, question) {
      const read = kept[question] as ((id: string) => Known<never> | null) | undefined;
      return (await read?.(accountId)) ?? null;
    },
    keptLookup: async (keys) => kept.lookup?.(keys) ?? null,
    windowId: async () => 1,
    lastShown: async () => (await kept.shown?.()) ?? null,
    async requestSite(origin) {
      granted.push(origin);
      return true;
    },
    async openOptions() {
      optionsOpened += 1;
    },
    readDraft: async (accountId) => drafts.get(accountId) ?? null,
    async writeDraft(accountId, draft) {
      if (draft) drafts.set(accountId, draft);
      else drafts.delete(accountId);
    },
    tabUrl: async () => url,
    pointedAt: () => pointed,
    teaching: () => taught,
  };

  return {
    deps,
    /** What answers from now on. */
    answers,
    /** What is kept from now on. */
    kept,
    drafts,
    granted,
    pointed,
    taught,
    goTo(address: string | null) {
      url = address;
    },
    optionsOpened: () => optionsOpened,
    asked: (name: CallName) => calls.filter((call) => call.name === name).map(({ input }) => input),
    push(push: Push) {
      for (const listener of [...listeners]) listener(push);
    },
  };
}

/** A stored value as it is while the browser runs. */
function inMemory<T>(first: T): Stored<T> {
  let value = first;
  return {
    get: async () => value,
    async set(next) {
      value = next;
    },
    async update(change) {
      value = change(value);
      return value;
    },
  };
}

/** A promise to be kept by hand. */
export function held<T>() {
  let give: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { promise, give };
}
