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
  copy: (text: string) => Promise<void>;
  /** The extension's version, and the browser's name with its own. */
  version: string;
  browserName: string;
};
