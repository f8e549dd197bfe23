import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { teachingHandlers } from '../../utils/background/teaching.ts';
import { writeNeverSites } from '../../utils/browser/never-sites.ts';
import { endPointer, putPointer, runTrial, tabUrl } from '../../utils/browser/pointing.ts';
import { pointedAt } from '../../utils/browser/taught.ts';
import type { Push } from '../../utils/messages/answers.ts';
import type { Sender } from '../../utils/messages/calls.ts';
import type { Pointed } from '../../utils/messages/pointed.ts';
import { ok } from '../../utils/model/failure.ts';
import type { PageReport } from '../../utils/model/prospect.ts';
import type { Recipe } from '../../utils/model/recipe.ts';
import { recipeFrom } from '../../utils/model/taught-recipe.ts';

vi.mock('wxt/browser', async () => ({
  browser: (await import('wxt/testing/fake-browser')).fakeBrowser,
}));
// The browser's own `scripting` is what the end-to-end tests have.
vi.mock('../../utils/browser/pointing.ts');

const url = 'https://crm.example/contacts/42';
const ours: Sender = { tabId: null, windowId: null, frameId: null, url: null, ours: true };
const fromPage: Sender = { tabId: 7, windowId: 1, frameId: 0, url, ours: false };

const pointed: Pointed = {
  role: 'email',
  url,
  shows: 'priya@northfjord.example',
  label: null,
  ways: [],
  counts: [],
  cancelled: false,
};

const email = { url, label: null, ways: [] };
const recipe = recipeFrom({
  title: '',
  fields: { email },
  otherUrl: null,
  on: '2026-11-23',
}) as Recipe;

let pushes: Push[];
let handlers: ReturnType<typeof teachingHandlers>;

beforeEach(() => {
  fakeBrowser.reset();
  vi.resetAllMocks();
  vi.mocked(tabUrl).mockResolvedValue(url);
  vi.mocked(putPointer).mockResolvedValue(true);
  pushes = [];
  handlers = teachingHandlers({ push: (push) => pushes.push(push) });
});

