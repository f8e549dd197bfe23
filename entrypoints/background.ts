import { type Browser, browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { z } from 'zod';
import { answerCall } from '../utils/background/answer-call.ts';
import { chosenBackend, shownChoice } from '../utils/background/chosen-backend.ts';
import { FrontTabs } from '../utils/background/front-tabs.ts';
import { createHandlers, type Deps } from '../utils/background/handlers/handlers.ts';
import { asks } from '../utils/background/handlers/lookup-handlers.ts';
import { pageState } from '../utils/background/handlers/page-handlers.ts';
import { countKnown } from '../utils/background/known-badge.ts';
import { knownKeys } from '../utils/background/known-keys.ts';
import { Live } from '../utils/background/live.ts';
import { NoteQueue, queueSchema } from '../utils/background/note-queue.ts';
import { OwnAccounts } from '../utils/background/own-accounts.ts';
import { PageNews } from '../utils/background/page-news.ts';
import { QueueSender } from '../utils/background/queue-sender.ts';
import { openSearches } from '../utils/background/searches.ts';
import { SiteAccess } from '../utils/background/site-access.ts';
import { siteBook } from '../utils/background/site-book.ts';
import { subjectChoices } from '../utils/background/subject-choices.ts';
import { TabPages } from '../utils/background/tab-pages.ts';
import { TeamSites } from '../utils/background/team-sites.ts';
import { onAlarm, wakeIn } from '../utils/browser/alarm.ts';
import { forgetKept, forgetPlain } from '../utils/browser/kept-answers.ts';
import { forgetShown, recallShown, rememberShown } from '../utils/browser/last-shown.ts';
import { offerLookUp, onLookUp } from '../utils/browser/look-up.ts';
import {
  neverPatterns,
  onNeverSitesChanged,
  readNeverSites,
} from '../utils/browser/never-sites.ts';
import { openWelcome } from '../utils/browser/pages.ts';
import { openPanel } from '../utils/browser/panel.ts';
import { grantedPatterns, hasSite, onSitesChanged } from '../utils/browser/permissions.ts';
import { stored } from '../utils/browser/stored.ts';
import {
  activeTab,
  lookAgain,
  runFinderOn,
  showBadge,
  stopLooking,
  tabsOn,
} from '../utils/browser/tabs.ts';
import { type Push, panelPort } from '../utils/messages/answers.ts';
import type { Change } from '../utils/model/change.ts';
import { ok } from '../utils/model/failure.ts';

/** A page that changes its address by itself says within so many milliseconds what it shows. */
const selfTold = 100;

export default defineBackground(() => {
  const ports = new Set<Browser.runtime.Port>();
  const push = (message: Push) => {
    for (const port of ports) port.postMessage(message);
  };

  const pages = new TabPages();
  const own = new OwnAccounts();
  const searches = openSearches();
  const choices = subjectChoices();
  const book = siteBook();
  const access = new SiteAccess({ hasSite, readNeverSites });
  const fronts = new FrontTabs(activeTab);
  const keys = knownKeys();
  const teamSites = new TeamSites(book, () => void lookEverywhere());
  const queue = new NoteQueue(stored('local', 'noteQueue', queueSchema, []), (accountId) =>
    push({ type: 'queue', accountId }),
  );
  const sender = new QueueSender({
    queue,
    chosen: chosenBackend,
    wakeIn: (s) => wakeIn('queue', s),
  });
  const live = new Live({
    chosen: chosenBackend,
    last: stored(
      'session',
      'lastChange',
      z.object({ address: z.string(), id: z.string() }).nullable(),
      null,
    ),
    onChange: (change) => void tell(change),
    wait: sleep,
  });

  async function tell(change: Change) {
    // What a new policy hides, or was erased, must not come back from what was kept before.
    const { what } = change;
    if (what === 'policy' || what === 'everything') await forgetKept();
    if (what === 'sites' || what === 'everything') void teamSites.refresh();
    if (what !== 'sites') keys.expire();
    push({ type: 'change', change });
    void sender.sendNow();
  }

  const news = new PageNews({
    push,
    fronts,
    stateOf: (windowId, tab) => pageState(deps, windowId, tab),
    remember: (windowId, url, page) => void rememberShown(windowId, { url, page }, shownChoice),
    forget: (windowId) => void forgetShown(windowId),
    recall: (windowId, tab) => recallShown(windowId, tab),
  });

  const deps: Deps = {
    pages,
    own,
    searches,
    choices,
    book,
    access,
    fronts,
    teamSites,
    keys,
    queue,
    push,
    news,
    // What a panel shows of it comes before the number on the icon.
    onReport: (from) => void news.reported(from).finally(() => badge(from.tabId as number)),
    onRecipes: () => void lookEverywhere(),
    onBackendChanged: () => {
      void forgetShown(null);
      push({ type: 'backend' });
      void teamSites.restart();
      live.restart();
      void sender.sendNow();
    },
    onQueued: () => sender.sendSoon(),
  };
  const handlers = createHandlers(deps);

  browser.runtime.onMessage.addListener((message: unknown, from: Browser.runtime.MessageSender) => {
    // Only our own scripts reach this listener; those in pages carry the page's address.
    const ours = /^(chrome|moz)-extension:/.test(from.url ?? '');
    const sender = {
      tabId: from.tab?.id ?? null,
      windowId: from.tab?.active ? from.tab.windowId : null,
      frameId: from.frameId ?? null,
      url: from.tab?.url ?? from.url ?? null,
      ours,
    };
    return answerCall(handlers, message, sender) ?? undefined;
  });

  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== panelPort || port.sender?.tab?.url?.startsWith('http')) return;
    ports.add(port);
    const leave = live.join();
    void sender.sendNow();
    port.onDisconnect.addListener(() => {
      ports.delete(port);
      leave();
    });
  });

  browser.action.onClicked.addListener((tab) => {
    void openPanel(tab.windowId as number);
    if (tab.id !== undefined && tab.url && /^https?:/.test(tab.url)) void lookOnce(tab.id, tab);
  });

  browser.tabs.onActivated.addListener(({ tabId, windowId }) => {
    fronts.came(windowId, tabId);
    searches.end(windowId);
    news.changed(windowId);
  });
  browser.tabs.onDetached.addListener((tabId, { oldWindowId }) => fronts.left(oldWindowId, tabId));
  browser.tabs.onUpdated.addListener((tabId, changed, tab) => {
    if (changed.status === 'loading') void moveOn(tabId, changed.url ?? null, tab);
  });
  browser.tabs.onRemoved.addListener((tabId, { windowId, isWindowClosing }) => {
    fronts.left(windowId, tabId);
    pages.forget(tabId);
    if (!isWindowClosing) return;
    void forgetShown(windowId);
    searches.end(windowId);
  });

  onLookUp((windowId, text) => {
    searches.set(windowId, text);
    news.changed(windowId);
  });

  onSitesChanged(() => void followSites());
  onNeverSitesChanged(() => void followSites());
  browser.runtime.onStartup.addListener(() => {
    void followSites();
    void teamSites.refresh();
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void forgetPlain();
    void followSites();
    void offerLookUp();
    void teamSites.refresh();
    if (reason === 'install') void openWelcome();
  });
  onAlarm('queue', () => void sender.sendNow());

  /**
   * Registers the finder for exactly the granted sites, looks at their open tabs, and ends it in
   * those that were taken back.
   */
  async function followSites() {
    access.forget();
    const patterns = await grantedPatterns();
    const never = await readNeverSites();
    await runFinderOn(patterns, neverPatterns([...never.own, ...never.managed]));
    const granted = await tabsOn(patterns);
    for (const [tabId] of pages.origins()) {
      if (granted.includes(tabId)) continue;
      pages.forget(tabId);
      void stopLooking(tabId);
    }
    for (const tabId of granted) void lookAgain(tabId);
    news.changed(null);
  }

  /** Other recipes: every page that is being looked at is looked at anew. */
  async function lookEverywhere() {
    for (const [tabId] of pages.origins()) void lookAgain(tabId);
    news.changed(null);
  }

  /** The click on the icon lets us look at one tab, granted or not. */
  async function lookOnce(tabId: number, { url, windowId }: Browser.tabs.Tab) {
    if (await access.isNever(url as string)) return;
    pages.forget(tabId);
    await lookAgain(tabId);
    news.changed(windowId ?? null);
  }

  /** A tab goes elsewhere: what its page showed is gone, unless it is the page that tells so itself. */
  async function moveOn(tabId: number, url: string | null, tab: Browser.tabs.Tab) {
    const windowId = tab.active ? tab.windowId : null;
    const isSearch = windowId !== null && (await searches.of(windowId)) !== null;
    if (windowId !== null) searches.end(windowId);
    if (url !== null) await sleep(selfTold, new AbortController().signal);
    if (url !== null && pages.isOf(tabId, url) && !isSearch) return;
    pages.forget(tabId);
    if (windowId !== null) news.changed(windowId);
  }

  async function badge(tabId: number) {
    const page = pages.of(tabId);
    const chosen = await chosenBackend();
    if (!page || !chosen.ok) return showBadge(tabId, 0);
    const { backend } = chosen.value;
    const canFilter = (await shownChoice())?.me?.capabilities.knownFilter ?? false;
    if (!canFilter && (await asks.get()) === 'panel-only') return showBadge(tabId, 0);
    const known = await countKnown(page.report.prospects, {
      mayKnow: async (all) => (canFilter ? keys.mayKnow(chosen.value, all, 'badge') : ok(all)),
      lookup: (some) => backend.lookup(some),
    });
    if (known !== null) await showBadge(tabId, known);
  }
});

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
