import type { TouchKind } from '../../model/touch-kind.ts';

/** What happened to a message, by the channel it went by. */
const kinds: ReadonlyMap<string, TouchKind> = new Map(
  Object.entries<TouchKind>({
    'email sent': 'email.sent',
    'email delivered': 'email.delivered',
    'email opened': 'email.opened',
    'email clicked': 'email.clicked',
    'email bounced': 'email.bounced',
    'email dropped': 'email.bounced',
    'email failed': 'email.bounced',
    'email spammed': 'email.complained',
    'email unsubscribed': 'email.unsubscribed',
    'email subscribed': 'email.resubscribed',
    'sms sent': 'sms.sent',
    'sms clicked': 'sms.clicked',
    'customer unsubscribed': 'email.unsubscribed',
    'customer subscribed': 'email.resubscribed',
    page: 'page.viewed',
    screen: 'product.used',
    event: 'custom',
    profile_create: 'record.created',
    profile_delete: 'record.deleted',
    profile_merge: 'record.merged',
    anon_merge: 'record.merged',
  }),
);

/** Its own words where they differ from those of its webhooks. */
const channels: ReadonlyMap<string, string> = new Map([
  ['twilio', 'sms'],
  ['whatsapp', 'sms'],
  ['action', 'email'],
]);

const metrics = [
  'attempted',
  'bounced',
  'clicked',
  'converted',
  'deferred',
  'delivered',
  'drafted',
  'dropped',
  'failed',
  'opened',
  'sent',
  'spammed',
  'subscribed',
  'undeliverable',
  'unsubscribed',
];

export type Type = {
  /** `email`, `sms`, `push`; null for what is about no message. */
  channel: string | null;
  /** `sent`; of what is about no message the type itself. */
  metric: string;
};

/** `sent_email` of activities, `email_sent` of webhooks of before, `email` and `sent` of today's. */
export function typeOf(type: string): Type {
  const [, first = '', last = ''] = /^([a-z]+)_(.+)$/.exec(type) ?? [];
  if (metrics.includes(first)) return { channel: channels.get(last) ?? last, metric: first };
  const [, before = '', after = ''] = /^(.+)_([a-z]+)$/.exec(type) ?? [];
  if (metrics.includes(after)) return { channel: channels.get(before) ?? before, metric: after };
  return { channel: null, metric: type };
}

export function kindOf({ channel, metric }: Type): TouchKind {
  if (/subscription_preferences|topic_/.test(metric)) return 'consent.changed';
  if (metric === 'converted') return 'campaign.status_changed';
  return kinds.get(channel === null ? metric : `${channel} ${metric}`) ?? 'unknown';
}
