import { present, recordOf, textOf, webAddressOf } from '../lenient.ts';
import type { VendorTouch } from '../vendor.ts';
import { type Known, personById } from './context.ts';
import { kindOfEvent, titleOfEvent } from './kinds.ts';
import { momentOf, recordIdOf } from './words.ts';

/** A row of events v3; or why it is none. */
export function eventTouch(row: Record<string, unknown>, known: Known): VendorTouch[] | string {
  const type = textOf(row.eventType);
  const time = momentOf(row.occurredAt);
  const id = textOf(row.id, 300);
  if (!type || !id) return 'it has no type or no id';
  if (!time) return 'it has no usable time';
  const who = whoOf(row, known);
  if (typeof who === 'string') return who;
  const kind = kindOfEvent(type);
  const of = (...names: string[]) => {
    const properties = recordOf(row.properties);
    return names.map((name) => textOf(properties[name], 400)).find((one) => one !== undefined);
  };
  const url = webAddressOf(of('hs_url', 'hs_canonical_url', 'hs_base_url', 'hs_page_url'));
  const name = of(
    'hs_page_title',
    'hs_title',
    'hs_form_name',
    'hs_meeting_title',
    'hs_email_subject',
    'hs_subject',
    'hs_email_name',
    'hs_document_name',
    'hs_media_name',
    'hs_campaign_name',
    'hs_name',
    'hs_element_text',
  );
  const campaign = of('hs_utm_campaign', 'hs_campaign_name');
  return [
    present({
      id,
      time,
      kind,
      title: kind === 'page.viewed' ? (name ?? pathOf(url)) : titleOf(type, name),
      ...who,
      asset: assetOf(kind, name, url, of('hs_page_id', 'hs_form_id')),
      campaign: campaign
        ? {
            id: of('hs_campaign_id')?.slice(0, 200).toWellFormed() ?? campaign.slice(0, 200),
            name: campaign.slice(0, 300).toWellFormed(),
          }
        : undefined,
      automation: byBotScore(of('hs_cf_bot_score')),
      vendorType: type,
      agent: of('hs_user_agent'),
    }),
  ];
}

function whoOf(
  row: Record<string, unknown>,
  known: Known,
): Pick<VendorTouch, 'person' | 'account'> | string {
  const id = recordIdOf(row.objectId);
  const object = textOf(row.objectType)?.toLowerCase() ?? '';
  if (!id) return 'it names nobody';
  if (['contact', 'contacts', '0-1'].includes(object)) return personById(known, id);
  if (['company', 'companies', '0-2'].includes(object)) {
    return { account: known.companies.get(id) ?? { ids: { hubspot: id } } };
  }
  return `it is of a ${object || 'record'}, which is neither a person nor a company`;
}

/** `A custom event` stays as it is named; what it was about follows. */
function titleOf(type: string, name: string | undefined): string {
  const said = titleOfEvent(type);
  return name ? `${said}: ${name}`.slice(0, 500).toWellFormed() : said;
}

function pathOf(url: string | undefined): string {
  if (!url) return 'A page';
  const { hostname, pathname } = new URL(url);
  return `${hostname}${pathname === '/' ? '' : pathname}`.slice(0, 300).toWellFormed();
}

function assetOf(
  kind: VendorTouch['kind'],
  name: string | undefined,
  url: string | undefined,
  id: string | undefined,
): VendorTouch['asset'] {
  if (!name && !url) return undefined;
  const types: Partial<Record<VendorTouch['kind'], string>> = {
    'page.viewed': 'page',
    'form.submitted': 'form',
    'video.viewed': 'video',
    'asset.downloaded': 'file',
    'meeting.booked': 'meeting',
  };
  const type = types[kind] ?? (url ? 'page' : 'other');
  return present({
    type,
    id: id?.slice(0, 200).toWellFormed(),
    name: (name ?? pathOf(url)).slice(0, 300),
    url,
  });
}

/**
 * Cloudflare scores each visit from 1, certainly automated, to 99, certainly a person, and itself
 * draws the lines: 1 automated, 2 to 29 likely automated, 30 and more likely human, 0 not
 * computed. HubSpot hands the score on as it is. A program that follows links as a browser scores
 * low whatever it calls itself, so both groups below 30 are machines; a wrong guess is seen by the
 * score in the reason.
 */
function byBotScore(text: string | undefined): VendorTouch['automation'] {
  const score = Number(text ?? Number.NaN);
  if (!Number.isInteger(score) || score < 1 || score > 99) return undefined;
  const scored = `Cloudflare’s bot score is ${score} of 99`;
  if (score === 1) return { verdict: 'machine', reason: `${scored}: automated`, by: 'vendor' };
  return score < 30
    ? { verdict: 'machine', reason: `${scored}: likely automated`, by: 'vendor' }
    : { verdict: 'human', reason: `${scored}: likely a person`, by: 'vendor' };
}
