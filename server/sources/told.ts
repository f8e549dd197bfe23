import { touchEventType } from '../../utils/protocol/events.ts';
import type { Mapped, Refused, VendorPerson, VendorTouch } from '../../utils/vendors/vendor.ts';
import { unstorable, unstorableAt } from '../ingest/storable.ts';
import { checkEvent, type Told } from '../ingest/touch-event.ts';
import { type EventError, whoErrors, whoOf } from '../ingest/who.ts';
import { judged } from './judged.ts';

/** Which source speaks; its touches are told apart from another's of the same vendor. */
export type Speaker = { sourceId: string; vendor: string };

/**
 * What a vendor's page says, checked as everything from outside is: who people are first, then
 * what happened. A row that does not hold is refused, and the rest is taken. `before` is what was told
 * right before, for the rules that look at it.
 */
export function toldBy(
  speaker: Speaker,
  { touches, people, accounts, refused }: Mapped,
  now: Date,
  before: readonly VendorTouch[] = [],
): { told: Told[]; refused: Refused[] } {
  const told: Told[] = [];
  const all = [...refused];
  const take = (place: string, row: unknown, one: Told | EventError[]) => {
    if (!Array.isArray(one)) told.push(one);
    else all.push({ at: place, why: one.map((e) => `${e.path}: ${e.message}`).join('; '), row });
  };
  for (const [n, one] of accounts.entries())
    take(`accounts[${n}]`, one, toldRecord({ account: one }));
  for (const [n, one] of people.entries()) take(`people[${n}]`, one, toldPerson(speaker, one, now));
  for (const [n, one] of judged(touches, before).entries())
    take(`touches[${n}]`, one, toldTouch(speaker, one));
  return { told, refused: all };
}

function toldPerson(
  { vendor }: Speaker,
  { account = {}, consent = [], asOf, ...person }: VendorPerson,
  now: Date,
): Told | EventError[] {
  const one = toldRecord({ person, account });
  if (Array.isArray(one) || consent.length === 0) return one;
  // A record without a time of its own says what is so now.
  const time = asOf ? Date.parse(asOf) : now.getTime();
  return { ...one, record: { time, sourceName: vendor, consent } };
}

function toldRecord(data: Parameters<typeof whoOf>[0]): Told | EventError[] {
  const who = whoOf(data, false);
  const errors = whoErrors(data, who);
  const at = unstorableAt(data);
  if (at !== null) errors.push({ path: at, message: unstorable });
  return errors.length > 0 ? errors : { who, touch: null };
}

function toldTouch(
  { sourceId, vendor }: Speaker,
  { id, time, agent: _, ...data }: VendorTouch,
): Told | EventError[] {
  const checked = checkEvent({
    specversion: '1.0',
    type: touchEventType,
    source: `/sources/${sourceId}/${vendor}`,
    id,
    time,
    data,
  });
  return checked.ok ? checked.event : checked.errors;
}
