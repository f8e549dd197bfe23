import type { Tracking } from '../../utils/model/consent.ts';
import { trackedKinds } from '../../utils/model/tracked-touch.ts';
import { recordConsents } from '../store/consents.ts';
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
  const said = [...identities].flatMap(([n, { personId }]) => {
    const facts = told[n]?.touch ?? told[n]?.record;
    return facts && personId ? [{ facts, personId }] : [];
  });
  await recordConsents(
    trx,
    ws,
    said.flatMap(({ facts, personId }) =>
      facts.consent.map((fact) => ({
        ...fact,
        personId,
        at: new Date(facts.time),
        source: facts.sourceName,
      })),
    ),
  );
  const tracked = [...identities].flatMap(([n, { personId }]) => {
    const touch = told[n]?.touch;
    return touch && personId && trackedKinds.includes(touch.kind) ? [{ n, personId }] : [];
  });
  const people = [...new Set(tracked.map(({ personId }) => personId))];
  const protection = await protectionOf(trx, ws, people);
  return new Map(
    tracked.flatMap(({ n, personId }) => {
      const tracking = protection.get(personId) ?? 'exact';
      return tracking === 'exact' ? [] : [[n, tracking] as const];
    }),
  );
}

/** The same for what was stored before, of whoever refused or turned out to be somebody who did. */
export async function heedForPast(
  trx: Database,
  ws: string,
  told: Told[],
  identities: Map<number, Identity>,
  moves: Move[],
): Promise<void> {
  const refused = [...identities].flatMap(([n, { personId }]) => {
    const facts = (told[n]?.touch ?? told[n]?.record)?.consent ?? [];
    return personId && facts.some(({ channel }) => channel === 'tracking') ? [personId] : [];
  });
  const now = new Map(moves.map(({ person, into }) => [person, into]));
  const people = new Set([...refused, ...now.values()].map((id) => now.get(id) ?? id));
  const protection = await protectionOf(trx, ws, [...people]);
  await protectPeople(
    trx,
    ws,
    [...people].filter((id) => protection.get(id) !== 'exact'),
  );
}
