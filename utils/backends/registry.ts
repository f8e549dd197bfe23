import type { BackendKind } from '../model/backend-kind.ts';
import type { Backend } from './backend.ts';
import { hubspot } from './hubspot.ts';
import { mautic } from './mautic.ts';
import { salesforce } from './salesforce.ts';
import { salesforceSignIn } from './salesforce-sign-in.ts';
import type { SampleStores } from './sample/store.ts';
import { sample } from './sample.ts';
import type { ChangingToken, SignIn } from './sign-in.ts';
import { touchline } from './touchline.ts';
import { touchlineSignIn } from './touchline-sign-in.ts';

/** What was entered for a backend; empty what its kind has not. */
export type Entered = {
  address: string;
  /** A user's name, or the id of the app that people sign in with. */
  user: string;
  /** A token, or a password where its kind has one. */
  secret: string;
  /** In the secret's place for whoever signed in. */
  session?: ChangingToken;
};

type Make = (entry: Entered, own: { sampleStores: SampleStores }) => Backend;

/** How each kind of backend is made that can be chosen; the others cannot be yet. */
const makers: Partial<Record<BackendKind, Make>> = {
  touchline: ({ address, secret, session }) => touchline({ address, token: session ?? secret }),
  hubspot: ({ address, secret: token }) => hubspot({ address, token }),
  mautic: ({ address, user, secret: password }) => mautic({ address, user, password }),
  salesforce: ({ address, secret, session }) => salesforce({ address, token: session ?? secret }),
  sample: (_, { sampleStores }) => sample(sampleStores),
};

/** The kinds that can be chosen, in the order of the choice. */
export const offeredKinds = Object.keys(makers) as BackendKind[];

/** Null for a kind that cannot be chosen. */
export function makeBackend(
  kind: BackendKind,
  entry: Entered,
  own: Parameters<Make>[1],
): Backend | null {
  return makers[kind]?.(entry, own) ?? null;
}

/** How people sign in at a backend; null where its kind knows no signing in. */
export function signInAt(
  kind: BackendKind,
  entry: Pick<Entered, 'address' | 'user'>,
): SignIn | null {
  if (kind === 'touchline') return touchlineSignIn(entry.address);
  return kind === 'salesforce' ? salesforceSignIn(entry.address, entry.user) : null;
}
