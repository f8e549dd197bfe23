import type { NeverSites } from '../../utils/browser/never-sites.ts';
import type { Ask } from '../../utils/messages/ask.ts';

/** All that the options page needs from the browser; tests pass their own. */
export type OptionsDeps = {
  ask: Ask;
  requestSite: (origin: string) => Promise<boolean>;
  forgetSite: (origin: string) => Promise<boolean>;
  grantedSites: () => Promise<string[]>;
  onSitesChanged: (listener: () => void) => () => void;
  readOwnAddresses: () => Promise<string[]>;
  writeOwnAddresses: (addresses: string[]) => Promise<void>;
  /** Asks the user for all origins of one site; call it directly in a click's handler. */
  requestOrigins: (patterns: string[]) => Promise<boolean>;
  readNeverSites: () => Promise<NeverSites>;
  onNeverSitesChanged: (listener: () => void) => () => void;
  writeNeverSites: (hosts: string[]) => Promise<void>;
  /** The host that a text names; null where it names none. */
  hostOf: (text: string) => string | null;
  /** The keys that open the panel; null where there are none. */
  readShortcut: () => Promise<string | null>;
  /** Opens the browser's page for them; rejects where it does not let us. */
  openShortcutSettings: () => Promise<void>;
  copy: (text: string) => Promise<void>;
  /** Where sign-ins lead back to; whoever runs the server lists it there. */
  signInAddress: string;
  /** The extension's version, and the browser's name with its own. */
  version: string;
  browserName: string;
};
