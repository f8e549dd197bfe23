import { readOwnAddresses } from '../../browser/own-addresses.ts';
import { lookAgain } from '../../browser/tabs.ts';
import type { PageState } from '../../messages/answers.ts';
import { fail, ok } from '../../model/failure.ts';
import { words } from '../../sites/words.ts';
import type { Tab } from '../front-tabs.ts';
import { normaliseReport } from '../normalise-report.ts';
import type { Deps, Handlers } from './handlers.ts';

type Names = 'begin' | 'report' | 'page' | 'rescan' | 'search' | 'chooseSubject';

/** What pages show, and what is looked up in their place. */
export function pageHandlers(deps: Deps): Pick<Handlers, Names> {
  const { pages, own, searches, choices, book, access, teamSites, news, onReport } = deps;

  return {
    async begin({ url }, { url: tabUrl }) {
      for (const one of [url, tabUrl]) if (one && (await access.isNever(one))) return ok(null);
      teamSites.refreshSoon();
      // A page without an address of its own is read by the generic recipe.
      const recipes = await book.recipesFor(/^https?:/.test(url) ? url : 'https://none.invalid/');
      const self = [...(await readOwnAddresses()), ...own.of(originOf(tabUrl ?? url))];
      return ok({ recipes, words, self });
    },
    async report(report, from) {
      const { tabId, frameId, url } = from;
      if (tabId === null || frameId === null || !url) return fail('invalid');
      const origin = originOf(url);
      pages.report(tabId, frameId, { origin, url, report: normaliseReport(report) });
      if (own.learn(origin, report.own)) void lookAgain(tabId);
      onReport(from);
      if (await book.note(report.reading)) {
        teamSites.reportMisbehaviour(report.reading);
        deps.onRecipes();
      }
      return ok(null);
    },
    page: async ({ windowId }) => ok(await news.stateOf(windowId)),
    async rescan({ tabId }) {
      pages.forget(tabId);
      return (await lookAgain(tabId)) ? ok(null) : fail('no-permission');
    },
    async search({ windowId, text }) {
      const found = searches.set(windowId, text);
      if (found.ok) news.changed(windowId);
      return found;
    },
    async chooseSubject({ tabId, email }) {
      const page = pages.of(tabId);
      if (!page) return fail('not-found', { reason: 'page-moved' });
      await choices.choose(page.origin, page.report, email);
      news.changed(null);
      return ok(null);
    },
  };
}

/** What a window's page shows: of the tab in front, or of one that is known to be. */
export async function pageState(deps: Deps, windowId: number, tab: Tab | null): Promise<PageState> {
  const { pages, searches, choices, book, access: may } = deps;
  const search = await searches.of(windowId);
  const state = (more: Partial<PageState>): PageState => ({
    tabId: tab?.id ?? null,
    origin: null,
    access: 'not-granted',
    loading: false,
    prospects: [],
    total: 0,
    tied: 0,
    site: null,
    search,
    ...more,
  });
  if (!tab) return state({ access: 'unsupported' });
  if (tab.url === null) return state({});
  const url = new URL(tab.url);
  if (!/^https?:$/.test(url.protocol)) return state({ access: 'unsupported' });
  const { origin } = url;
  const page = pages.of(tab.id);
  // Each may ask the browser, and none another's answer: a panel waits for the slowest alone.
  const [isNeverRead, isGranted, chosen, about] = await Promise.all([
    may.isNever(tab.url),
    may.isGranted(origin),
    page && choices.apply(origin, page.report),
    page && book.about(page.report.reading.site),
  ]);
  if (isNeverRead) return state({ origin, access: 'never' });
  const access = isGranted ? 'granted' : 'once';
  if (chosen && about) {
    const { reading, own: _, ...report } = chosen;
    return state({ origin, access, ...report, site: { ...reading, title: about.title } });
  }
  if (await lookAgain(tab.id)) return state({ origin, access, loading: true });
  return state({ origin, access: access === 'granted' ? 'unsupported' : 'not-granted' });
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}
