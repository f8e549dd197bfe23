import { browser } from 'wxt/browser';

export function openOptions(): Promise<void> {
  return browser.runtime.openOptionsPage();
}

export async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: '/welcome.html' });
}
