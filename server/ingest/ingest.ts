import { sql } from 'kysely';
import type { Tracking } from '../../utils/model/consent.ts';
import { displayOf, type PolicyRule } from '../../utils/model/policy.ts';
import { type NewChange, recordChanges } from '../store/changes.ts';
import { takesCopies } from '../store/copy.ts';
import type { Database } from '../store/database.ts';
import { readErased } from '../store/erased-keys.ts';
import { readPolicy } from '../store/policies.ts';
import { heedConsent, heedForPast } from './heed-consent.ts';
import { type Identity, identify, identifyKnown, joinTurn, takeTurn } from './identity.ts';
import { carryOut, type Move } from './move.ts';
import type { Told, TouchFacts } from './touch-event.ts';
import { nameCampaigns, type OwnedTouch, readStored, storeTouches } from './touch-rows.ts';

/**
 * Not stored: `erased`, of a person who was erased here; `untracked`, of one who does not agree to
 * be followed.
 */
export type Outcome = 'accepted' | 'duplicate' | 'erased' | 'untracked';

export type IngestOptions = {
  /** Called when whose each is will not change any more: the next may begin meanwhile. */
  onTurn?: () => void;
  /** Of a load, which tells open panels at its end, and whose last commit makes all of it safe. */
  isPart?: boolean;
};

/**
 * Stores what sources told in one transaction, each touch once by (source, id): what is answered
 * as accepted is there for good, and sending it again changes nothing at all. One outcome each,
 * in order.
 */
export async function ingest(
  db: Database,
  workspaceId: string,
  told: Told[],
  options: IngestOptions = {},
): Promise<Outcome[]> {
  if (told.length === 0) return [];
  return (
    (await ingestBeside(db, workspaceId, told, options)) ??
    db.transaction().execute((trx) => ingestIn(trx, workspaceId, told, options))
  );
}

/** What fewer save by not waiting is less than asking twice costs. */
const besideFrom = 200;

/**
 * The same beside others who do so: where it changes nobody's identity or consent, it only has to
 * keep others from doing that meanwhile. Null, and nothing is stored, where it needs the turn.
 */
async function ingestBeside(
  db: Database,
  workspaceId: string,
  told: Told[],
  options: IngestOptions,
): Promise<Outcome[] | null> {
  if (told.length < besideFrom || !takesCopies(db) || !told.every(isTouchAlone)) return null;
  for (const isLooked of [false, true]) {
    try {
      return await db
        .transaction()
        .execute((trx) => store(trx, workspaceId, told, options, { isInTurn: false, isLooked }));
    } catch (error) {
      // Something of it is stored already, or somebody else counts in another order.
      const { code } = error as { code?: string };
      if (code !== uniqueViolation && code !== deadlock) throw error;
    }
  }
  return null;
}

const uniqueViolation = '23505';
const deadlock = '40P01';

/** What is said of tracking changes what may be kept of others. */
const isTouchAlone = ({ touch }: Told) =>
  touch?.consent.every(({ channel }) => channel !== 'tracking') ?? false;

/** The same in a transaction that does more. */
export async function ingestIn(
  trx: Database,
  workspaceId: string,
  told: Told[],
  options: IngestOptions = {},
): Promise<Outcome[]> {
  const outcomes = await store(trx, workspaceId, told, options, inTurn);
  if (!outcomes) throw new Error('In its turn everybody can be identified.');
  return outcomes;
}

/** `isLooked`: each touch is looked for; else it fails where one that seemed new is there. */
type How = { isInTurn: boolean; isLooked: boolean };
const inTurn: How = { isInTurn: true, isLooked: true };

