/**
 * What answers where a person's history comes from: a Touchline server, the sample that is built
 * in, or a vendor that is asked directly.
 */
export const backendKinds = ['touchline', 'sample', 'hubspot', 'mautic', 'salesforce'] as const;
export type BackendKind = (typeof backendKinds)[number];

/** What a person enters to choose one; the secret is a token or a password. */
export type BackendFacts = {
  /** Null: there is none; a text: it is always this one. */
  address: 'entered' | (string & {}) | null;
  /** Who asks: a user's name, or the id of the app that people sign in with. */
  user: 'name' | 'app' | null;
  secret: 'token' | 'password' | null;
  /** Whether people sign in, in a window of the browser's. */
  signsIn: boolean;
  /**
   * Whether the browser has to be allowed to ask the address: a Touchline server lets extensions
   * ask it, vendors let nobody.
   */
  needsPermission: boolean;
};

export const backendFacts: Record<BackendKind, BackendFacts> = {
  touchline: {
    address: 'entered',
    user: null,
    secret: 'token',
    signsIn: true,
    needsPermission: false,
  },
  sample: { address: null, user: null, secret: null, signsIn: false, needsPermission: false },
  hubspot: {
    address: 'https://api.hubapi.com',
    user: null,
    secret: 'token',
    signsIn: false,
    needsPermission: true,
  },
  mautic: {
    address: 'entered',
    user: 'name',
    secret: 'password',
    signsIn: false,
    needsPermission: true,
  },
  salesforce: {
    address: 'entered',
    user: 'app',
    secret: null,
    signsIn: true,
    needsPermission: true,
  },
};
