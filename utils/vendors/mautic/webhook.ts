import type { ToldPerson } from '../../model/told.ts';
import { isRecord, present, recordOf, textOf, timeOf } from '../lenient.ts';
import type { Mapped } from '../vendor.ts';
import { hitTouch, submissionTouch, type Told } from './activity.ts';
import { noContactTouch } from './no-contact.ts';
import { companyOf, contactOf, personOf, rowsIn } from './records.ts';
import { firstRecord, plainOf } from './words.ts';

/** A webhook's body has Mautic's own event names as its keys, with one event or a list of them. */
export function isWebhook(body: Record<string, unknown>): boolean {
  const entries = Object.entries(body);
  return (
    entries.some(([name]) => name.startsWith('mautic.')) &&
    entries.every(([, value]) => typeof value === 'object')
  );
}

/** Its touches have the ids that the same events have among the activities. */
export function readWebhook(body: Record<string, unknown>): Mapped {
  const mapped: Mapped = { touches: [], people: [], accounts: [], refused: [] };
  for (const [name, events] of Object.entries(body)) {
    if (!name.startsWith('mautic.')) continue;
    const rows = isRecord(events) && !isList(events) ? [events] : rowsIn(events);
    rows.forEach((row, index) => {
      const at = `${name}[${index}]`;
      if (!isRecord(row)) mapped.refused.push({ at, why: 'this is no event', row });
      else take(mapped, name.slice('mautic.'.length), row, at);
    });
  }
  return mapped;
}

/** Objects by number, as PHP writes a list with gaps. */
function isList(events: Record<string, unknown>): boolean {
  return Object.keys(events).every((key) => /^\d+$/.test(key));
}

function take(mapped: Mapped, name: string, row: Record<string, unknown>, at: string): void {
  const contact = contactIn(row);
  const told = Object.keys(contact).length > 0 ? contactOf(contact) : null;
  if (told && name !== 'lead_post_delete') mapped.people.push(told);
  const company = companyIn(row);
  const account = company && companyOf(company);
  if (account && name !== 'company_post_delete') mapped.accounts.push(account);
  const time = timeOf(timeIn(row)) ?? timeOf(row.timestamp);
  const person = personOf(contact, contact.id ?? row.id);
  const touch = touchOf(name, row, person, time);
  if (!touch) return;
  if (!touch.time) mapped.refused.push({ at, why: 'it has no usable time', row });
  else if (!person.ids?.mautic) mapped.refused.push({ at, why: 'it names no contact', row });
  else {
    mapped.touches.push({
      ...touch,
      time: touch.time,
      person,
      vendorType: `mautic.${name}`,
    });
  }
}

function contactIn(row: Record<string, unknown>): Record<string, unknown> {
  const { stat, hit, submission } = row;
  return firstRecord(
    row.contact,
    row.lead,
    recordOf(stat).lead,
    recordOf(hit).lead,
    recordOf(submission).lead,
  );
}

function companyIn(row: Record<string, unknown>): Record<string, unknown> | null {
  if (!isRecord(row.company)) return null;
  return row.company.id == null ? { ...row.company, id: row.id } : row.company;
}

function timeIn({ stat, hit, submission }: Record<string, unknown>): unknown {
  const read = recordOf(stat);
  return recordOf(hit).dateHit ?? recordOf(submission).dateSubmitted ?? read.dateRead;
}

type Draft = Told & { id: string; time: string | undefined };

/** Null for an event that only tells of a record as it is now. */
function touchOf(
  name: string,
  row: Record<string, unknown>,
  person: ToldPerson,
  time: string | undefined,
): Draft | null {
  const who = person.ids?.mautic ?? '';
  const unnumbered = `${name}:${who}:${time}`;
  const base = { time };
  switch (name) {
    case 'page_on_hit': {
      const hit = recordOf(row.hit);
      const id = textOf(hit.id, 100);
      return { ...base, id: id ? `page.hit:${id}` : unnumbered, ...hitTouch(hit) };
    }
    case 'form_on_submit': {
      const submission = recordOf(row.submission);
      const id = textOf(submission.id, 100);
      return {
        ...base,
        id: id ? `form.submitted${id}` : unnumbered,
        ...submissionTouch(submission, {}),
      };
    }
    case 'email_on_open': {
      const id = textOf(recordOf(row.stat).id, 100);
      const told = mailOf('email.opened', recordOf(recordOf(row.stat).email), undefined);
      return { ...base, id: id ? `email.read${id}` : unnumbered, ...told };
    }
    case 'email_on_send': {
      const hash = textOf(row.idHash, 100) ?? textOf(recordOf(row.stat).trackingHash, 100);
      const mail = firstRecord(row.email, recordOf(row.stat).email);
      const at = time ?? timeOf(recordOf(row.stat).dateSent);
      const id = hash ? `email.sent:${hash}` : unnumbered;
      return { time: at, id, ...mailOf('email.sent', mail, row.subject) };
    }
    case 'lead_channel_subscription_changed':
      return { ...base, id: `${unnumbered}:${textOf(row.channel, 40)}`, ...subscriptionOf(row) };
    case 'lead_post_save_new':
      return {
        ...base,
        id: `lead.identified${who}`,
        kind: 'record.created',
        title: 'Became known',
      };
    case 'lead_post_delete':
      return {
        ...base,
        id: `lead.deleted${who}`,
        kind: 'record.deleted',
        title: 'Contact deleted',
      };
    case 'lead_points_change':
      return {
        ...base,
        id: unnumbered,
        kind: 'score.changed',
        title: pointsOf(recordOf(row.points)),
      };
    case 'sms_on_send': {
      const sms = recordOf(row.sms ?? recordOf(row.stat).sms);
      const title = plainOf(sms.name) ?? 'A text message';
      return { ...base, id: unnumbered, kind: 'sms.sent', title };
    }
    case 'lead_post_save_update':
    case 'lead_company_change':
    case 'company_post_save':
    case 'company_post_delete':
      return null;
    default: {
      const title = name.replace(/[._]+/g, ' ').trim() || 'An event';
      return { ...base, id: unnumbered.slice(0, 300), kind: 'unknown', title };
    }
  }
}

function mailOf(
  kind: 'email.opened' | 'email.sent',
  mail: Record<string, unknown>,
  sent: unknown,
): Told {
  const title = plainOf(sent) ?? plainOf(mail.subject) ?? plainOf(mail.name) ?? 'An e-mail';
  const name = plainOf(mail.name) ?? title;
  return { kind, title, asset: present({ type: 'email', id: textOf(mail.id, 200), name }) };
}

/** `contactable` again is no consent: it may be that a bounce was forgiven. */
function subscriptionOf(row: Record<string, unknown>): Told {
  const channel = textOf(row.channel) ?? 'contact';
  const status = textOf(row.new_status);
  if (status !== 'contactable') return noContactTouch({ channel, reason: status }, channel);
  return textOf(row.old_status) === 'unsubscribed' && channel === 'email'
    ? { kind: 'email.resubscribed', title: 'Subscribed to e-mail again' }
    : { kind: 'consent.changed', title: `Can be contacted again: ${channel}` };
}

function pointsOf({ old_points, new_points }: Record<string, unknown>): string {
  const [from, to] = [textOf(old_points), textOf(new_points)];
  return from && to ? `Points: ${from} to ${to}` : 'Points changed';
}
