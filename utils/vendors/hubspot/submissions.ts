import type { ConsentFact } from '../../model/consent.ts';
import {
  domainOf,
  emailOf,
  isRecord,
  listOf,
  nameOf,
  present,
  recordOf,
  textOf,
  webAddressOf,
} from '../lenient.ts';
import type { VendorTouch } from '../vendor.ts';
import type { Known } from './context.ts';
import { momentOf, recordIdOf } from './words.ts';

/** A row of `/form-integrations/v1/submissions/forms/{form}`; or why it is none. */
export function submissionTouch(
  row: Record<string, unknown>,
  known: Known,
): VendorTouch[] | string {
  const time = momentOf(row.submittedAt);
  if (!time) return 'it has no usable time';
  const values = listOf(row.values).filter(isRecord);
  const of = (name: string, object = '0-1') =>
    values.find((one) => one.name === name && (textOf(one.objectTypeId) ?? '0-1') === object)
      ?.value;
  const email = emailOf(of('email'));
  if (!email) return 'it names nobody: no e-mail address was given';
  const url = webAddressOf(row.pageUrl);
  const form = known.form;
  const name = form?.name ?? textOf(row.pageName) ?? pageOf(url) ?? 'A form';
  const contact = known.contactsByEmail.get(email.toLowerCase());
  const own = textOf(row.conversionId, 200);
  return [
    present({
      // Before HubSpot numbered them, one was told by when and of whom.
      id: own ?? `submission:${Date.parse(time)}:${email.toLowerCase()}`.slice(0, 300),
      time,
      kind: 'form.submitted' as const,
      title: name,
      person: present({
        email,
        name: nameOf(of('firstname'), of('lastname')),
        title: textOf(of('jobtitle'), 200),
        ids: present({ hubspot: contact?.ids?.hubspot }),
      }),
      account:
        contact?.account ??
        present({
          name: textOf(of('company')) ?? textOf(of('name', '0-2')),
          domain: domainOf(of('domain', '0-2')),
        }),
      asset: present({ type: 'form', id: form?.id, name, url }),
      consent: consentOf(values),
      vendorType: 'form submission',
    }),
  ];
}

function pageOf(url: string | undefined): string | undefined {
  return url ? textOf(new URL(url).pathname.replace(/^\/+|\/+$/g, '')) : undefined;
}

/** A box that was ticked: `LEGAL_CONSENT.subscription_type_12: Checked`. */
function consentOf(values: Record<string, unknown>[]): ConsentFact[] | undefined {
  const isTicked = values.some(
    ({ name, value }) =>
      /^LEGAL_CONSENT\.subscription_type_/i.test(textOf(name) ?? '') &&
      /^(checked|true|yes)$/i.test(textOf(value) ?? ''),
  );
  return isTicked ? [{ channel: 'email', state: 'granted', basis: 'ticked in a form' }] : undefined;
}

/** A row of a marketing event's participations; or why it is none. */
export function participationTouch(
  row: Record<string, unknown>,
  known: Known,
): VendorTouch[] | string {
  const { contact, marketingEvent } = recordOf(row.associations);
  const who = recordOf(contact);
  const event = recordOf(marketingEvent);
  const properties = recordOf(row.properties);
  const id = textOf(row.id, 200);
  const time = momentOf(properties.occurredAt) ?? momentOf(row.createdAt);
  if (!id) return 'it has no id';
  if (!time) return 'it has no usable time';
  const contactId = recordIdOf(who.contactId);
  const email = emailOf(who.email);
  if (!contactId && !email) return 'it names nobody';
  const state = textOf(properties.attendanceState)?.toUpperCase() ?? '';
  const name = textOf(event.name) ?? 'An event';
  const named = known.contacts.get(contactId ?? '');
  return [
    present({
      // The same participation goes from one state to the next.
      id: `participation:${id}:${state}`.slice(0, 300),
      time,
      ...stateOf(state, name),
      person: present({
        email: email ?? named?.email,
        name: nameOf(who.firstname, who.lastname) ?? named?.name,
        ids: present({ hubspot: contactId }),
      }),
      account: named?.account,
      asset: present({ type: 'event', id: textOf(event.marketingEventId, 200), name }),
      vendorType: `participation ${state}`.trim(),
    }),
  ];
}

function stateOf(state: string, name: string): Pick<VendorTouch, 'kind' | 'title'> {
  if (state === 'REGISTERED') return { kind: 'event.registered', title: name };
  if (state === 'ATTENDED') return { kind: 'event.attended', title: name };
  if (state === 'NO_SHOW' || state === 'NOSHOW') return { kind: 'event.no_show', title: name };
  const isOver = state === 'CANCELLED' || state === 'CANCELED';
  return { kind: 'unknown', title: isOver ? `Will not come: ${name}` : name };
}
