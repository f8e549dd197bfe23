import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import { readErased } from '../store/erased-keys.ts';
import { mayBeBeside, storeBeside } from './beside.ts';
import { heedConsent, heedForPast, type Said } from './heed-consent.ts';
import { type Identity, identify, identifyKnown, joinTurn, takeTurn } from './identity.ts';
import { carryOut } from './move.ts';
import { nameCampaigns } from './name-campaigns.ts';
import { PackedTouches } from './packed-touches.ts';
import { type OwnedTouch, storeTouches } from './store-touches.ts';
import { type News, tell } from './tell.ts';
import type { Told } from './touch-event.ts';
import { isTracked, readStored } from './touch-rows.ts';
import type { Who } from './who.ts';

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
  // Who somebody is, by itself, is for the turn.
  if (!mayBeBeside(db, told.length) || told.some(({ touch }) => !touch)) {
    return inTurn(db, workspaceId, told, options);
  }
  const touches = new PackedTouches<Who>();
  for (const { who, touch } of told) if (touch) touches.add(who, touch);
  return ingestEither(db, workspaceId, touches, () => told, options);
}

/** The same of touches that were packed as they came. */
export function ingestPacked(
  db: Database,
  workspaceId: string,
  touches: PackedTouches<Who>,
  options: IngestOptions = {},
): Promise<Outcome[]> {
  const unpacked = () => touches.unpack().map(({ whom, touch }): Told => ({ who: whom, touch }));
  if (!mayBeBeside(db, touches.size)) return inTurn(db, workspaceId, unpacked(), options);
  return ingestEither(db, workspaceId, touches, unpacked, options);
}

/** Beside others if it can be, else in its turn. */
async function ingestEither(
  db: Database,
  workspaceId: string,
  touches: PackedTouches<Who>,
  told: () => Told[],
  options: IngestOptions,
): Promise<Outcome[]> {
  const stored = await db
    .transaction()
    .execute((trx) => storeBeside(trx, workspaceId, touches, options))
    .catch((error) => ifCollided(error, 'look' as const));
  if (Array.isArray(stored)) return stored;
  const all = told();
  const looked =
    stored === 'look' &&
    (await db
      .transaction()
      .execute((trx) => store(trx, workspaceId, all, options, false))
      .catch((error) => ifCollided(error, null)));
  return looked || inTurn(db, workspaceId, all, options);
}

/** What is there already was stored meanwhile; in a deadlock somebody else counts in another order. */
function ifCollided<T>(error: { code?: string }, answer: T): T {
  if (error.code === uniqueViolation || error.code === deadlock) return answer;
  throw error;
}

const uniqueViolation = '23505';
const deadlock = '40P01';

function inTurn(db: Database, workspaceId: string, told: Told[], options: IngestOptions) {
  return db.transaction().execute((trx) => ingestIn(trx, workspaceId, told, options));
}

/** The same in a transaction that does more. */
export async function ingestIn(
  trx: Database,
  workspaceId: string,
  told: Told[],
  options: IngestOptions = {},
): Promise<Outcome[]> {
  const outcomes = await store(trx, workspaceId, told, options, true);
  if (!outcomes) throw new Error('In its turn everybody can be identified.');
  return outcomes;
}

/** Null, and nothing is stored, where it would take the turn. */
async function store(
  trx: Database,
  workspaceId: string,
  told: Told[],
  { onTurn, isPart = false }: IngestOptions,
  isInTurn: boolean,
): Promise<Outcome[] | null> {
  if (isPart) await sql`set local synchronous_commit = off`.execute(trx);
  if (isInTurn) {
    await takeTurn(trx, workspaceId);
    onTurn?.();
  } else await joinTurn(trx, workspaceId);
  const outcomes = await decide(trx, workspaceId, told);
  const fresh = outcomes.flatMap((outcome, n) => (outcome === 'accepted' ? [n] : []));
  if (fresh.length === 0) return outcomes;
  const identified = await (isInTurn ? identify : identifyKnown)(
    trx,
    workspaceId,
    fresh.flatMap((n) => told[n]?.who ?? []),
  );
  if (!identified) return null;
  const { identities, moves } = identified;
  const here = fresh.flatMap((n, at) => {
    const [one, identity] = [told[n], identities[at]];
    return one && identity ? [{ n, ...one, identity }] : [];
  });
  const said = here.flatMap(saidBy);
  const tracking = await heedConsent(trx, workspaceId, said, trackedOf(here));
  const owned: OwnedTouch[] = [];
  const news: News[] = [];
  for (const { n, touch, identity } of here) {
    const kept = tracking.get(identity.personId ?? '') ?? 'exact';
    const isLess = touch !== null && isTracked(touch) && kept !== 'exact';
    if (isLess && kept === 'never') outcomes[n] = 'untracked';
    else {
      if (touch) owned.push({ owner: { ...identity, tracking: kept }, touch });
      news.push({ accountId: identity.accountId, touch, tracking: isLess ? kept : 'exact' });
    }
  }
  await nameCampaigns(trx, workspaceId, campaignsOf(owned));
  onTurn?.();
  await storeTouches(trx, workspaceId, owned);
  await carryOut(trx, workspaceId, moves);
  await heedForPast(trx, workspaceId, said, moves);
  if (!isPart) await tell(trx, workspaceId, news, moves);
  return outcomes;
}

type Here = Told & { identity: Identity };

function saidBy({ touch, record, identity: { personId } }: Here): Said[] {
  const facts = touch ?? record;
  return facts && personId && facts.consent.length > 0 ? [{ personId, facts }] : [];
}

/** Those of whom there are touches that it takes consent to keep. */
function trackedOf(here: Here[]): Set<string> {
  return new Set(
    here.flatMap(({ touch, identity }) =>
      touch && isTracked(touch) ? (identity.personId ?? []) : [],
    ),
  );
}

/** As each was called last. */
function campaignsOf(owned: OwnedTouch[]) {
  return new Map(
    owned.flatMap(({ touch: { campaign } }) => (campaign ? [[campaign.id, campaign]] : [])),
  );
}

/** What becomes of each. */
async function decide(trx: Database, workspaceId: string, told: Told[]): Promise<Outcome[]> {
  const erased = await readErased(
    trx,
    workspaceId,
    told.map(({ who }) => who),
  );
  const stored = await readStored(
    trx,
    workspaceId,
    told.map(({ touch }) => touch),
  );
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
