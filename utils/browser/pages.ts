import { browser } from 'wxt/browser';

export function openOptions(): Promise<void> {
  return browser.runtime.openOptionsPage();
}

export async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: '/welcome.html' });
}

export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}

/** Our panel in a tab, for where the browser lets nobody open the panel itself. */
export async function openPanelTab(): Promise<void> {
  await browser.tabs.create({ url: '/sidepanel.html' });
}
