import type { ConsentFact } from '../../model/consent.ts';
import { flagOf, isRecord, listOf, present, recordOf, textOf, webAddressOf } from '../lenient.ts';
import type { VendorTouch } from '../vendor.ts';
import { type Known, personByEmail } from './context.ts';
import { kindOfEmailEvent, titleOfEmailEvent } from './kinds.ts';
import { plainTitle } from './rows.ts';
import { momentOf, saidOf, titled } from './words.ts';

/** A row of the log of e-mails, `/email/public/v1/events`; or why it is none. */
export function emailTouch(row: Record<string, unknown>, known: Known): VendorTouch[] | string {
  const type = textOf(row.type)?.toUpperCase();
  const id = textOf(row.id, 200);
  const time = momentOf(row.created);
  if (!type || !id) return 'it has no type or no id';
  if (!time) return 'it has no usable time';
  const who = personByEmail(known, row.recipient);
  if (!who) return 'it names no recipient';
  const campaignId = textOf(row.emailCampaignId, 200);
  const email = known.emails.get(campaignId ?? '');
  const subject = textOf(row.subject, 400) ?? email?.subject;
  const name = subject ?? email?.name ?? textOf(row.emailCampaignName);
  const said = type === 'STATUSCHANGE' ? statusChange(row) : plain(type, name);
  const url = type === 'CLICK' ? webAddressOf(row.url) : undefined;
  const isOfEmail = campaignId !== undefined && campaignId !== '0';
  return [
    present({
      // HubSpot tells an event apart by both.
      id: `${id}:${Date.parse(time)}`,
      time,
      ...said,
      ...who,
      summary: summaryOf(type, row),
      asset: isOfEmail || url ? assetOf(campaignId, name, url) : undefined,
      campaign:
        isOfEmail && (email?.name ?? name)
          ? { id: campaignId, name: email?.name ?? textOf(name) ?? '' }
          : undefined,
      automation: automationOf(type, row),
      vendorType: type.slice(0, 300),
      agent: textOf(row.userAgent, 1000),
    }),
  ];
}

type Said = Pick<VendorTouch, 'kind' | 'title' | 'direction' | 'consent'>;

function plain(type: string, name: string | undefined): Said {
  const kind = kindOfEmailEvent(type);
  const title = titleOfEmailEvent(type, name) ?? plainTitle(kind) ?? titled(saidOf(type) ?? type);
  const isTheirs = type === 'FORWARD' || type === 'PRINT';
  return present({ kind, title, direction: isTheirs ? ('inbound' as const) : undefined });
}

/**
 * Somebody left all e-mails, came back, or changed one kind of them. Only what concerns all says
 * whether they may be written to; and after a bounce it is not they who said so.
 */
function statusChange(row: Record<string, unknown>): Said {
  const all = textOf(row.portalSubscriptionStatus)?.toUpperCase();
  const each = listOf(row.subscriptions).filter(isRecord);
  const by = textOf(row.source)?.toUpperCase() ?? '';
  const statuses = each.map(({ status }) => textOf(status)?.toUpperCase());
  if (flagOf(row.bounced) === true) {
    return { kind: 'unknown', title: 'Not written to any more after a bounce' };
  }
  const isAdministrators = /PORTAL_USER|ADMIN|IMPORT|CRM|API/.test(by);
  const direction = isAdministrators ? { direction: 'system' as const } : {};
  const fact = (state: ConsentFact['state']) => ({
    consent: [{ channel: 'email', state } satisfies ConsentFact],
  });
  if (all === 'UNSUBSCRIBED') {
    const title = 'Unsubscribed from all e-mails';
    return { kind: 'email.unsubscribed', title, ...direction, ...fact('denied') };
  }
  if (all === 'SUBSCRIBED') {
    const title = 'Subscribed to e-mails again';
    return { kind: 'email.resubscribed', title, ...direction, ...fact('granted') };
  }
  const title = statuses.includes('UNSUBSCRIBED')
    ? 'Unsubscribed from one kind of e-mail'
    : statuses.includes('SUBSCRIBED')
      ? 'Subscribed to one kind of e-mail'
      : 'E-mail subscription changed';
  return { kind: 'consent.changed', title, ...direction };
}

function assetOf(
  campaignId: string | undefined,
  name: string | undefined,
  url: string | undefined,
) {
  return present({
    type: 'email',
    id: campaignId === '0' ? undefined : campaignId,
    name: textOf(name) ?? textOf(url) ?? 'E-mail',
    url,
  });
}

/** Why it did not arrive, or how the status changed; without what a mail server quotes. */
function summaryOf(type: string, row: Record<string, unknown>): string | undefined {
  if (type === 'STATUSCHANGE') {
    const source = saidOf(textOf(row.source)?.replace(/^SOURCE_/i, ''));
    return source ? `By ${source}` : undefined;
  }
  if (type === 'DROPPED') {
    const why = [saidOf(row.dropReason), textOf(row.dropMessage, 500)].filter(Boolean).join(': ');
    return textOf(why && titled(why), 1000);
  }
  if (type !== 'BOUNCE' && type !== 'DEFERRED') return undefined;
  const why = [saidOf(row.category), textOf(row.response, 500)].filter(Boolean).join(': ');
  return textOf(why && titled(why), 1000);
}

/**
 * What HubSpot saw of who opened or clicked. What it leaves out of its own reports may be a
 * machine's or a colleague's: that is said, and nothing guessed.
 */
function automationOf(
  type: string,
  row: Record<string, unknown>,
): VendorTouch['automation'] | undefined {
  if (type !== 'OPEN' && type !== 'CLICK') return undefined;
  const browser = recordOf(row.browser);
  const program = [browser.name, browser.family, browser.producer]
    .map((one) => textOf(one, 100))
    .find((one) => one !== undefined);
  const isOf = (sign: RegExp) =>
    [browser.type, browser.name, browser.family, row.deviceType].some((one) =>
      sign.test(textOf(one) ?? ''),
    );
  if (isOf(/\b(robot|bot|crawler|spider|link ?scanner|validator)\b/i)) {
    const reason = `HubSpot recognised a program: ${program ?? 'a bot'}`;
    return { verdict: 'machine', reason, by: 'vendor' };
  }
  if (isOf(/proxy/i)) {
    const reason = `HubSpot recognised an image proxy: ${program ?? 'unnamed'}`;
    return { verdict: 'privacy_proxy', reason, by: 'vendor' };
  }
  // Apple's Mail Privacy Protection loads every image so; no mail program calls itself so short.
  if (type === 'OPEN' && textOf(row.userAgent) === 'Mozilla/5.0') {
    const reason = 'loaded as Apple Mail’s privacy protection loads images';
    return { verdict: 'privacy_proxy', reason, by: 'us' };
  }
  if (flagOf(row.filteredEvent) !== true) return undefined;
  const reason = 'HubSpot leaves it out of its reports: a bot’s or a colleague’s';
  return { verdict: 'unknown', reason, by: 'vendor' };
}
