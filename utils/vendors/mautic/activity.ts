import type { ToldPerson } from '../../model/told.ts';
import type { TouchKind } from '../../model/touch-kind.ts';
import { emailOf, isRecord, listOf, present, recordOf, textOf, timeOf } from '../lenient.ts';
import type { VendorTouch } from '../vendor.ts';
import { touchesIn } from './each-row.ts';
import { kindOf, kindOfHit, kindOfImport, kindOfMembership } from './kinds.ts';
import { noContactTouch } from './no-contact.ts';
import { onlyPersonIn, peopleIn, personOf } from './records.ts';
import { either, firstRecord, labelOf, plainOf, seenAddressOf } from './words.ts';

export type Told = Pick<VendorTouch, 'kind' | 'title'> &
  Partial<Pick<VendorTouch, 'asset' | 'campaign' | 'consent' | 'summary'>>;

/** The events of an activity answer. `context` may name its contacts. */
export function readEvents(events: unknown, context: unknown[]) {
  const people = peopleIn(context);
  const only = onlyPersonIn(context);
  return touchesIn(listOf(events), 'events', (row) => touchOf(row, people, only));
}

/** The touch of an event, or why there is none. */
function touchOf(
  row: Record<string, unknown>,
  people: Map<string, ToldPerson>,
  only: ToldPerson | undefined,
): VendorTouch | string {
  const event = textOf(row.event, 100);
  if (!event) return 'it does not say what happened';
  const time = timeOf(row.timestamp);
  if (!time) return 'it has no usable time';
  const person = whoOf(row, people, only);
  if (!person) return 'it names no contact';
  return present({
    id: idOf(event, row, person, time),
    time,
    ...toldOf(event, row),
    person,
    vendorType: event,
  });
}

/**
 * Mautic numbers each type of event by itself, and most events carry their type in their id. A
 * sending has the same hash here and in a webhook, which does not tell its number.
 */
function idOf(
  event: string,
  row: Record<string, unknown>,
  person: ToldPerson,
  time: string,
): string {
  const hash = textOf(recordOf(recordOf(row.details).stat).idHash, 100);
  if (event === 'email.sent' && hash) return `email.sent:${hash}`;
  const own = textOf(row.eventId, 200);
  if (own) return own.startsWith(event) ? own : `${event}:${own}`;
  // Of before 2.10: nothing tells two of a kind apart but when they happened, and what with.
  const { text = '' } = labelOf(row.eventLabel);
  return `${event}:${person.ids?.mautic ?? person.email}:${time}:${text}`.slice(0, 300);
}

function whoOf(
  row: Record<string, unknown>,
  people: Map<string, ToldPerson>,
  only: ToldPerson | undefined,
): ToldPerson | undefined {
  const inside = firstRecord(recordOf(recordOf(row.details).submission).lead);
  const id = textOf(either(row, 'contactId', 'leadId') ?? inside.id, 200);
  if (id === undefined || id === '0') return id === undefined ? only : undefined;
  const known = people.get(id);
  if (known) return known;
  const email = emailOf(row.leadEmail);
  const name = textOf(row.leadName);
  const told = isRecord(row.lead) ? personOf(row.lead) : {};
  return present({
    ...told,
    email: email ?? told.email,
    name: name === email ? told.name : name,
    ids: { mautic: id },
  });
}

function toldOf(event: string, row: Record<string, unknown>): Told {
  const details = recordOf(row.details);
  const label = labelOf(row.eventLabel);
  const title = label.text ?? textOf(row.eventType) ?? event;
  switch (event) {
    case 'page.hit':
      return hitTouch(recordOf(details.hit), label.text);
    case 'lead.donotcontact':
      return noContactTouch(firstRecord(details.dnc, details), title);
    case 'lead.imported':
      return { kind: kindOfImport(textOf(details.action)), title };
    case 'segment_membership':
      return { kind: membershipOf(details, title), title };
    case 'form.submitted':
      return submissionTouch(recordOf(details.submission), recordOf(details.form), label.text);
    case 'asset.download':
      return downloadTouch(details, title);
    case 'page.videohit':
      return videoTouch(recordOf(details.hit), title);
    case 'campaign.event':
    case 'campaign.event.scheduled':
      return campaignTouch(event, recordOf(details.log), title);
    case 'point.gained':
    case 'stage.changed':
      return { kind: kindOf(event), title: changedTitle(event, title) };
    default:
      return event.startsWith('email.')
        ? mailTouch(event, recordOf(details.stat), label)
        : { kind: kindOf(event), title };
  }
}

