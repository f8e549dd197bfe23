import { browser } from 'wxt/browser';
import type { BackendChoice, PageState } from '../messages/answers.ts';

/** A tab as the browser tells it, as far as it does. */
type Tab = { id?: number | undefined; url?: string | null | undefined };

/** What a window's panel shows beside a page of this address. */
export type LastShown = { url: string; page: PageState; choice: BackendChoice };

/**
 * What each window's page was last told to be, so that a panel there need not wait until the
 * background has started, or started again, and the page was read again. In the memory of the browser's session: a
 * page's people are not written to a disk. Nobody but this version of ourselves writes there, since
 * the browser empties it when it updates us, so that what is read is not checked.
 */
const key = 'lastShown';
type All = Record<number, LastShown>;

async function all(): Promise<All> {
  return ((await browser.storage.session.get(key))[key] as All | undefined) ?? {};
}

/** What our window's panel showed last, as far as the same page is still in front; else null. */
export async function readLastShown(): Promise<LastShown | null> {
  const [shown, [tab]] = await Promise.all([
    all(),
    browser.tabs.query({ active: true, currentWindow: true }),
  ]);
  return tab ? shownIn(shown, tab.windowId, tab) : null;
}

/** What a window's page was told to be, as far as it is this one still; else null. */
export async function recallShown(windowId: number, tab: Tab): Promise<PageState | null> {
  return shownIn(await all(), windowId, tab)?.page ?? null;
}

function shownIn(shown: All, windowId: number, { id, url }: Tab): LastShown | null {
  const last = shown[windowId];
  return last && last.page.tabId === id && last.url === url ? last : null;
}

/** One change after the other, each of what the one before left. */
let changing: Promise<void> = Promise.resolve();

function change(to: (shown: All) => All | Promise<All>): Promise<void> {
  changing = changing
    .then(async () => {
      const before = await all();
      const after = await to(before);
      if (after !== before) await browser.storage.session.set({ [key]: after });
    })
    // Without it a panel waits, as the first one did; with what is old it would show somebody else.
    .catch(() => browser.storage.session.remove(key).catch(() => {}));
  return changing;
}

/** Keeps what a window's page is told to be; nothing where no backend is chosen. */
export function rememberShown(
  windowId: number,
  shown: Omit<LastShown, 'choice'>,
  choice: () => Promise<BackendChoice | null>,
): Promise<void> {
  return change(async (before) => {
    const chosen = await choice();
    return chosen ? { ...before, [windowId]: { ...shown, choice: chosen } } : before;
  });
}

/** It is so no more: in a window, or in all (null). */
export function forgetShown(windowId: number | null): Promise<void> {
  return change((before) => {
    if (windowId === null) return {};
    const { [windowId]: was, ...others } = before;
    return was ? others : before;
  });
}
