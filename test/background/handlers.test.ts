import 'fake-indexeddb/auto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { FrontTabs } from '../../utils/background/front-tabs.ts';
import { createHandlers, type Handlers } from '../../utils/background/handlers/handlers.ts';
import { knownKeys } from '../../utils/background/known-keys.ts';
import { NoteQueue, queueSchema } from '../../utils/background/note-queue.ts';
import { OwnAccounts } from '../../utils/background/own-accounts.ts';
import { openSearches } from '../../utils/background/searches.ts';
import { SiteAccess } from '../../utils/background/site-access.ts';
import { siteBook } from '../../utils/background/site-book.ts';
import { subjectChoices } from '../../utils/background/subject-choices.ts';
import { TabPages } from '../../utils/background/tab-pages.ts';
import { TeamSites } from '../../utils/background/team-sites.ts';
import { forgetKept } from '../../utils/browser/kept-answers.ts';
import { readLookup, readOfAccount } from '../../utils/browser/kept-questions.ts';
import { readNeverSites } from '../../utils/browser/never-sites.ts';
import { stored } from '../../utils/browser/stored.ts';
import type { PageState, Push } from '../../utils/messages/answers.ts';
import { backendKinds } from '../../utils/model/backend-kind.ts';

vi.mock('wxt/browser', async () => ({
  browser: (await import('wxt/testing/fake-browser')).fakeBrowser,
}));

const me = (user: string) => ({
  user: { id: user, name: user, role: 'marketer' },
  workspace: { id: 'w1', name: 'Seller' },
  backend: { name: 'Touchline', version: '0.1.0' },
  capabilities: {
    timelineOrder: 'newest-first',
    lookbackDays: null,
    notes: 'edit',
    policy: true,
    live: 'stream',
  },
});
const account = { id: 'a1', name: 'Northfjord', domains: ['northfjord.example'], industry: null };
const change = {
  ...{ id: '7', at: '2026-03-01T09:00:00.000Z', kind: 'merged', by: null, people: [] },
  ...{ accounts: [], domain: null, touches: 0, undone: null, blockedBy: null },
};
const known = { type: 'email', email: 'priya@northfjord.example' } as const;
const stranger = { type: 'email', email: 'dentist@teeth.example' } as const;

const ofTouchline = { kind: 'touchline', user: '' } as const;

/** Whether the backend lets nobody in any more. */
let isOut = false;

