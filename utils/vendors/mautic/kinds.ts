import type { ConsentChannel } from '../../model/consent.ts';
import type { TouchKind } from '../../model/touch-kind.ts';

/** Mautic's own keys, of the core and of its own plug-ins, that always mean the same. */
const kinds: ReadonlyMap<string, TouchKind> = new Map(
  Object.entries<TouchKind>({
    'email.sent': 'email.sent',
    'email.read': 'email.opened',
    'email.failed': 'email.bounced',
    'email.replied': 'email.replied',
    'page.videohit': 'video.viewed',
    'form.submitted': 'form.submitted',
    'asset.download': 'asset.downloaded',
    'lead.create': 'record.created',
    'lead.identified': 'record.created',
    'lead.apiadded': 'record.created',
    'point.gained': 'score.changed',
    'stage.changed': 'stage.changed',
    'campaign.event': 'campaign.status_changed',
    'campaign.event.scheduled': 'campaign.status_changed',
    campaign_membership: 'campaign.status_changed',
    'sms.sent': 'sms.sent',
    'focus.click': 'link.clicked',
    'webinar.registered': 'event.registered',
    'meeting.registered': 'event.registered',
    'webinar.attended': 'event.attended',
    'meeting.attended': 'event.attended',
  }),
);

export function kindOf(event: string): TouchKind {
  return kinds.get(event) ?? 'unknown';
}

/** What led somebody to a page: a link in a message is a click, all else a visit. */
export function kindOfHit(source: string | undefined, isFromEmail: boolean): TouchKind {
  if (source === 'email' || (source === undefined && isFromEmail)) return 'email.clicked';
  return source === 'sms' ? 'sms.clicked' : 'page.viewed';
}

/** An import that failed or changed a known contact made no record. */
export function kindOfImport(action: string | undefined): TouchKind {
  return action === 'failed' || action === 'updated' ? 'unknown' : 'record.created';
}

/**
 * Which way somebody moved stands only in the label, in the language of whoever connected
 * Mautic; what is neither stays unknown.
 */
export function kindOfMembership(label: string): TouchKind {
  if (/\b(removed|left)\b/i.test(label)) return 'list.removed';
  return /\b(added|joined)\b/i.test(label) ? 'list.added' : 'unknown';
}

/** Why Mautic writes to somebody no more: its numbers in records, its words in activities. */
export type NoContact = 'unsubscribed' | 'bounced' | 'manual' | 'contactable';

const reasons: ReadonlyMap<string, NoContact> = new Map(
  Object.entries<NoContact>({
    '0': 'contactable',
    '1': 'unsubscribed',
    '2': 'bounced',
    '3': 'manual',
    contactable: 'contactable',
    unsubscribed: 'unsubscribed',
    bounced: 'bounced',
    manual: 'manual',
    'manually unsubscribed': 'manual',
  }),
);

/** Undefined for words of another language. */
export function noContactOf(reason: string | undefined): NoContact | undefined {
  return reason === undefined ? undefined : reasons.get(reason.toLowerCase());
}

const channels: ReadonlyMap<string, ConsentChannel> = new Map(
  Object.entries<ConsentChannel>({
    email: 'email',
    sms: 'messaging',
    whatsapp: 'messaging',
    notification: 'messaging',
    phone: 'phone',
  }),
);

export function channelOf(channel: string | undefined): ConsentChannel | undefined {
  return channel === undefined ? undefined : channels.get(channel.toLowerCase());
}
