import { browser } from 'wxt/browser';

/** Firefox's own, from 137 on. */
type WithSettings = { openShortcutSettings?: () => Promise<void> };

/** The keys that open the panel, as the browser writes them; null where the person took them away. */
export async function readShortcut(): Promise<string | null> {
  const all = await browser.commands.getAll();
  return all.find(({ name }) => name === '_execute_action')?.shortcut || null;
}

/** Opens the browser's own page for them. Rejects where it lets no extension do so. */
export async function openShortcutSettings(): Promise<void> {
  const { openShortcutSettings: ofFirefox } = browser.commands as WithSettings;
  if (ofFirefox) return ofFirefox.call(browser.commands);
  await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
