import type { ConsentFact } from '../../model/consent.ts';
import type { ToldPerson } from '../../model/told.ts';
import { emailOf, flagOf, listOf, nameOf, present, recordOf, textOf, timeOf } from '../lenient.ts';
import type { VendorPerson } from '../vendor.ts';

/** Its name among the systems that people have ids of. */
export const system = 'klaviyo';

/** Null for a resource without an id. */
export function profileOf(resource: Record<string, unknown>): VendorPerson | null {
  const id = textOf(resource.id, 200);
  if (!id) return null;
  const attributes = recordOf(resource.attributes);
  const organization = textOf(attributes.organization);
  const consent = consentOf(recordOf(attributes.subscriptions));
  return present({
    email: emailOf(attributes.email),
    name: nameOf(attributes.first_name, attributes.last_name),
    title: textOf(attributes.title, 200),
    ids: { [system]: id },
    account: organization ? { name: organization } : undefined,
    consent: consent.length > 0 ? consent : undefined,
    asOf: timeOf(attributes.updated),
  });
}

/** As a touch names somebody. */
export function personOf({ email, name, title, ids }: VendorPerson): ToldPerson {
  return present({ email, name, title, ids });
}

/** What a profile agreed to, a fact a channel; `NEVER_SUBSCRIBED` is no word of anybody's. */
function consentOf(subscriptions: Record<string, unknown>): ConsentFact[] {
  const email = recordOf(subscriptions.email);
  const facts = [
    emailConsent(recordOf(email.marketing)),
    plainConsent('messaging', recordOf(recordOf(subscriptions.sms).marketing).consent) ??
      plainConsent('messaging', recordOf(recordOf(subscriptions.whatsapp).marketing).consent),
    plainConsent('tracking', recordOf(email.open_tracking).consent),
  ];
  return facts.filter((fact) => fact !== null);
}

/** Reasons why Klaviyo writes to an address no more that are somebody's will. */
const refusals: ReadonlyMap<string, string> = new Map([
  ['UNSUBSCRIBE', 'unsubscribed'],
  ['UNSUBSCRIBED', 'unsubscribed'],
  ['SPAM_COMPLAINT', 'marked as spam'],
  ['USER_SUPPRESSED', 'suppressed by hand'],
]);

/** A suppression outweighs what was agreed to before; a bounced address says nothing of a will. */
function emailConsent(marketing: Record<string, unknown>): ConsentFact | null {
  const reasons = listOf(marketing.suppression ?? marketing.suppressions).map((one) =>
    refusals.get(textOf(recordOf(one).reason)?.toUpperCase() ?? ''),
  );
  const basis = reasons.find((reason) => reason !== undefined);
  if (basis) return { channel: 'email', state: 'denied', basis };
  const fact = plainConsent('email', marketing.consent);
  if (fact?.state !== 'granted' || flagOf(marketing.double_optin) !== true) return fact;
  return { ...fact, basis: 'double opt-in' };
}

function plainConsent(channel: ConsentFact['channel'], consent: unknown): ConsentFact | null {
  const word = textOf(consent)?.toUpperCase();
  if (word === 'SUBSCRIBED') return { channel, state: 'granted' };
  return word === 'UNSUBSCRIBED' ? { channel, state: 'denied' } : null;
}
