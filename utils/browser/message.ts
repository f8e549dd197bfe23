import { browser } from 'wxt/browser';

/** The names of `public/_locales`; the manifest uses `description` and `open` by itself. */
type MessageName = 'lookUpSelection' | 'lookUpLink' | 'lookUpTyped';

/** A word that the browser itself shows, in the browser's language. */
export function message(name: MessageName): string {
  return browser.i18n.getMessage(name);
}
