import { browser } from 'wxt/browser';

/**
 * Opens the panel for a click on our icon; call it first thing in the click's handler, or the
 * browser refuses. The click also lets us look at the tab once, without any permanent grant,
 * which Chrome's own `openPanelOnActionClick` would not.
 */
export function openPanel(windowId: number): Promise<void> {
  if (!import.meta.env.FIREFOX) return browser.sidePanel.open({ windowId });
  // The types are Chrome's, which has no sidebar.
  const { sidebarAction } = browser as unknown as { sidebarAction: { open(): Promise<void> } };
  return sidebarAction.open();
}
