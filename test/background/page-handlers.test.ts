import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { FrontTabs } from '../../utils/background/front-tabs.ts';
import type { Deps } from '../../utils/background/handlers/handlers.ts';
import { pageHandlers, pageState } from '../../utils/background/handlers/page-handlers.ts';
import { OwnAccounts } from '../../utils/background/own-accounts.ts';
import { PageNews } from '../../utils/background/page-news.ts';
import { openSearches } from '../../utils/background/searches.ts';
import { SiteAccess } from '../../utils/background/site-access.ts';
import { siteBook } from '../../utils/background/site-book.ts';
import { subjectChoices } from '../../utils/background/subject-choices.ts';
import { TabPages } from '../../utils/background/tab-pages.ts';
import { readNeverSites, writeNeverSites } from '../../utils/browser/never-sites.ts';
import type { Push } from '../../utils/messages/answers.ts';
import type { PageReport } from '../../utils/model/prospect.ts';

vi.mock('wxt/browser', async () => ({
  browser: (await import('wxt/testing/fake-browser')).fakeBrowser,
}));

const origin = 'https://crm.example';
const reportOf = (email: string): PageReport => ({
  prospects: [
    {
      ...{ email, emails: [email], name: null, company: null, domain: null, recordIds: [] },
      foundBy: { site: 'generic', rule: 'address on the page', trust: 'text' },
      subject: true,
    },
  ],
  ...{ total: 1, tied: 0, own: [] },
  reading: { site: 'generic', shape: null, broken: [], hits: 0, took: 1 },
});
const at = (path: string) => ({
  ...{ tabId: 7, windowId: 1, frameId: 0, url: `${origin}/${path}`, ours: false },
});

/** A background's pages, and how often the browser was asked for anything. */
function world() {
  const pushes: Push[] = [];
  const asked = { tab: 0, site: 0 };
  const fronts = new FrontTabs(async () => {
    asked.tab += 1;
    return { id: 7, url: `${origin}/asked` };
  });
  const access = new SiteAccess({
    readNeverSites,
    async hasSite() {
      asked.site += 1;
      return true;
    },
  });
  const news = new PageNews({
    push: (push) => pushes.push(push),
    remember: () => {},
    forget: () => {},
    recall: async () => null,
    fronts,
    stateOf: (windowId, tab) => pageState(deps, windowId, tab),
  });
  let told = Promise.resolve();
  const deps = {
    ...{ pages: new TabPages(), own: new OwnAccounts(), searches: openSearches() },
    ...{ choices: subjectChoices(), book: siteBook(), access, fronts, news },
    onReport: (from: ReturnType<typeof at>) => {
      told = news.reported(from);
    },
  } as unknown as Deps;
  const { report } = pageHandlers(deps);
  return {
    deps,
    access,
    asked,
    /** Who the panel is told that the page is about, or why it is told nobody. */
    async tell(email: string, from = at(email)) {
      await report(reportOf(email), from);
      await told;
      const push = pushes.at(-1);
      const state = push?.type === 'page' ? push.state : undefined;
      return state?.prospects[0]?.email ?? state?.access;
    },
  };
}

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

test('a page that changes is told without a question to the browser', async () => {
  const { tell, asked } = world();
  expect(await tell('ada@one.example')).toBe('ada@one.example');
  const reads = vi.spyOn(fakeBrowser.storage.local, 'get');
  const before = { ...asked };
  expect(await tell('ben@two.example')).toBe('ben@two.example');
  expect(reads).not.toHaveBeenCalled();
  expect(asked).toEqual(before);
});

test('a list of never-sites and a choice of who it is hold from the next report on', async () => {
  const { tell, access, deps } = world();
  await tell('ada@one.example');
  await deps.choices.choose(origin, reportOf('ada@one.example'), null);
  await tell('ada@one.example');
  const page = deps.pages.of(7);
  expect(page && (await deps.choices.apply(origin, page.report)).prospects[0]?.subject).toBe(false);
  await writeNeverSites(['crm.example']);
  // As the background does when it hears that the list changed.
  access.forget();
  expect(await tell('ada@one.example')).toBe('never');
});

test('a worker that was killed asks the browser, once', async () => {
  const killed = world();
  await killed.tell('ada@one.example');
  const { tell, asked } = world();
  expect(await tell('ben@two.example')).toBe('ben@two.example');
  expect(await tell('cy@three.example')).toBe('cy@three.example');
  expect(asked).toEqual({ tab: 1, site: 1 });
});
