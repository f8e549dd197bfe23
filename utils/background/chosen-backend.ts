import { z } from 'zod';
import type { Backend } from '../backends/backend.ts';
import { makeBackend, signInAt } from '../backends/registry.ts';
import type { SampleStore } from '../backends/sample/store.ts';
import type { ChangingToken } from '../backends/sign-in.ts';
import { stored, storedAtHand } from '../browser/stored.ts';
import type { BackendChoice } from '../messages/answers.ts';
import { type BackendKind, backendFacts, backendKinds } from '../model/backend-kind.ts';
import { fail, ok, type Result } from '../model/failure.ts';
import { type Me, meSchema } from '../model/me.ts';
import { beginSession, heldSession, sessionSchema } from './session.ts';

/** Held in the background's storage only; the token never travels to a page or a panel. */
const choiceSchema = z.object({
  // Choices of before December 2026 say neither of these two.
  kind: z.enum(backendKinds).default('touchline'),
  /** Empty where the kind has none. */
  user: z.string().default(''),
  /** What else is kept goes by it; `sample` for the sample, which has none. */
  address: z.string(),
  /** A token, or a password; empty for whoever signs in. */
  token: z.string(),
  /** Null for whoever has a token, and when the session is over. */
  session: sessionSchema.nullable().default(null),
  me: meSchema.nullable(),
});
type Choice = z.output<typeof choiceSchema>;

const choice = storedAtHand<Choice | null>('local', 'backend', choiceSchema.nullable(), null);

const sampleStores = { notes: sampleStore('sampleNotes'), leads: sampleStore('sampleLeads') };
/** The last that was made, by what it was made of: backends hold what they read and wrote. */
let made: { of: string; backend: Backend } | null = null;

type Entry = Pick<Choice, 'kind' | 'user' | 'address' | 'token'>;

/** The backend of an entry; `not-configured` where this version does not offer its kind. */
function backendOf(entry: Entry, session?: ChangingToken): Result<Backend> {
  const { kind, address, user, token: secret } = entry;
  const of = JSON.stringify([kind, address, user, secret, session !== undefined]);
  if (made?.of === of) return ok(made.backend);
  const backend = makeBackend(kind, { address, user, secret, session }, { sampleStores });
  if (!backend) return fail('not-configured');
  made = { of, backend };
  return ok(backend);
}

/** The chosen backend and its address, or `not-configured`. */
export async function chosenBackend(): Promise<Result<{ backend: Backend; address: string }>> {
  const chosen = await choice.get();
  if (!chosen) return fail('not-configured');
  const backend = backendOf(chosen, chosen.token === '' ? held : undefined);
  return backend.ok ? ok({ backend: backend.value, address: chosen.address }) : backend;
}

/** The session that belongs to the choice, as long as it does. */
const held = heldSession({
  async read() {
    const chosen = await choice.get();
    const signIn = chosen && signInAt(chosen.kind, chosen);
    return signIn && chosen.session ? { signIn, session: chosen.session } : null;
  },
  async replace(before, after) {
    await choice.update((chosen) =>
      chosen?.session?.refreshToken === before.refreshToken
        ? { ...chosen, session: after }
        : chosen,
    );
  },
});

/** Asks the chosen backend. */
export async function withBackend<T>(
  ask: (backend: Backend) => Promise<Result<T>>,
): Promise<Result<T>> {
  const chosen = await chosenBackend();
  return chosen.ok ? ask(chosen.value.backend) : chosen;
}

/** What may be shown of the choice. */
export async function shownChoice(): Promise<BackendChoice | null> {
  const chosen = await choice.get();
  if (!chosen) return null;
  const { kind, address, user, token, session, me } = chosen;
  return { kind, address, user, hasToken: token !== '', signedIn: session !== null, me };
}

type Tried = { me: Me; milliseconds: number };
type Candidate = { kind: BackendKind; address: string; user: string; token: string | null };

/**
 * Asks a backend who we are, without keeping anything. A null token is the stored one, and only
 * ever goes to the address that it was stored with.
 */
export async function tryBackend(candidate: Candidate): Promise<Result<Tried>> {
  const resolved = await resolve(candidate);
  return resolved.ok ? tryEntry(resolved.value) : resolved;
}

async function tryEntry(entry: Entry): Promise<Result<Tried>> {
  const backend = backendOf(entry);
  if (!backend.ok) return backend;
  const began = performance.now();
  const me = await backend.value.me();
  if (!me.ok) return me;
  return ok({ me: me.value, milliseconds: Math.max(1, Math.round(performance.now() - began)) });
}

