import { browser } from 'wxt/browser';
import { fail, ok, type Result } from '../model/failure.ts';

/** Where a sign-in leads back to: an address that the browser gives to this extension alone. */
export function signInAddress(): string {
  return browser.identity.getRedirectURL();
}

const closed = { reason: 'sign-in-closed' } as const;

/**
 * Opens a sign-in in a window of the browser's own, and answers the address that it led back to;
 * `cancelled` where the person closed it.
 */
export async function openSignIn(url: string): Promise<Result<URL>> {
  try {
    const back = await browser.identity.launchWebAuthFlow({ url, interactive: true });
    return back && URL.canParse(back) ? ok(new URL(back)) : fail('cancelled', closed);
  } catch (error) {
    // The browsers have words alone for why.
    const isAway = /could not be loaded|network/i.test((error as Error).message);
    return isAway ? fail('unreachable') : fail('cancelled', closed);
  }
}
