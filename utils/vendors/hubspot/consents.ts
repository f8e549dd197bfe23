import type { ConsentFact } from '../../model/consent.ts';
import { emailOf, isRecord, listOf, present, textOf } from '../lenient.ts';
import type { Mapped, VendorPerson } from '../vendor.ts';
import type { Known } from './context.ts';
import { emailTouch } from './email-events.ts';
import { touchesIn } from './rows.ts';
import { momentOf, saidOf } from './words.ts';

/**
 * What somebody may be sent, `/communication-preferences/v3/status/email/{email}` and its fourth
 * version. NOT_SPECIFIED says nothing; out of every kind is out of all.
 */
export function statusMapped(body: Record<string, unknown>): Partial<Mapped> {
  const rows = listOf(body.subscriptionStatuses ?? body.results).filter(isRecord);
  const isOfEmail = ({ channel }: Record<string, unknown>) =>
    (textOf(channel)?.toUpperCase() ?? 'EMAIL') === 'EMAIL';
  const email =
    emailOf(body.recipient) ??
    rows.map((row) => emailOf(row.subscriberIdString)).find((one) => one !== undefined);
  if (!email) return {};
  const fact = factOf(rows.filter(isOfEmail));
  return { people: fact ? [{ email, consent: [fact] }] : [] };
}

function factOf(rows: Record<string, unknown>[]): ConsentFact | null {
  const statusOf = (row: Record<string, unknown>) => textOf(row.status)?.toUpperCase();
  const isWhole = (row: Record<string, unknown>) =>
    textOf(row.sourceOfStatus)?.toUpperCase() === 'PORTAL_WIDE_STATUS';
  const isOut = (row: Record<string, unknown>) => statusOf(row) === 'UNSUBSCRIBED';
  if (rows.length > 0 && (rows.every(isOut) || rows.some((row) => isOut(row) && isWhole(row)))) {
    return { channel: 'email', state: 'denied' };
  }
  const given = rows.find((row) => statusOf(row) === 'SUBSCRIBED');
  if (!given) return null;
  const basis = saidOf(given.legalBasis);
  return present({
    channel: 'email' as const,
    state: 'granted' as const,
    basis: basis?.slice(0, 200),
  });
}

/** The same of the first version: `{email, subscribed, unsubscribeFromPortal, ...}`. */
export function oldStatusMapped(body: Record<string, unknown>): Partial<Mapped> {
  const email = emailOf(body.email);
  if (!email) return {};
  const isOut = body.unsubscribeFromPortal === true || body.subscribed === false;
  const people: VendorPerson[] = isOut
    ? [{ email, consent: [{ channel: 'email', state: 'denied' }] }]
    : [];
  return { people };
}

/** `/email/public/v1/subscriptions/timeline`: what changed, person by person. */
export function timelineMapped(rows: unknown[], known: Known): Pick<Mapped, 'touches' | 'refused'> {
  return touchesIn(rows, 'timeline', (row) => {
    const changes = listOf(row.changes).filter(isRecord);
    if (changes.length === 0) return 'it has no changes';
    const touches = changes.map((change, index) => {
      const isAll = textOf(change.changeType)?.toUpperCase() === 'PORTAL_STATUS';
      const status = textOf(change.change)?.toUpperCase() ?? '';
      const at = momentOf(row.timestamp);
      const id = `subscription:${textOf(row.recipient, 200)}:${index}`;
      const said = isAll
        ? { portalSubscriptionStatus: status, bounced: status === 'BOUNCED' }
        : { subscriptions: [{ status }] };
      const event = { type: 'STATUSCHANGE', id, created: at, recipient: row.recipient };
      return emailTouch({ ...event, source: change.source, ...said }, known);
    });
    const why = touches.find((one) => typeof one === 'string');
    return why ?? touches.flatMap((one) => (typeof one === 'string' ? [] : one));
  });
}
