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
  hasUser: boolean;
  secret: 'token' | 'password' | null;
  /**
   * Whether the browser has to be allowed to ask the address: a Touchline server lets extensions
   * ask it, vendors let nobody.
   */
  needsPermission: boolean;
};

export const backendFacts: Record<BackendKind, BackendFacts> = {
  touchline: { address: 'entered', hasUser: false, secret: 'token', needsPermission: false },
  sample: { address: null, hasUser: false, secret: null, needsPermission: false },
  hubspot: {
    address: 'https://api.hubapi.com',
    hasUser: false,
    secret: 'token',
    needsPermission: true,
  },
  mautic: { address: 'entered', hasUser: true, secret: 'password', needsPermission: true },
  salesforce: { address: 'entered', hasUser: false, secret: 'token', needsPermission: true },
};
