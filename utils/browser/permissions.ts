import { browser } from 'wxt/browser';

/** The match pattern for a whole origin. Firefox knows no ports in patterns, so none stands here. */
function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** Asks the user for a site; call it directly in a click's handler, or the browser refuses. */
export function requestSite(origin: string): Promise<boolean> {
  return browser.permissions.request({ origins: [patternOf(origin)] });
}

/** Asks the user for match patterns at once; call it directly in a click's handler. */
export function requestOrigins(patterns: string[]): Promise<boolean> {
  return browser.permissions.request({ origins: patterns });
}

/** Gives a site back; false where it cannot be (it is the build's own). */
export async function forgetSite(origin: string): Promise<boolean> {
  try {
    return await browser.permissions.remove({ origins: [patternOf(origin)] });
  } catch {
    return false;
  }
}

export function hasSite(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [patternOf(origin)] });
}

/** The granted match patterns, as the browser says them. */
export async function grantedPatterns(): Promise<string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

/** The granted sites as origins, sorted; a pattern for all sites stands as itself. */
export async function grantedSites(): Promise<string[]> {
  return (await grantedPatterns()).map((pattern) => pattern.replace(/\/\*$/, '')).sort();
}

/** Calls `listener` whenever a site is granted or taken back, here or in the browser's settings. */
export function onSitesChanged(listener: () => void): () => void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
  return () => {
    browser.permissions.onAdded.removeListener(listener);
    browser.permissions.onRemoved.removeListener(listener);
  };
}