function membershipOf(details: Record<string, unknown>, title: string): TouchKind {
  return kindOfMembership(textOf(details.action) ?? title);
}

/** A page, or a link that somebody followed from a message. */
export function hitTouch(hit: Record<string, unknown>, label?: string): Told {
  const source = textOf(hit.source)?.toLowerCase();
  const mail = recordOf(hit.email);
  const mailId = either(hit, 'emailId', 'email_id') ?? mail.id;
  const kind = kindOfHit(source, mailId !== undefined);
  const page = recordOf(hit.page);
  const address = textOf(hit.url, 2000);
  const url = seenAddressOf(address);
  // Without a title, Mautic's label is the address with whatever it tracks by.
  const shown = label === undefined || /^https?:/i.test(label) ? undefined : label;
  const named = shown ?? plainOf(page.title) ?? plainOf(hit.urlTitle);
  const name = named ?? (url && readable(url)) ?? label ?? 'A page';
  const from = plainOf(hit.sourceName) ?? plainOf(mail.subject) ?? plainOf(mail.name);
  return present({
    kind,
    title: name,
    summary: kind === 'email.clicked' && from ? `In the e-mail “${from}”` : undefined,
    asset: present({
      type: 'page',
      id: textOf(either(hit, 'pageId', 'page_id') ?? page.id, 200),
      name,
      url,
    }),
  });
}

/** The address without what a reader need not see. */
function readable(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname === '/' ? '' : pathname}`.slice(0, 300);
}

function mailTouch(
  event: string,
  stat: Record<string, unknown>,
  label: { text?: string; href?: string },
): Told {
  const subject = plainOf(either(stat, 'storedSubject', 'subject'));
  const name = plainOf(stat.emailName) ?? label.text;
  const title = subject ?? name ?? 'An e-mail';
  return {
    kind: kindOf(event),
    title,
    asset: present({
      type: 'email',
      id: textOf(stat.emailId, 200),
      name: name ?? title,
      url: seenAddressOf(label.href),
    }),
  };
}

export function submissionTouch(
  submission: Record<string, unknown>,
  asked: Record<string, unknown>,
  label?: string,
): Told {
  const form = firstRecord(submission.form, asked);
  const name = label ?? plainOf(form.name) ?? 'A form';
  const page = plainOf(recordOf(submission.page).title);
  return present({
    kind: kindOf('form.submitted'),
    title: name,
    summary: page ? `On the page “${page}”` : undefined,
    asset: present({
      type: 'form',
      id: textOf(form.id, 200),
      name,
      url: seenAddressOf(submission.referer),
    }),
  });
}

function downloadTouch(details: Record<string, unknown>, title: string): Told {
  const asset = recordOf(details.asset);
  return {
    kind: 'asset.downloaded',
    title,
    asset: present({
      type: 'file',
      id: textOf(asset.id, 200),
      name: plainOf(asset.title) ?? title,
      url: seenAddressOf(details.assetDownloadUrl),
    }),
  };
}

function videoTouch(hit: Record<string, unknown>, title: string): Told {
  const url = seenAddressOf(hit.url);
  return present({
    kind: kindOf('page.videohit'),
    title: url ? readable(url) : title,
    asset: url ? { type: 'video', name: readable(url), url } : undefined,
  });
}

function campaignTouch(event: string, log: Record<string, unknown>, title: string): Told {
  const id = textOf(either(log, 'campaignId', 'campaign_id'), 200);
  const name = plainOf(either(log, 'campaignName', 'campaign_name'));
  const step = plainOf(either(log, 'eventName', 'event_name')) ?? title;
  return present({
    kind: kindOf(event),
    title: event === 'campaign.event.scheduled' ? `Planned: ${step}` : step,
    campaign: id ? { id, name: name ?? id } : undefined,
  });
}

/** `2: Pricing page / 20`: the number is Mautic's own. */
function changedTitle(event: string, title: string): string {
  const words = title.replace(/^\d+:\s*/, '');
  const points = /^(.*) \/ ([+-]?\d+)$/.exec(words);
  if (event !== 'point.gained' || !points) return words;
  const [, what = '', many = ''] = points;
  return `${what}: ${many.startsWith('-') || many.startsWith('+') ? many : `+${many}`} points`;
}
