import type { TouchKind } from '../../model/touch-kind.ts';
import { saidOf, titled } from './words.ts';

/**
 * What an event of events v3 is, by its name without what every name has. HubSpot adds types and
 * new versions of them without saying so: `e_v2_contact_opened_email`, `e_opened_email_v2`. The
 * first that fits counts.
 */
const signs: [RegExp, TouchKind][] = [
  [/^(visited_page|page_view(ed)?|viewed_page|visited_url)$/, 'page.viewed'],
  [/^(sms|text_message).*click|click.*_(sms|text_message)\b/, 'sms.clicked'],
  [/^(sent|delivered)_(sms|text_message)|^(sms|text_message)_(sent|delivered)/, 'sms.sent'],
  [/e?mail.*(unsubscrib|opted?_out)|(unsubscribed|opted_out).*e?mail/, 'email.unsubscribed'],
  [/subscription_status|updated_.*subscription|consent/, 'consent.changed'],
  [/e?mail.*bounced?|bounced.*e?mail/, 'email.bounced'],
  [/(reported|marked).*spam|spam.*report/, 'email.complained'],
  [/replied.*e?mail|e?mail.*(replied|reply)/, 'email.replied'],
  [/click.*e?mail|e?mail.*click/, 'email.clicked'],
  [/opened.*e?mail|e?mail.*open/, 'email.opened'],
  [/(mta_)?delivered.*e?mail|e?mail.*delivered/, 'email.delivered'],
  [/^(mta_)?sent.*e?mail|e?mail.*_sent$/, 'email.sent'],
  [/form_submi(ssion|tted)|submitted_form|submitted_.*_form/, 'form.submitted'],
  [/(booked|scheduled).*meeting|meeting.*booked/, 'meeting.booked'],
  [/(no_show|did_not_attend).*(event|webinar)|(event|webinar).*no_show/, 'event.no_show'],
  [/attended.*(event|webinar)|(event|webinar).*attended/, 'event.attended'],
  [/registered.*(event|webinar)|(event|webinar).*registered/, 'event.registered'],
  [/(played|watched).*(media|video)|(media|video).*(play|played|watched)/, 'video.viewed'],
  [
    /(viewed|downloaded).*(document|file)|(document|file).*(viewed|download(ed)?)/,
    'asset.downloaded',
  ],
  [/(interacted|clicked).*_ad\b|^ads?_(interaction|click(ed)?)/, 'ad.responded'],
  [/(started|held).*(chat|conversation)|(chat|conversation).*(started|held)/, 'chat.held'],
  [/clicked_(cta|link|element|button)|(cta|link|element)_click(ed)?$/, 'link.clicked'],
  [/lifecycle_?stage|(deal|lead)_stage/, 'stage.changed'],
  [/^(logged_)?call(_logged|ed)?$|^logged_.*call$/, 'call.logged'],
];

/** `pe123456_used_calculator`: an event that the team named. */
const own = /^pe\d+_/;

export function kindOfEvent(type: string): TouchKind {
  if (own.test(type)) return 'custom';
  // `ae123_...` is an event of somebody's app: its name may say anything.
  if (!type.startsWith('e_')) return 'unknown';
  const name = nameOfEvent(type);
  return signs.find(([sign]) => sign.test(name))?.[1] ?? 'unknown';
}

/** `e_v2_contact_booked_meeting` -> `Booked meeting`, `pe1_used_calculator` -> `Used calculator`. */
export function titleOfEvent(type: string): string {
  return titled(saidOf(nameOfEvent(type)) ?? type);
}

function nameOfEvent(type: string): string {
  return type
    .replace(/^(e|pe\d+|ae\d+)_/, '')
    .replace(/^v\d+_/, '')
    .replace(/^contact_/, '')
    .replace(/_v\d+$/, '');
}

/** Types of the older log of e-mails that a kind of ours says as well. */
const emailKinds: ReadonlyMap<string, TouchKind> = new Map(
  Object.entries<TouchKind>({
    SENT: 'email.sent',
    DELIVERED: 'email.delivered',
    OPEN: 'email.opened',
    CLICK: 'email.clicked',
    REPLY: 'email.replied',
    BOUNCE: 'email.bounced',
    SPAMREPORT: 'email.complained',
  }),
);

export function kindOfEmailEvent(type: string): TouchKind {
  return emailKinds.get(type) ?? 'unknown';
}

/** What is said of e-mail events that have no kind, before the e-mail's name. */
const emailWords: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    PROCESSED: 'Given to delivery',
    DROPPED: 'Not sent',
    DEFERRED: 'Delivery put off',
    SUPPRESSED: 'Not sent',
    FORWARD: 'Forwarded',
    PRINT: 'Printed',
    UNBOUNCE: 'Can be written to again after a bounce',
  }),
);

export function titleOfEmailEvent(type: string, name: string | undefined): string | undefined {
  if (kindOfEmailEvent(type) !== 'unknown') return name;
  const said = emailWords.get(type) ?? titled(saidOf(type) ?? type);
  return name ? `${said}: ${name}` : said;
}
