/**
 * What a touch can be. A vendor's type that fits none is `unknown` and keeps the vendor's own
 * words in `vendorType`; it is shown, never dropped. `custom` is an event that the team itself
 * named (a Segment track call, a HubSpot custom event); its name is in `vendorType` too.
 */
export const touchKinds = [
  'email.sent',
  'email.delivered',
  'email.opened',
  'email.clicked',
  'email.replied',
  'email.bounced',
  'email.complained',
  'email.unsubscribed',
  'email.resubscribed',
  'page.viewed',
  'site.visited',
  'link.clicked',
  'form.submitted',
  'asset.downloaded',
  'search.performed',
  'video.viewed',
  'chat.held',
  'event.invited',
  'event.registered',
  'event.attended',
  'event.no_show',
  'ad.responded',
  'sms.sent',
  'sms.clicked',
  'campaign.status_changed',
  'list.added',
  'list.removed',
  'nurture.entered',
  'score.changed',
  'stage.changed',
  'moment.flagged',
  'meeting.booked',
  'call.logged',
  'note.added',
  'record.created',
  'record.merged',
  'record.deleted',
  'consent.changed',
  'product.used',
  'custom',
  'unknown',
] as const;
export type TouchKind = (typeof touchKinds)[number];

/** Where a touch happened, coarser than its kind; a policy can speak of a whole channel. */
export const channels = [
  'email',
  'web',
  'event',
  'ad',
  'sms',
  'chat',
  'campaign',
  'sales',
  'product',
  'record',
  'other',
] as const;
export type Channel = (typeof channels)[number];

export const directions = ['inbound', 'outbound', 'system'] as const;
/** inbound: they did it; outbound: we did it to them; system: bookkeeping. */
export type Direction = (typeof directions)[number];

export const verdicts = ['human', 'machine', 'privacy_proxy', 'unknown'] as const;
/** Who made a touch happen. `privacy_proxy`: an image proxy such as Apple Mail's; says nothing. */
export type Verdict = (typeof verdicts)[number];

type KindFacts = { label: string; channel: Channel; direction: Direction };

const facts: Record<TouchKind, KindFacts> = {
  'email.sent': { label: 'E-mail sent', channel: 'email', direction: 'outbound' },
  'email.delivered': { label: 'E-mail delivered', channel: 'email', direction: 'outbound' },
  'email.opened': { label: 'Opened', channel: 'email', direction: 'inbound' },
  'email.clicked': { label: 'Clicked in e-mail', channel: 'email', direction: 'inbound' },
  'email.replied': { label: 'Replied', channel: 'email', direction: 'inbound' },
  'email.bounced': { label: 'E-mail bounced', channel: 'email', direction: 'system' },
  'email.complained': { label: 'Marked as spam', channel: 'email', direction: 'inbound' },
  'email.unsubscribed': { label: 'Unsubscribed', channel: 'email', direction: 'inbound' },
  'email.resubscribed': { label: 'Subscribed again', channel: 'email', direction: 'inbound' },
  'page.viewed': { label: 'Viewed page', channel: 'web', direction: 'inbound' },
  'site.visited': { label: 'Visited site', channel: 'web', direction: 'inbound' },
  'link.clicked': { label: 'Clicked link', channel: 'web', direction: 'inbound' },
  'form.submitted': { label: 'Sent form', channel: 'web', direction: 'inbound' },
  'asset.downloaded': { label: 'Downloaded', channel: 'web', direction: 'inbound' },
  'search.performed': { label: 'Searched', channel: 'web', direction: 'inbound' },
  'video.viewed': { label: 'Watched video', channel: 'web', direction: 'inbound' },
  'chat.held': { label: 'Chatted', channel: 'chat', direction: 'inbound' },
  'event.invited': { label: 'Invited to event', channel: 'event', direction: 'outbound' },
  'event.registered': { label: 'Registered for event', channel: 'event', direction: 'inbound' },
  'event.attended': { label: 'Attended event', channel: 'event', direction: 'inbound' },
  'event.no_show': { label: 'Did not come to event', channel: 'event', direction: 'inbound' },
  'ad.responded': { label: 'Responded to ad', channel: 'ad', direction: 'inbound' },
  'sms.sent': { label: 'Text message sent', channel: 'sms', direction: 'outbound' },
  'sms.clicked': { label: 'Clicked in text message', channel: 'sms', direction: 'inbound' },
  'campaign.status_changed': {
    label: 'Campaign status changed',
    channel: 'campaign',
    direction: 'system',
  },
  'list.added': { label: 'Added to list', channel: 'campaign', direction: 'system' },
  'list.removed': { label: 'Removed from list', channel: 'campaign', direction: 'system' },
  'nurture.entered': { label: 'Entered nurture', channel: 'campaign', direction: 'system' },
  'score.changed': { label: 'Score changed', channel: 'record', direction: 'system' },
  'stage.changed': { label: 'Stage changed', channel: 'sales', direction: 'system' },
  'moment.flagged': { label: 'Moment flagged', channel: 'sales', direction: 'system' },
  'meeting.booked': { label: 'Meeting booked', channel: 'sales', direction: 'inbound' },
  'call.logged': { label: 'Call logged', channel: 'sales', direction: 'outbound' },
  'note.added': { label: 'Note added', channel: 'sales', direction: 'system' },
  'record.created': { label: 'Record created', channel: 'record', direction: 'system' },
  'record.merged': { label: 'Records merged', channel: 'record', direction: 'system' },
  'record.deleted': { label: 'Record deleted', channel: 'record', direction: 'system' },
  'consent.changed': { label: 'Consent changed', channel: 'record', direction: 'inbound' },
  'product.used': { label: 'Used the product', channel: 'product', direction: 'inbound' },
  custom: { label: 'Custom event', channel: 'other', direction: 'inbound' },
  unknown: { label: 'Unknown event', channel: 'other', direction: 'system' },
};

/** The product's word for a kind, in the past tense of a timeline: "Opened", "Sent form". */
export function kindLabel(kind: TouchKind): string {
  return facts[kind].label;
}

export function channelOf(kind: TouchKind): Channel {
  return facts[kind].channel;
}

/** The direction of a kind where the source did not say. */
export function directionOf(kind: TouchKind): Direction {
  return facts[kind].direction;
}

export function kindsOf(channel: Channel): TouchKind[] {
  return touchKinds.filter((kind) => facts[kind].channel === channel);
}

const known: ReadonlySet<string> = new Set(touchKinds);

/** A source's word for a kind: itself where we know it, else `unknown`. */
export function asTouchKind(word: string): TouchKind {
  return known.has(word) ? (word as TouchKind) : 'unknown';
}
