import { type Browser, browser } from 'wxt/browser';
import { message } from './message.ts';
import { openPanelTab } from './pages.ts';
import { openPanel } from './panel.ts';

const menuId = 'look-up';

/** Puts our line into the menu of a selection and of a mail link; once an installation. */
export async function offerLookUp(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: menuId,
    title: message('lookUpSelection'),
    contexts: ['selection'],
  });
  browser.contextMenus.create({
    id: `${menuId}-link`,
    title: message('lookUpLink'),
    contexts: ['link'],
    targetUrlPatterns: ['mailto:*'],
  });
}

/** Calls `look` with what a person chose from the menu or typed after our keyword; opens the panel. */
export function onLookUp(look: (windowId: number, text: string) => void): void {
  browser.contextMenus.onClicked.addListener(
    ({ menuItemId, selectionText, linkUrl }, tab?: Browser.tabs.Tab) => {
      if (!String(menuItemId).startsWith(menuId) || tab?.windowId === undefined) return;
      // Within the click, or the browser refuses.
      openPanel(tab.windowId).catch(openPanelTab);
      look(tab.windowId, selectionText ?? linkUrl ?? '');
    },
  );
  browser.omnibox.setDefaultSuggestion({
    description: message('lookUpTyped'),
  });
  browser.omnibox.onInputEntered.addListener((text) => void lookUpTyped(text, look));
}

async function lookUpTyped(text: string, look: (windowId: number, text: string) => void) {
  const { id } = await browser.windows.getLastFocused();
  if (id === undefined) return;
  // Typing is not always taken for a person's act: then the panel opens as a tab.
  openPanel(id).catch(openPanelTab);
  look(id, text);
}
