import type { TouchKind } from '../../model/touch-kind.ts';

/**
 * The names that Adobe documents for standard types. An instance may number its types as it likes,
 * so the catalogue of the instance always wins; but a recording of activities alone has none beside
 * it, and below 1000 every instance seen so far numbers these the same.
 */
const documented: ReadonlyMap<string, string> = new Map(
  Object.entries({
    1: 'Visit Webpage',
    2: 'Fill Out Form',
    3: 'Click Link',
    6: 'Send Email',
    7: 'Email Delivered',
    8: 'Email Bounced',
    9: 'Unsubscribe Email',
    10: 'Open Email',
    11: 'Click Email',
    12: 'New Lead',
    13: 'Change Data Value',
    19: 'Sync Lead to SFDC',
    21: 'Convert Lead',
    22: 'Change Score',
    23: 'Change Owner',
    24: 'Add to List',
    25: 'Remove from List',
    26: 'SFDC Activity',
    27: 'Email Bounced Soft',
    29: 'Delete Lead from SFDC',
    30: 'SFDC Activity Updated',
    32: 'Merge Leads',
    34: 'Add to Opportunity',
    35: 'Remove from Opportunity',
    36: 'Update Opportunity',
    37: 'Delete Lead',
    38: 'Send Alert',
    39: 'Send Sales Email',
    40: 'Open Sales Email',
    41: 'Click Sales Email',
    42: 'Add to SFDC Campaign',
    43: 'Remove from SFDC Campaign',
    44: 'Change Status in SFDC Campaign',
    45: 'Receive Sales Email',
    46: 'Interesting Moment',
    47: 'Request Campaign',
    48: 'Sales Email Bounced',
    100: 'Change Lead Partition',
    101: 'Change Revenue Stage',
    102: 'Change Revenue Stage Manually',
    104: 'Change Status in Progression',
    106: 'Enrich with Data.com',
    108: 'Change Segment',
    110: 'Call Webhook',
    111: 'Sent Forward to Friend Email',
    112: 'Received Forward to Friend Email',
    113: 'Add to Nurture',
    114: 'Change Nurture Track',
    115: 'Change Nurture Cadence',
    123: 'Change Program Member Data',
    145: 'Push Lead to Marketo',
    400: 'Share Content',
    401: 'Vote in Poll',
    402: 'Sign Up for Referral Offer',
    403: 'Achieve Goal in Referral',
    405: 'Click Shared Link',
    406: 'Win Sweepstakes',
    407: 'Enter Sweepstakes',
    408: 'Disqualify Sweepstakes',
    409: 'Earn Entry in Social App',
    410: 'Refer to Social App',
  }),
);

/** By names in small letters; Marketo renamed some over the years, and both are met. */
const kinds: ReadonlyMap<string, TouchKind> = new Map(
  Object.entries<TouchKind>({
    'visit webpage': 'page.viewed',
    'visit web page': 'page.viewed',
    'fill out form': 'form.submitted',
    'fill out facebook lead ads form': 'form.submitted',
    'fill out linkedin lead gen form': 'form.submitted',
    'click link': 'link.clicked',
    'click shared link': 'link.clicked',
    'send email': 'email.sent',
    'send sales email': 'email.sent',
    'email delivered': 'email.delivered',
    'deliver email': 'email.delivered',
    'open email': 'email.opened',
    'open sales email': 'email.opened',
    'click email': 'email.clicked',
    'click link in email': 'email.clicked',
    'click sales email': 'email.clicked',
    'click link in sales email': 'email.clicked',
    'email bounced': 'email.bounced',
    'email bounced soft': 'email.bounced',
    'sales email bounced': 'email.bounced',
    'unsubscribe email': 'email.unsubscribed',
    'reply to sales email': 'email.replied',
    'reply sales email': 'email.replied',
    'sales email replied': 'email.replied',
    'new lead': 'record.created',
    'new person': 'record.created',
    'person is created': 'record.created',
    'merge leads': 'record.merged',
    'merge people': 'record.merged',
    'merge persons': 'record.merged',
    'delete lead': 'record.deleted',
    'delete person': 'record.deleted',
    'change score': 'score.changed',
    'add to list': 'list.added',
    'remove from list': 'list.removed',
    'interesting moment': 'moment.flagged',
    'send alert': 'moment.flagged',
    'change status in progression': 'campaign.status_changed',
    'change program status': 'campaign.status_changed',
    'change program member data': 'campaign.status_changed',
    'add to program': 'campaign.status_changed',
    'add to sfdc campaign': 'campaign.status_changed',
    'remove from sfdc campaign': 'campaign.status_changed',
    'change status in sfdc campaign': 'campaign.status_changed',
    'add to nurture': 'nurture.entered',
    'add to engagement program': 'nurture.entered',
    'change nurture track': 'nurture.entered',
    'change nurture cadence': 'nurture.entered',
    'change engagement program track': 'nurture.entered',
    'change engagement program cadence': 'nurture.entered',
    'change revenue stage': 'stage.changed',
    'change revenue stage manually': 'stage.changed',
    'convert lead': 'stage.changed',
    'add to opportunity': 'stage.changed',
    'remove from opportunity': 'stage.changed',
    'update opportunity': 'stage.changed',
    'register for event': 'event.registered',
    'register for webinar': 'event.registered',
    'attend event': 'event.attended',
    'attend webinar': 'event.attended',
    'send sms': 'sms.sent',
    'sms sent': 'sms.sent',
    'sent sms': 'sms.sent',
    'click sms': 'sms.clicked',
    'sms clicked': 'sms.clicked',
    'click link in sms': 'sms.clicked',
    'unsubscribe sms': 'consent.changed',
    'sms unsubscribed': 'consent.changed',
    'watch video': 'video.viewed',
    'mobile app activity': 'product.used',
    'mobile app session': 'product.used',
    'schedule meeting in dialogue': 'meeting.booked',
    'scheduled meeting in dialogue': 'meeting.booked',
    'schedule meeting in conversational flow': 'meeting.booked',
    'scheduled meeting in conversational flow': 'meeting.booked',
    'engage with dialogue': 'chat.held',
    'engaged with dialogue': 'chat.held',
    'engage with a dialogue': 'chat.held',
    'engaged with a dialogue': 'chat.held',
    'engage with conversational flow': 'chat.held',
    'engaged with conversational flow': 'chat.held',
    'engaged with a conversational flow': 'chat.held',
    'engage with an agent in dialogue': 'chat.held',
    'engaged with an agent in dialogue': 'chat.held',
    'engaged with agent in dialogue': 'chat.held',
  }),
);

/** Custom types begin here; the team named them itself. */
const firstCustom = 100_000;

export function documentedName(typeId: string): string | undefined {
  return documented.get(typeId);
}

/** `send_email`, `Send Email` -> `send email`. */
export function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim();
}

/** A name that we do not know is the team's own where its number says so. */
export function kindOfType(name: string, typeId: string | undefined): TouchKind {
  const known = kinds.get(plainName(name));
  if (known) return known;
  return Number(typeId) >= firstCustom ? 'custom' : 'unknown';
}

/** What becoming this is, in a program that is an event; programs name their statuses freely. */
export function kindOfStatus(status: string): TouchKind {
  const word = status
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
  if (word === 'registered') return 'event.registered';
  if (/^attended\b/.test(word)) return 'event.attended';
  if (/^no show(ed)?$/.test(word)) return 'event.no_show';
  return word === 'invited' ? 'event.invited' : 'campaign.status_changed';
}
