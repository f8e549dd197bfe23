import type { ToldPerson } from '../../model/told.ts';
import { emailOf, flagOf, nameOf, present, recordOf, textOf } from '../lenient.ts';
import type { VendorPerson } from '../vendor.ts';

/** Its name among the systems that a person has ids of. */
export const system = 'customerio';

/**
 * `{id, email, cio_id}`. The team gives `id` and may change it; `cio_id` is Customer.io's own and
 * stays. Null where it says neither who nor which record.
 */
export function personOf(identifiers: unknown, customerId?: unknown): ToldPerson | null {
  const row = recordOf(identifiers);
  const id = textOf(row.cio_id, 200) ?? textOf(row.id, 200) ?? textOf(customerId, 200);
  // A team may use addresses for ids.
  const email = emailOf(row.email) ?? emailOf(row.id) ?? emailOf(customerId);
  return id || email ? present({ email, ids: present({ [system]: id }) }) : null;
}

/** A profile with its attributes; `unsubscribed` is one of them, true or false or never said. */
export function profileOf(row: Record<string, unknown>): VendorPerson | null {
  const attributes = recordOf(row.attributes);
  const identifiers = { ...attributes, ...recordOf(row.identifiers) };
  const person = personOf(identifiers, row.id ?? row.customer_id);
  if (!person) return null;
  const isOut = flagOf(row.unsubscribed ?? attributes.unsubscribed);
  return present({
    ...person,
    email: person.email ?? emailOf(attributes.email),
    name: textOf(attributes.name) ?? nameOf(attributes.first_name, attributes.last_name),
    title: textOf(attributes.title, 200),
    // `false` is every profile's default: it says nothing that anybody agreed to.
    consent: isOut ? [{ channel: 'email' as const, state: 'denied' as const }] : undefined,
  });
}
