import { sql } from 'kysely';
import { takesCopies } from '../store/copy.ts';
import type { Database } from '../store/database.ts';
import { readErased } from '../store/erased-keys.ts';
import { heedConsent, isOfTracking } from './heed-consent.ts';
import { identifyKnown, joinTurn } from './identity.ts';
import type { IngestOptions, Outcome } from './ingest.ts';
import { nameCampaigns } from './name-campaigns.ts';
import type { PackedTouches } from './packed-touches.ts';
import { type Owner, storePacked } from './store-touches.ts';
import { tell } from './tell.ts';
import { isTracked, readStored } from './touch-rows.ts';
import type { Who } from './who.ts';

/** What fewer save by not waiting is less than asking twice costs. */
const besideFrom = 200;

/** Whether so many touches are worth storing beside others, and can be. */
export const mayBeBeside = (db: Database, touches: number): boolean =>
  touches >= besideFrom && takesCopies(db);

/**
 * Stores touches as `ingest` does, beside others who do so: where it changes nobody's identity, it
 * only has to keep others from doing that meanwhile. Nothing is stored where it answers `turn`: it
 * needs the turn; or `look`: some are stored already, so that each must be looked for. Throws where
 * one that was not in the sample is, or somebody else counts in another order.
 */
export async function storeBeside(
  trx: Database,
  ws: string,
  touches: PackedTouches<Who>,
  { onTurn, isPart = false }: IngestOptions,
): Promise<Outcome[] | 'turn' | 'look'> {
  // It changes what may be kept of others.
  if (touches.consents.some(({ consent }) => consent.some(isOfTracking))) return 'turn';
  if (isPart) await sql`set local synchronous_commit = off`.execute(trx);
  await joinTurn(trx, ws);
  // Whoever sends again mostly sends all again. To look for each would cost a tenth of all that it
  // takes to store them.
  if ((await readStored(trx, ws, touches.sample)).size > 0) return 'look';
  const owners = await ownersOf(trx, ws, touches);
  if (!owners) return 'turn';
  await nameCampaigns(trx, ws, touches.campaigns);
  onTurn?.();
  await storePacked(trx, ws, touches, owners);
  if (!isPart) await tell(trx, ws, newsOf(touches, owners), []);
  return touches.whomAt.map((whom, n): Outcome => {
    const owner = owners[whom];
    if (!owner) return 'erased';
    return keptOf(touches, owner, n) === 'never' ? 'untracked' : 'accepted';
  });
}

/** In the order of whom the touches are of; null of those who were erased. */
async function ownersOf(
  trx: Database,
  ws: string,
  touches: PackedTouches<Who>,
): Promise<(Owner | null)[] | null> {
  const { whom, whomAt, natureAt, natures } = touches;
  const erased = await readErased(trx, ws, whom);
  const here = whom.filter((who) => !erased.has(who));
  const known = await identifyKnown(trx, ws, here);
  if (!known) return null;
  const identityOf = new Map(here.map((who, at) => [who, known.identities[at]]));
  const identities = whom.map((who) => identityOf.get(who) ?? null);
  const personOf = (n: number) => identities[whomAt[n] as number]?.personId ?? null;
  const isTrackedAt = natures.map(isTracked);
  const tracked = new Set(
    whomAt.flatMap((_, n) => (isTrackedAt[natureAt[n] as number] ? (personOf(n) ?? []) : [])),
  );
  const said = touches.consents.flatMap(({ at, ...facts }) => {
    const personId = personOf(at);
    return personId ? { personId, facts } : [];
  });
  const tracking = await heedConsent(trx, ws, said, tracked);
  return identities.map(
    (one) => one && { ...one, tracking: tracking.get(one.personId ?? '') ?? 'exact' },
  );
}

function keptOf({ natures, natureAt }: PackedTouches<Who>, { tracking }: Owner, n: number) {
  const nature = natures[natureAt[n] as number];
  return nature && isTracked(nature) ? tracking : 'exact';
}

function* newsOf(touches: PackedTouches<Who>, owners: (Owner | null)[]) {
  for (const [n, whom] of touches.whomAt.entries()) {
    const owner = owners[whom];
    const touch = touches.natures[touches.natureAt[n] as number];
    const tracking = owner && keptOf(touches, owner, n);
    if (!owner || !touch || !tracking || tracking === 'never') continue;
    yield { accountId: owner.accountId, touch, tracking };
  }
}
