import { browser } from 'wxt/browser';

/** The tab that a window shows; its address is null where we may not see it. */
export async function activeTab(
  windowId: number,
): Promise<{ id: number; url: string | null } | null> {
  const [tab] = await browser.tabs.query({ active: true, windowId });
  return tab?.id === undefined ? null : { id: tab.id, url: tab.url ?? null };
}

/** The built finder; WXT names it after its entrypoint. */
const finderFile = '/content-scripts/prospects.js';

/**
 * Has the finder look again in all frames of a tab, and puts it there where it is not yet.
 * False where the browser lets nobody in.
 */
export async function lookAgain(tabId: number): Promise<boolean> {
  try {
    await browser.tabs.sendMessage(tabId, { type: 'rescan' });
    return true;
  } catch {
    // No finder there yet: the site was granted after the page was loaded.
  }
  try {
    await browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      files: [finderFile],
    });
    return true;
  } catch {
    return false;
  }
}

const scriptId = 'prospects';

/** Runs the finder on every future page of these sites, and of no others; `never` wins. */
export async function runFinderOn(patterns: string[], never: string[]): Promise<void> {
  const sites = patterns.filter((pattern) => /^(https?|\*):/.test(pattern));
  const [known] = await browser.scripting.getRegisteredContentScripts({ ids: [scriptId] });
  if (sites.length === 0) {
    if (known) await browser.scripting.unregisterContentScripts({ ids: [scriptId] });
    return;
  }
  const script = {
    id: scriptId,
    matches: sites,
    excludeMatches: never,
    js: [finderFile],
    allFrames: true,
    runAt: 'document_idle' as const,
  };
  if (known) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** Ends the finder in a tab's frames; what it is about to report is reported no more. */
export async function stopLooking(tabId: number): Promise<void> {
  await browser.tabs.sendMessage(tabId, { type: 'stop' }).catch(() => {
    // No finder there: nothing to end.
  });
}

/** The structure of a tab's page without any text; null where the browser lets nobody in. */
export async function readSkeleton(tabId: number): Promise<string | null> {
  try {
    const [top] = await browser.scripting.executeScript({
      target: { tabId },
      files: ['/skeleton.js'],
    });
    return typeof top?.result === 'string' ? top.result : null;
  } catch {
    return null;
  }
}

/** The tabs whose address we may see on these sites. */
export async function tabsOn(patterns: string[]): Promise<number[]> {
  if (patterns.length === 0) return [];
  const tabs = await browser.tabs.query({ url: patterns });
  return tabs.flatMap((tab) => (tab.id === undefined ? [] : [tab.id]));
}

/** The number of known prospects on the toolbar icon of a tab; none for 0. */
export async function showBadge(tabId: number, known: number): Promise<void> {
  const text = known === 0 ? '' : known > 99 ? '99+' : String(known);
  try {
    await browser.action.setBadgeText({ tabId, text });
    await browser.action.setBadgeBackgroundColor({ tabId, color: '#0f6b5c' });
  } catch {
    // The tab is gone.
  }
}