describe('pointing at things in a page', () => {
  test('what was pointed at is kept for its site, told to the panels, and ends it', async () => {
    expect(await handlers.startPointing({ tabId: 7, role: 'email' }, ours)).toEqual(ok(null));
    expect(putPointer).toHaveBeenCalledWith(7, 'email');
    expect(await handlers.pointed(pointed, fromPage)).toEqual(ok(null));
    expect(endPointer).toHaveBeenCalledWith(7);
    expect(await pointedAt('https://crm.example').get()).toEqual({ email: pointed });
    expect(pushes).toEqual([{ type: 'pointed', tabId: 7, pointed }]);
  });

  test('a service worker that died meanwhile loses nothing', async () => {
    await handlers.startPointing({ tabId: 7, role: 'email' }, ours);
    const reborn = teachingHandlers({ push: (push) => pushes.push(push) });
    expect(await reborn.pointed(pointed, fromPage)).toEqual(ok(null));
  });

  test('giving up keeps what was pointed at before', async () => {
    await handlers.startPointing({ tabId: 7, role: 'email' }, ours);
    await handlers.pointed(pointed, fromPage);
    await handlers.startPointing({ tabId: 7, role: 'email' }, ours);
    await handlers.pointed({ ...pointed, shows: '', cancelled: true }, fromPage);
    expect(await pointedAt('https://crm.example').get()).toEqual({ email: pointed });
    expect(pushes).toHaveLength(2);
  });

  test.each([
    ['that nobody asked for', {}, fromPage],
    ['of another tab', {}, { ...fromPage, tabId: 8 }],
    ['of another field', { role: 'company' as const }, fromPage],
  ])('a word %s is not taken', async (what, more, sender) => {
    if (what !== 'that nobody asked for') {
      await handlers.startPointing({ tabId: 7, role: 'email' }, ours);
    }
    expect(await handlers.pointed({ ...pointed, ...more }, sender)).toMatchObject({ ok: false });
    expect(await pointedAt('https://crm.example').get()).toEqual({});
    expect(pushes).toEqual([]);
  });

  test('a second word is not taken, nor one after it was stopped', async () => {
    await handlers.startPointing({ tabId: 7, role: 'email' }, ours);
    await handlers.pointed(pointed, fromPage);
    expect(await handlers.pointed(pointed, fromPage)).toMatchObject({ ok: false });
    await handlers.startPointing({ tabId: 7, role: 'email' }, ours);
    await handlers.stopPointing({ tabId: 7 }, ours);
    expect(await handlers.pointed(pointed, fromPage)).toMatchObject({ ok: false });
  });

  test.each(['https://www.linkedin.com/in/priya', 'https://linkedin.com/sales/lead/1'])(
    'nobody points in %s',
    async (address) => {
      vi.mocked(tabUrl).mockResolvedValue(address);
      const answer = await handlers.startPointing({ tabId: 7, role: 'email' }, ours);
      expect(answer).toMatchObject({ ok: false, failure: { kind: 'no-permission' } });
      expect(putPointer).not.toHaveBeenCalled();
    },
  );

  test('nobody points in, or tries anything on, a site that is never read', async () => {
    await writeNeverSites(['crm.example']);
    const answer = await handlers.startPointing({ tabId: 7, role: 'email' }, ours);
    expect(answer).toMatchObject({ failure: { kind: 'no-permission' } });
    expect(putPointer).not.toHaveBeenCalled();
    const tried = await handlers.tryRecipe({ tabId: 7, recipe }, ours);
    expect(tried).toMatchObject({ failure: { kind: 'no-permission' } });
    expect(runTrial).not.toHaveBeenCalled();
  });

  test('a page that may not be read says so', async () => {
    vi.mocked(tabUrl).mockResolvedValueOnce(null);
    const hidden = await handlers.startPointing({ tabId: 7, role: 'email' }, ours);
    expect(hidden).toMatchObject({ failure: { kind: 'no-permission' } });
    vi.mocked(putPointer).mockResolvedValue(false);
    const closed = await handlers.startPointing({ tabId: 7, role: 'email' }, ours);
    expect(closed).toMatchObject({ failure: { kind: 'no-permission' } });
  });
});

describe('trying a recipe', () => {
  const reading = { site: recipe.id, shape: 'record', broken: [], hits: 1, took: 1 };
  const foundBy = { site: recipe.id, rule: 'as taught', trust: 'attribute' as const };
  const priya = {
    ...{ email: 'Priya@Northfjord.com', emails: ['Priya@Northfjord.com'], name: 'Priya' },
    ...{ company: null, domain: null, recordIds: [], foundBy, subject: true },
  };
  const report = (...prospects: PageReport['prospects']): PageReport => ({
    ...{ prospects, total: prospects.length, tied: 0, own: [], reading },
  });

  test('gives all frames as one, with addresses as they are compared', async () => {
    vi.mocked(runTrial).mockResolvedValue([report(), report(priya)]);
    const answer = await handlers.tryRecipe({ tabId: 7, recipe }, ours);
    expect(answer).toMatchObject({
      value: { prospects: [{ email: 'priya@northfjord.com', domain: 'northfjord.com' }] },
    });
    const [, trial] = vi.mocked(runTrial).mock.calls[0] ?? [];
    expect(trial?.recipes.map(({ id }) => id)).toEqual([recipe.id, 'generic']);
  });

  test('says where no frame may be read or none answers', async () => {
    vi.mocked(runTrial).mockResolvedValueOnce(null).mockResolvedValueOnce([]);
    const closed = await handlers.tryRecipe({ tabId: 7, recipe }, ours);
    expect(closed).toMatchObject({ failure: { kind: 'no-permission' } });
    const silent = await handlers.tryRecipe({ tabId: 7, recipe }, ours);
    expect(silent).toMatchObject({ failure: { kind: 'bad-response' } });
  });
});
