import { z } from 'zod';
import type { Backend } from '../backends/backend.ts';
import { forgetKept, keep, readKept } from '../browser/kept-answers.ts';
import { hasSite } from '../browser/permissions.ts';
import { activeTab, lookAgain } from '../browser/tabs.ts';
import type { Known, PageState, Push } from '../messages/answers.ts';
import type { Answers, CallName, Handler } from '../messages/calls.ts';
import { accountOverviewSchema } from '../model/account.ts';
import { fail, ok, type Result } from '../model/failure.ts';
import { lookupAnswerSchema } from '../model/lookup.ts';
import type { LookupKey } from '../model/lookup-key.ts';
import { noteSchema } from '../model/note.ts';
import { timelinePageSchema } from '../model/timeline.ts';
import {
  chosenBackend,
  forgetBackend,
  keepBackend,
  shownChoice,
  tryBackend,
} from './chosen-backend.ts';
import type { NoteQueue } from './note-queue.ts';
import type { TabPages } from './tab-pages.ts';

type Deps = {
  pages: TabPages;
  queue: NoteQueue;
  /** Tells every open panel. */
  push: (push: Push) => void;
  /** A tab's page shows something else. */
  onReport: (tabId: number) => void;
  onBackendChanged: () => void;
  /** Notes wait: try again soon. */
  onQueued: () => void;
};

export type Handlers = { [N in CallName]: Handler<N> };

/** Every call that our own pages and content scripts may make. */
export function createHandlers(deps: Deps): Handlers {
  const { pages, queue, push, onReport, onBackendChanged, onQueued } = deps;

  return {
    async report(report, { tabId, frameId }) {
      if (tabId === null || frameId === null) return fail('invalid');
      pages.report(tabId, frameId, report);
      onReport(tabId);
      return ok(null);
    },
    page: async ({ windowId }) => ok(await pageState(pages, windowId)),
    async rescan({ tabId }) {
      pages.forget(tabId);
      return (await lookAgain(tabId)) ? ok(null) : fail('no-permission');
    },

    async lookup({ keys, from }) {
      const names = keys.map(keptLookupName);
      if (from === 'kept') {
        const kept = await Promise.all(names.map((name) => readKept(name, lookupAnswerSchema)));
        const known = kept.filter((one) => one !== null);
        if (known.length === 0) return ok(null);
        const value = keys.map(
          (key, i) => kept[i]?.value ?? { key, status: 'none' as const, matches: [] },
        );
        return ok({ value, at: Math.min(...known.map((one) => one.at)) });
      }
      return withBackend(async (backend) => {
        const answers = await backend.lookup(keys);
        if (!answers.ok) return answers;
        // Strangers are not written down: only who the backend knows is kept.
        await Promise.all(
          answers.value.map((answer, i) =>
            answer.status === 'found' ? keep(names[i] as string, answer) : null,
          ),
        );
        return ok({ value: answers.value, at: Date.now() });
      });
    },

    overview: ({ accountId, from }) =>
      known(`account:${accountId}:overview`, accountOverviewSchema, from, (backend) =>
        backend.overview(accountId),
      ),
    timeline({ accountId, query, from }) {
      const isFirst = Object.entries(query).every(
        ([name, value]) => name === 'limit' || value === undefined,
      );
      if (!isFirst) {
        return from === 'kept'
          ? Promise.resolve(ok(null))
          : withBackend(async (backend) => now(await backend.timeline(accountId, query)));
      }
      return known(`account:${accountId}:timeline`, timelinePageSchema, from, (backend) =>
        backend.timeline(accountId, query),
      );
    },

    async notes({ accountId, from }) {
      const kept = await known(`account:${accountId}:notes`, z.array(noteSchema), from, (backend) =>
        backend.notes(accountId),
      );
      if (!kept.ok) return kept;
      const choice = await shownChoice();
      const queued = choice ? await queue.of(accountId, choice.address) : [];
      if (!kept.value) {
        return ok(queued.length === 0 ? null : { value: { notes: [], queued }, at: 0 });
      }
      return ok({ value: { notes: kept.value.value, queued }, at: kept.value.at });
    },
    async saveNote({ accountId, key, draft, edits }) {
      const chosen = await chosenBackend();
      if (!chosen.ok) return chosen;
      const note = { accountId, key, draft, edits: edits ?? null };
      const outcome = await queue.save(chosen.value, note);
      if (outcome.ok && outcome.value.status === 'queued') onQueued();
      return outcome;
    },
    deleteNote: ({ noteId, version }) =>
      withBackend((backend) => backend.deleteNote(noteId, version)),
    async sendQueued() {
      const chosen = await chosenBackend();
      if (!chosen.ok) return chosen;
      const failure = await queue.sendAll(chosen.value);
      return failure ? { ok: false, failure } : ok(null);
    },
    async dropQueued({ key }) {
      await queue.drop(key);
      return ok(null);
    },

    me: () => withBackend((backend) => backend.me()),
    backend: async () => ok(await shownChoice()),
    testBackend: (candidate) => tryBackend(candidate),
    async chooseBackend(candidate) {
      const before = await shownChoice();
      const tried = await keepBackend(candidate);
      if (!tried.ok) return tried;
      const after = await shownChoice();
      // The same person with a new token keeps what is known; anybody else starts afresh.
      if (before?.address !== after?.address || before?.me?.user.id !== after?.me?.user.id) {
        await forgetKept();
      }
      onBackendChanged();
      return tried;
    },
    async forgetBackend() {
      await forgetBackend();
      await forgetKept();
      onBackendChanged();
      return ok(null);
    },

    policy: () => withBackend((backend) => backend.policy()),
    async putPolicy({ rules, version }) {
      const put = await withBackend((backend) => backend.putPolicy(rules, version));
      if (put.ok) {
        await forgetKept();
        push({ type: 'change', change: { id: '', what: 'policy', accountId: null } });
      }
      return put;
    },
    policyVersions: () => withBackend((backend) => backend.policyVersions()),
    policyFacets: () => withBackend((backend) => backend.policyFacets()),
  };
}