/** A backend that knows one person; the token is the user's name. */
function backend(): Server {
  return createServer(async (request, response) => {
    const text = Buffer.concat(await Array.fromAsync(request)).toString();
    const asked: unknown[] = request.url === '/v1/lookup' ? JSON.parse(text).keys : [];
    const user = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const answers: Record<string, unknown> = {
      '/v1/me': me(user),
      '/v1/lookup': {
        answers: [
          {
            key: known,
            status: 'found',
            matches: [{ account, person: null, rule: 'email', confidence: 1 }],
          },
          { key: stranger, status: 'none', matches: [] },
        ].slice(0, asked.length),
      },
      '/v1/domain-rules/preview': { domain: 'a.example', people: 1, touches: 2, version: 3 },
      '/v1/identity-changes/7/undo': change,
      '/v1/accounts/a1/timeline': { touches: [], next: null },
      '/v1/policy': { version: 1, rules: [], changedAt: null, changedBy: null },
    };
    const answer = answers[(request.url ?? '').split('?')[0] ?? ''];
    response.writeHead(isOut ? 401 : answer ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
}

describe('the background', () => {
  let server: Server;
  let address: string;
  let handlers: Handlers;
  let pushes: Push[];
  const ours = { tabId: null, windowId: null, frameId: null, url: null, ours: true };

  beforeEach(async () => {
    await fakeBrowser.storage.local.clear();
    await forgetKept();
    isOut = false;
    server = backend();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    pushes = [];
    const book = siteBook();
    handlers = createHandlers({
      pages: new TabPages(),
      own: new OwnAccounts(),
      searches: openSearches(),
      choices: subjectChoices(),
      book,
      access: new SiteAccess({ hasSite: async () => true, readNeverSites }),
      fronts: new FrontTabs(async () => null),
      teamSites: new TeamSites(book, () => {}),
      keys: knownKeys(),
      queue: new NoteQueue(stored('local', 'noteQueue', queueSchema, []), () => {}),
      push: (push) => pushes.push(push),
      news: {
        changed: (windowId) => pushes.push({ type: 'page', windowId }),
        stateOf: async () => ({}) as PageState,
      },
      onReport: () => {},
      onRecipes: () => {},
      onBackendChanged: () => {},
      onQueued: () => {},
    });
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const kept = () => readOfAccount('a1', 'timeline');
  /** An answer is told before it is kept. */
  const isKept = () => expect.poll(kept).toMatchObject({ value: { touches: [] } });
  const connect = (token: string | null) =>
    handlers.chooseBackend({ ...ofTouchline, address, token }, ours);

  test('without a backend every question says so', async () => {
    const asked = await handlers.overview({ accountId: 'a1' }, ours);
    expect(asked).toMatchObject({ failure: { kind: 'not-configured' } });
    expect(await handlers.backend({}, ours)).toEqual({ ok: true, value: null });
  });

  test('the token never comes back, and stays with its address', async () => {
    expect(await connect('jonas')).toMatchObject({ value: { me: { user: { name: 'jonas' } } } });
    expect(JSON.stringify(await handlers.backend({}, ours))).not.toContain('"jonas"}');
    expect(await handlers.backend({}, ours)).toMatchObject({ value: { address, hasToken: true } });
    const elsewhere = await handlers.testBackend(
      { ...ofTouchline, address: 'https://other.example', token: null },
      ours,
    );
    expect(elsewhere).toMatchObject({ failure: { kind: 'invalid' } });
    expect(
      await handlers.testBackend({ ...ofTouchline, address, token: null }, ours),
    ).toMatchObject({ ok: true });
  });

  test('the sample needs nothing, answers at once, and keeps its notes through a restart', async () => {
    const chosen = await handlers.chooseBackend(
      { kind: 'sample', address: '', user: '', token: null },
      ours,
    );
    expect(chosen).toMatchObject({ ok: true, value: { me: { user: { role: 'rep' } } } });
    expect(await handlers.backend({}, ours)).toMatchObject({
      value: { kind: 'sample', address: 'sample', hasToken: false },
    });
    const email = 'priya.raman@northfjord-logistics.example';
    const keys = [{ type: 'email' as const, email }];
    expect(await handlers.lookup({ keys }, ours)).toMatchObject({
      value: { value: [{ status: 'found' }], unasked: 0 },
    });
    const accountId = 'sample-1';
    const draft = { body: 'Call on Monday.', visibility: 'team' } as const;
    expect(await handlers.saveNote({ accountId, key: 'a-first-key', draft }, ours)).toMatchObject({
      value: { status: 'saved' },
    });
    expect(JSON.stringify(await fakeBrowser.storage.local.get('sampleNotes'))).toContain('Monday');
    await handlers.forgetBackend({}, ours);
    expect(await readLookup(keys)).toBeNull();
  });

  test('a kind that this version does not offer is not chosen', async () => {
    const kinds = await handlers.backendKinds({}, ours);
    expect(kinds).toMatchObject({
      ok: true,
      value: expect.arrayContaining(['touchline', 'sample']),
    });
    if (!kinds.ok) return;
    for (const kind of backendKinds.filter((one) => !kinds.value.includes(one))) {
      const entered = { kind, address: 'https://crm.example', user: 'rita', token: 'x' };
      expect(await handlers.chooseBackend(entered, ours)).toMatchObject({
        failure: { kind: 'not-configured' },
      });
    }
    expect(await handlers.backend({}, ours)).toEqual({ ok: true, value: null });
  });

  test('a choice of before there were kinds is a Touchline server', async () => {
    await fakeBrowser.storage.local.set({ backend: { address, token: 'jonas', me: null } });
    expect(await handlers.backend({}, ours)).toMatchObject({
      value: { kind: 'touchline', user: '', hasToken: true },
    });
    expect(await handlers.me({}, ours)).toMatchObject({ value: { user: { name: 'jonas' } } });
  });

  test('what does not answer is not kept', async () => {
    const chosen = await handlers.chooseBackend(
      { ...ofTouchline, address: `${address}/elsewhere`, token: 'x' },
      ours,
    );
    expect(chosen.ok).toBe(false);
    expect(await handlers.backend({}, ours)).toEqual({ ok: true, value: null });
  });

  test('of a lookup the known are kept and strangers are not written down', async () => {
    await connect('jonas');
    const keys = [known, stranger];
    expect(await readLookup(keys)).toBeNull();
    await handlers.lookup({ keys }, ours);
    await expect
      .poll(() => readLookup(keys))
      .toMatchObject({ value: [{ status: 'found' }, { status: 'none' }] });
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain('dentist');
  });

  test('an answer is told before it is kept', async () => {
    await connect('jonas');
    const late = Promise.withResolvers<ArrayBuffer>();
    const encrypt = vi.spyOn(crypto.subtle, 'encrypt').mockReturnValue(late.promise);
    const asked = { accountId: 'a1', query: {} };
    expect(await handlers.timeline(asked, ours)).toMatchObject({ ok: true });
    expect(await handlers.lookup({ keys: [known] }, ours)).toMatchObject({ ok: true });
    expect(await kept()).toBeNull();
    // A failure before anyone waits for it would be nobody's, and end the run.
    await expect.poll(() => encrypt.mock.calls.length).toBeGreaterThan(0);
    encrypt.mockRestore();
    late.reject(new Error('This browser cannot keep it.'));
    await handlers.timeline(asked, ours);
    await isKept();
  });

  test('only the first page of an unfiltered history is kept', async () => {
    await connect('jonas');
    const asked = { accountId: 'a1' };
    await handlers.timeline({ ...asked, query: { kinds: ['custom'] } }, ours);
    expect(await kept()).toBeNull();
    await handlers.timeline({ ...asked, query: { limit: 50 } }, ours);
    await isKept();
  });

  test('somebody else, or another policy, sees nothing of what was kept', async () => {
    const fill = async () => {
      await handlers.timeline({ accountId: 'a1', query: {} }, ours);
      await isKept();
    };
    await connect('jonas');
    await fill();
    await connect('jonas');
    expect(await kept()).not.toBeNull();
    await connect('marit');
    expect(await kept()).toBeNull();
    await fill();
    await handlers.putPolicy({ rules: [], version: 0 }, ours);
    expect(await kept()).toBeNull();
    expect(pushes).toContainEqual(expect.objectContaining({ type: 'change' }));
    await fill();
    await handlers.forgetBackend({}, ours);
    expect(await kept()).toBeNull();
  });

  test('whom the backend lets in no more keeps nothing, and whom it cannot answer keeps all', async () => {
    const asked = { accountId: 'a1', query: {} };
    await connect('jonas');
    await handlers.timeline(asked, ours);
    await isKept();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await handlers.timeline(asked, ours)).toMatchObject({
      failure: { kind: 'unreachable' },
    });
    expect(await kept()).toMatchObject({ value: { next: null } });
    isOut = true;
    await new Promise<void>((resolve) =>
      server.listen(Number(new URL(address).port), '127.0.0.1', resolve),
    );
    expect(await handlers.timeline(asked, ours)).toMatchObject({
      failure: { kind: 'unauthorised' },
    });
    expect(await kept()).toBeNull();
  });

  test('a rule is weighed for the account that its domain names, and undoing forgets what was kept', async () => {
    await connect('jonas');
    const wish = { domain: 'www.a.example', rule: 'account', accountDomain: '' } as const;
    expect(await handlers.weighDomainRule(wish, ours)).toMatchObject({
      failure: { kind: 'invalid' },
    });
    const accountDomain = 'northfjord.example';
    expect(await handlers.weighDomainRule({ ...wish, accountDomain }, ours)).toEqual({
      ok: true,
      value: {
        draft: { domain: 'a.example', to: { rule: 'account', accountId: 'a1' } },
        accountName: 'Northfjord',
        ...{ people: 1, touches: 2, version: 3 },
      },
    });
    await handlers.timeline({ accountId: 'a1', query: {} }, ours);
    await isKept();
    expect(await handlers.undoIdentityChange({ id: '7' }, ours)).toMatchObject({ ok: true });
    expect(await kept()).toBeNull();
    expect(pushes.at(-1)).toMatchObject({ type: 'change', change: { what: 'everything' } });
  });
});