async function store(
  trx: Database,
  workspaceId: string,
  told: Told[],
  { onTurn, isPart = false }: IngestOptions,
  { isInTurn, isLooked }: How,
): Promise<Outcome[] | null> {
  if (isPart) await sql`set local synchronous_commit = off`.execute(trx);
  if (isInTurn) {
    await takeTurn(trx, workspaceId);
    onTurn?.();
  } else await joinTurn(trx, workspaceId);
  const outcomes = await decide(trx, workspaceId, told, isLooked);
  const fresh = outcomes.flatMap((outcome, n) => (outcome === 'accepted' ? [n] : []));
  if (fresh.length === 0) return outcomes;
  const identified = await (isInTurn ? identify : identifyKnown)(
    trx,
    workspaceId,
    fresh.flatMap((n) => told[n]?.who ?? []),
  );
  if (!identified) return null;
  const { identities, moves } = identified;
  const owners = new Map(
    fresh.flatMap((n, at) => {
      const identity = identities[at];
      return identity ? [[n, identity] as const] : [];
    }),
  );
  const tracking = await heedConsent(trx, workspaceId, told, owners);
  for (const [n, kept] of tracking) {
    if (kept !== 'never') continue;
    outcomes[n] = 'untracked';
    owners.delete(n);
  }
  const owned = ownedTouches(told, owners, tracking);
  await nameCampaigns(trx, workspaceId, owned);
  onTurn?.();
  await storeTouches(trx, workspaceId, owned);
  await carryOut(trx, workspaceId, moves);
  await heedForPast(trx, workspaceId, told, owners, moves);
  if (!isPart) await tell(trx, workspaceId, told, owners, moves, tracking);
  return outcomes;
}

/** Tells open panels. */
async function tell(
  trx: Database,
  workspaceId: string,
  told: Told[],
  owners: Map<number, Identity>,
  moves: Move[],
  tracking: Map<number, Tracking>,
): Promise<void> {
  const changes = new Map<string, NewChange>();
  const add = (what: NewChange['what'], accountId: string) =>
    changes.set(`${what} ${accountId}`, { what, accountId });
  const { rules } = await readPolicy(trx, workspaceId);
  for (const [n, { accountId }] of owners) {
    const touch = told[n]?.touch;
    // What is hidden is not told of either: when something happened says something. Nor is what
    // is shown to the day.
    if (touch && (isHidden(rules, touch) || tracking.has(n))) continue;
    add(touch ? 'touches' : 'account', accountId);
  }
  for (const { account, intoAccount } of moves) {
    add('account', account);
    add('account', intoAccount);
  }
  await recordChanges(trx, workspaceId, [...changes.values()]);
}

const day = 86_400_000;

function ownedTouches(
  told: Told[],
  owners: Map<number, Identity>,
  tracking: Map<number, Tracking>,
): OwnedTouch[] {
  const owned: OwnedTouch[] = [];
  for (const [n, owner] of owners) {
    const touch = told[n]?.touch;
    if (!touch) continue;
    const time = tracking.get(n) === 'day' ? touch.time - (touch.time % day) : touch.time;
    owned.push({ ...owner, touch, time });
  }
  return owned;
}

/** What becomes of each. */
async function decide(
  trx: Database,
  workspaceId: string,
  told: Told[],
  isLooked: boolean,
): Promise<Outcome[]> {
  const erased = await readErased(
    trx,
    workspaceId,
    told.map(({ who }) => who),
  );
  if (!isLooked && !(await seemsSent(trx, workspaceId, told))) {
    return told.map(({ who }) => (erased.has(who) ? 'erased' : 'accepted'));
  }
  const stored = await readStored(trx, workspaceId, told);
  const seen = new Map<string, Set<string>>();
  return told.map(({ who, touch }, n): Outcome => {
    if (erased.has(who)) return 'erased';
    if (!touch) return 'accepted';
    const ids = seen.get(touch.source) ?? new Set();
    if (stored.has(n) || ids.has(touch.id)) return 'duplicate';
    seen.set(touch.source, ids.add(touch.id));
    return 'accepted';
  });
}

/**
 * Whether some of these are stored already, by a few of them: whoever sends again mostly sends all
 * again. To look for each would cost a tenth of all that it takes to store them.
 */
async function seemsSent(trx: Database, workspaceId: string, told: Told[]): Promise<boolean> {
  const step = Math.ceil(told.length / asSample);
  const sample = told.filter((_, n) => n % step === 0 || n === told.length - 1);
  return (await readStored(trx, workspaceId, sample)).size > 0;
}

const asSample = 10;

function isHidden(rules: PolicyRule[], { kind, campaign, sourceName }: TouchFacts): boolean {
  const subject = { kind, campaignId: campaign?.id ?? null, source: sourceName };
  return displayOf(rules, subject) === 'hide';
}
