import { type Browser, browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { z } from 'zod';
import { answerCall } from '../utils/background/answer-call.ts';
import { chosenBackend } from '../utils/background/chosen-backend.ts';
import { createHandlers } from '../utils/background/handlers.ts';
import { countKnown } from '../utils/background/known-badge.ts';
import { Live } from '../utils/background/live.ts';
import { NoteQueue, queueSchema } from '../utils/background/note-queue.ts';
import { QueueSender } from '../utils/background/queue-sender.ts';
import { TabPages } from '../utils/background/tab-pages.ts';
import { onAlarm, wakeIn } from '../utils/browser/alarm.ts';
import { forgetKept } from '../utils/browser/kept-answers.ts';
import { openWelcome } from '../utils/browser/pages.ts';
import { openPanel } from '../utils/browser/panel.ts';
import { grantedPatterns, onSitesChanged } from '../utils/browser/permissions.ts';
import { stored } from '../utils/browser/stored.ts';
import { lookAgain, runFinderOn, showBadge, tabsOn } from '../utils/browser/tabs.ts';
import { type Push, panelPort } from '../utils/messages/answers.ts';
import type { Change } from '../utils/model/change.ts';

export default defineBackground(() => {
  const ports = new Set<Browser.runtime.Port>();
  const push = (message: Push) => {
    for (const port of ports) port.postMessage(message);
  };

  const pages = new TabPages();
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
    // What a new policy hides must not come back from what was kept before it.
    if (change.what === 'policy') await forgetKept();
    push({ type: 'change', change });
    void sender.sendNow();
  }

  const handlers = createHandlers({
    pages,
    queue,
    push,
    onReport: (tabId) => {
      push({ type: 'page', windowId: null });
      void badge(tabId);
    },
    onBackendChanged: () => {
      push({ type: 'backend' });
      live.restart();
      void sender.sendNow();
    },
    onQueued: () => sender.sendSoon(),
  });

  browser.runtime.onMessage.addListener((message: unknown, from: Browser.runtime.MessageSender) => {
    // Only our own scripts reach this listener; those in pages carry the page's address.
    const ours = /^(chrome|moz)-extension:/.test(from.url ?? '');
    const sender = { tabId: from.tab?.id ?? null, frameId: from.frameId ?? null, ours };
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
    if (tab.id !== undefined) {
      pages.forget(tab.id);
      void lookAgain(tab.id).then(() => push({ type: 'page', windowId: tab.windowId ?? null }));
    }
  });

  browser.tabs.onActivated.addListener(({ windowId }) => push({ type: 'page', windowId }));
  browser.tabs.onUpdated.addListener((tabId, changed, tab) => {
    if (changed.status !== 'loading') return;
    pages.forget(tabId);
    if (tab.active) push({ type: 'page', windowId: tab.windowId ?? null });
  });
  browser.tabs.onRemoved.addListener((tabId) => pages.forget(tabId));

  onSitesChanged(() => void followSites());
  browser.runtime.onStartup.addListener(() => void followSites());
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void followSites();
    if (reason === 'install') void openWelcome();
  });
  onAlarm('queue', () => void sender.sendNow());

  /** Registers the finder for exactly the granted sites, and looks at their open tabs. */
  async function followSites() {
    const patterns = await grantedPatterns();
    await runFinderOn(patterns);
    for (const tabId of await tabsOn(patterns)) void lookAgain(tabId);
    push({ type: 'page', windowId: null });
  }

  async function badge(tabId: number) {
    const report = pages.of(tabId);
    const chosen = await chosenBackend();
    if (!report || !chosen.ok) return showBadge(tabId, 0);
    const known = await countKnown(report.prospects, (keys) => chosen.value.backend.lookup(keys));
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