/** Keeps a backend once it answered; what does not answer is not kept. */
export async function keepBackend(candidate: Candidate): Promise<Result<Tried>> {
  const resolved = await resolve(candidate);
  if (!resolved.ok) return resolved;
  const tried = await tryEntry(resolved.value);
  if (tried.ok) await choose({ ...resolved.value, session: null, me: tried.value.me });
  return tried;
}

type Door = Pick<Candidate, 'kind' | 'address' | 'user'>;

/** Has the person sign in at a backend, and keeps it. Takes as long as they do. */
export async function signInAtBackend({ kind, user, ...entered }: Door): Promise<Result<Tried>> {
  const address = addressOf(kind, entered.address);
  if (!address.ok) return address;
  const entry = { kind, user: user.trim(), address: address.value };
  const signIn = signInAt(kind, entry);
  if (!signIn) return fail('invalid', { reason: 'no-sign-in' });
  const session = await beginSession(signIn);
  if (!session.ok) return session;
  const { accessToken, refreshToken } = session.value;
  const tried = await tryEntry({ ...entry, token: accessToken });
  if (!tried.ok) {
    await signIn.end({ refreshToken });
    return tried;
  }
  await choose({ ...entry, token: '', session: session.value, me: tried.value.me });
  return tried;
}

/**
 * Ends the session, here or wherever the person is signed in. Where the backend cannot be asked it
 * is forgotten here all the same, but for everywhere, which only the backend can do.
 */
export async function signOutOfBackend(everywhere: boolean): Promise<Result<null>> {
  const chosen = await choice.get();
  if (!chosen?.session) return ok(null);
  const { refreshToken } = chosen.session;
  const ended = await signInAt(chosen.kind, chosen)?.end({ refreshToken, everywhere });
  if (!ended?.ok && everywhere) return ended ?? fail('invalid', { reason: 'no-sign-in' });
  await choice.set({ ...chosen, session: null, me: null });
  return ok(null);
}

export function forgetBackend(): Promise<void> {
  return choose(null);
}

/** A session that nothing holds any more is ended, if the backend can be asked. */
async function choose(next: Choice | null): Promise<void> {
  const before = await choice.get();
  // Who signs in anew at the same address may be somebody else.
  made = null;
  await choice.set(next);
  if (before?.session) {
    const { refreshToken } = before.session;
    await signInAt(before.kind, before)?.end({ refreshToken });
  }
}

async function resolve({ kind, user, ...entered }: Candidate): Promise<Result<Entry>> {
  const facts = backendFacts[kind];
  const address = addressOf(kind, entered.address);
  if (!address.ok) return address;
  const entry = {
    kind,
    address: address.value,
    user: facts.user ? user.trim() : '',
  };
  if (facts.secret === null) return ok({ ...entry, token: '' });
  // A password may end in a space.
  const token = facts.secret === 'token' ? entered.token?.trim() : entered.token;
  if (typeof token === 'string') return ok({ ...entry, token });
  const chosen = await choice.get();
  const isSame = chosen?.kind === kind && chosen.address === entry.address;
  return isSame && chosen.user === entry.user
    ? ok({ ...entry, token: chosen.token })
    : fail('invalid', { reason: 'no-token' });
}

function addressOf(kind: BackendKind, entered: string): Result<string> {
  const { address } = backendFacts[kind];
  return address === 'entered' ? normalAddress(entered) : ok(address ?? kind);
}

/**
 * `localhost:8080/` -> `http://localhost:8080`. Plain http is for this machine only: a token and
 * notes must not cross a network unencrypted.
 */
export function normalAddress(text: string): Result<string> {
  const trimmed = text.trim();
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|\/|$)/.test(trimmed);
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)
    ? trimmed
    : `${local ? 'http' : 'https'}://${trimmed}`;
  const url = URL.canParse(full) ? new URL(full) : null;
  if (!url || trimmed === '' || !/^https?:$/.test(url.protocol)) {
    return fail('invalid', { reason: 'no-address' });
  }
  if (url.username || url.password || url.search || url.hash) {
    return fail('invalid', { reason: 'address-with-more' });
  }
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !isLocal) {
    return fail('invalid', { reason: 'plain-http' });
  }
  return ok(`${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/v1$/, '')}`);
}

/** What the sample keeps under a name, in this browser. */
function sampleStore(name: string): SampleStore {
  const { get: read, set: write } = stored<unknown>('local', name, z.unknown(), null);
  return { read, write };
}
