import type { Tracking } from '../../utils/model/consent.ts';
import { recordConsents } from '../store/consents.ts';
import type { Database } from '../store/database.ts';
import { protectionOf, protectPeople } from '../store/tracking.ts';
import type { Move } from './move.ts';
import type { RecordFacts } from './touch-event.ts';

/** What was told of somebody's consent. */
export type Said = { personId: string; facts: RecordFacts };

/**
 * Keeps what is told of consent, and says what may be kept of tracked touches of some people; all, of
 * those who are not among them.
 */
export async function heedConsent(
  trx: Database,
  ws: string,
  said: Said[],
  tracked: Set<string>,
): Promise<Map<string, Tracking>> {
  await recordConsents(
    trx,
    ws,
    said.flatMap(({ personId, facts: { time, sourceName, consent } }) =>
      consent.map((fact) => ({ ...fact, personId, at: new Date(time), source: sourceName })),
    ),
  );
  return protectionOf(trx, ws, [...tracked]);
}

/** The same for what was stored before, of whoever refused or turned out to be somebody who did. */
export async function heedForPast(
  trx: Database,
  ws: string,
  said: Said[],
  moves: Move[],
): Promise<void> {
  const now = new Map(moves.map(({ person, into }) => [person, into]));
  const people = new Set([...now.values()].map((id) => now.get(id) ?? id));
  for (const { personId, facts } of said) {
    if (facts.consent.some(isOfTracking)) people.add(now.get(personId) ?? personId);
  }
  const protection = await protectionOf(trx, ws, [...people]);
  await protectPeople(
    trx,
    ws,
    [...people].filter((id) => protection.get(id) !== 'exact'),
  );
}

/** What is said of tracking changes what may be kept of what somebody did before. */
export const isOfTracking = ({ channel }: RecordFacts['consent'][number]) => channel === 'tracking';
