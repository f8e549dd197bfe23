import type { Tracking } from '../../utils/model/consent.ts';
import { trackedKinds } from '../../utils/model/tracked-touch.ts';
import { recordConsents, type ToldConsent } from '../store/consents.ts';
import type { Database } from '../store/database.ts';
import { protectionOf, protectPeople } from '../store/tracking.ts';
import type { Identity } from './identity.ts';
import type { Move } from './move.ts';
import type { Told } from './touch-event.ts';

/**
 * Keeps what is told of consent, and says what may be kept of each touch, by its place; of those
 * that are not among them, all.
 */
export async function heedConsent(
  trx: Database,
  ws: string,
  told: Told[],
  identities: Map<number, Identity>,
): Promise<Map<number, Tracking>> {
  const said: ToldConsent[] = [];
  const tracked: { n: number; personId: string }[] = [];
  for (const [n, { personId }] of identities) {
    const { touch, record } = told[n] ?? {};
    const facts = touch ?? record;
    if (!facts || !personId) continue;
    for (const fact of facts.consent) {
      said.push({ ...fact, personId, at: new Date(facts.time), source: facts.sourceName });
    }
    if (touch && trackedKinds.includes(touch.kind)) tracked.push({ n, personId });
  }
  await recordConsents(trx, ws, said);
  const protection = await protectionOf(trx, ws, [
    ...new Set(tracked.map(({ personId }) => personId)),
  ]);
  const less = new Map<number, Tracking>();
  for (const { n, personId } of tracked) {
    const tracking = protection.get(personId) ?? 'exact';
    if (tracking !== 'exact') less.set(n, tracking);
  }
  return less;
}

/** The same for what was stored before, of whoever refused or turned out to be somebody who did. */
export async function heedForPast(
  trx: Database,
  ws: string,
  told: Told[],
  identities: Map<number, Identity>,
  moves: Move[],
): Promise<void> {
  const now = new Map(moves.map(({ person, into }) => [person, into]));
  const people = new Set([...now.values()].map((id) => now.get(id) ?? id));
  for (const [n, { personId }] of identities) {
    const consent = (told[n]?.touch ?? told[n]?.record)?.consent ?? [];
    if (personId && consent.some(({ channel }) => channel === 'tracking')) {
      people.add(now.get(personId) ?? personId);
    }
  }
  const protection = await protectionOf(trx, ws, [...people]);
  await protectPeople(
    trx,
    ws,
    [...people].filter((id) => protection.get(id) !== 'exact'),
  );
}
