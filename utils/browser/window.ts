import { browser } from 'wxt/browser';

/** The window that this panel or page stands in. */
export async function currentWindowId(): Promise<number> {
  return (await browser.windows.getCurrent()).id as number;
}