async function withBackend<T>(ask: (backend: Backend) => Promise<Result<T>>): Promise<Result<T>> {
  const chosen = await chosenBackend();
  return chosen.ok ? ask(chosen.value.backend) : chosen;
}

/** An answer that is remembered: read from what is kept, or asked for and kept. */
async function known<T>(
  name: string,
  schema: z.ZodType<T>,
  from: 'kept' | 'backend',
  ask: (backend: Backend) => Promise<Result<T>>,
): Promise<Result<Known<T> | null>> {
  if (from === 'kept') return ok(await readKept(name, schema));
  const answer = await withBackend(ask);
  return answer.ok ? ok(await keep(name, answer.value)) : answer;
}

function now<T>(answer: Result<T>): Result<Known<T>> {
  return answer.ok ? ok({ value: answer.value, at: Date.now() }) : answer;
}

function keptLookupName(key: LookupKey): string {
  if (key.type === 'email') return `lookup:email:${key.email}`;
  return key.type === 'domain'
    ? `lookup:domain:${key.domain}`
    : `lookup:record:${key.system}:${key.id}`;
}

async function pageState(pages: TabPages, windowId: number): Promise<Answers['page']> {
  const tab = await activeTab(windowId);
  const state = (more: Partial<PageState>): PageState => ({
    tabId: tab?.id ?? null,
    origin: null,
    access: 'not-granted',
    loading: false,
    prospects: [],
    total: 0,
    ...more,
  });
  if (!tab) return state({ access: 'unsupported' });
  if (tab.url === null) return state({});
  const url = new URL(tab.url);
  if (!/^https?:$/.test(url.protocol)) return state({ access: 'unsupported' });
  const { origin } = url;
  const access = (await hasSite(origin)) ? 'granted' : 'once';
  const report = pages.of(tab.id);
  if (report) return state({ origin, access, ...report });
  if (await lookAgain(tab.id)) return state({ origin, access, loading: true });
  return state({ origin, access: access === 'granted' ? 'unsupported' : 'not-granted' });
}
