import type { TouchKind } from '../../model/touch-kind.ts';
import { flagOf, present, recordOf, textOf, timeOf, webAddressOf } from '../lenient.ts';
import type { VendorTouch } from '../vendor.ts';
import { type Included, type Metric, relatedIds } from './included.ts';
import { meaningOf } from './kinds.ts';
import { personOf, system } from './profiles.ts';

type Properties = Record<string, unknown>;

/**
 * One event, or why it cannot be taken. `topic` is what a webhook calls its metric, which it does
 * not name otherwise.
 */
export function eventTouch(
  resource: Record<string, unknown>,
  included: Included,
  topic: Metric | null = null,
): VendorTouch | string {
  const id = textOf(resource.id, 200);
  if (!id) return 'it has no id';
  const attributes = recordOf(resource.attributes);
  const time = timeOf(attributes.datetime) ?? timeOf(attributes.timestamp);
  if (!time) return 'its time is no time from 1970 to 2199';
  const [profileId] = relatedIds(resource, 'profile');
  if (!profileId) return 'it names no profile';
  const [metricId] = relatedIds(resource, 'metric');
  const metric = (metricId ? included.metric(metricId) : undefined) ?? topic;
  const vendorType = metric?.name ?? (metricId ? `metric ${metricId}` : 'event without a metric');
  const { kind, consent } = metric ? meaningOf(metric.name, metric.isOwn) : unknownMeaning;
  const properties = recordOf(attributes.event_properties ?? attributes.properties);
  const person = included.profile(profileId);
  return present({
    id,
    time,
    kind,
    ...wordsOf(kind, vendorType, properties),
    person: person ? personOf(person) : { ids: { [system]: profileId } },
    account: person?.account,
    campaign: campaignOf(resource, kind, properties, included),
    automation: automationOf(kind, properties),
    vendorType,
    consent,
    agent: textOf(recordOf(properties.$internal)['User Agent'] ?? properties['User Agent'], 1000),
  });
}

const unknownMeaning: ReturnType<typeof meaningOf> = { kind: 'unknown' };

function wordsOf(kind: TouchKind, metric: string, properties: Properties) {
  const channel = kind.split('.')[0];
  if (channel === 'email' || channel === 'sms') return message(kind, metric, properties);
  const url = webAddressOf(properties.URL ?? properties.url ?? properties.page);
  switch (kind) {
    case 'page.viewed':
    case 'site.visited': {
      const name = first(properties, 'Product Name', 'ProductName', 'Title', 'title', 'Name');
      const title = name ?? url ?? metric;
      const asset = url ? { type: 'page', name: title.slice(0, 300), url } : undefined;
      return present({ title, asset });
    }
    case 'list.added':
    case 'list.removed':
    case 'form.submitted': {
      const type = kind === 'form.submitted' ? 'form' : 'list';
      const name = first(properties, type === 'form' ? 'form_name' : 'List', 'Form Name', 'List');
      const asset = name ? { type, name } : undefined;
      return present({ title: name ?? metric, asset });
    }
    case 'search.performed':
      return { title: first(properties, 'Search Term', 'search_term', 'query') ?? metric };
    default: {
      const name = first(properties, 'ProductName', 'Product Name', 'Subject', 'List', 'Name');
      const title = name ? `${metric}: ${name}`.slice(0, 500) : metric;
      return present({
        title,
        asset: url ? { type: 'page', name: name ?? url.slice(0, 300), url } : undefined,
      });
    }
  }
}

function message(kind: TouchKind, metric: string, properties: Properties) {
  const isEmail = kind.startsWith('email.');
  const named = first(properties, 'Subject', 'Campaign Name', 'Message Name');
  const id = textOf(properties.$message, 200);
  const isClick = kind === 'email.clicked' || kind === 'sms.clicked';
  const url = isClick ? webAddressOf(properties.URL ?? properties.url) : undefined;
  const asset = { type: isEmail ? 'email' : 'sms', id, name: named ?? metric, url };
  const reason = first(properties, 'Bounce Type', 'Failure Type', 'Failure Source');
  return present({
    title: named ?? metric,
    summary: kind === 'email.bounced' ? reason : undefined,
    asset: id || url || named ? present(asset) : undefined,
  });
}

/** A flow's messages have their own name there, and the flow's id alone. */
function campaignOf(
  resource: Record<string, unknown>,
  kind: TouchKind,
  properties: Properties,
  included: Included,
): VendorTouch['campaign'] {
  const attributed = relatedIds(resource, 'attributions').map(included.attributed);
  const ids = [textOf(properties.$message, 200), ...attributed].filter((id) => id !== undefined);
  const known = ids.map(included.campaign).find((one) => one !== undefined);
  if (known) return known;
  const [id] = ids;
  const name = first(properties, 'Campaign Name');
  return id && name && /^(email|sms)\./.test(kind) ? { id, name } : undefined;
}

/**
 * Of opens, `machine_open` (shown as "Apple Privacy Open"); of clicks, `Bot Click`. A false one
 * says only that it is none of those that Klaviyo knows: enough for a click, which nothing else
 * makes by itself, and too little for an open.
 */
function automationOf(kind: TouchKind, properties: Properties): VendorTouch['automation'] {
  const isProxy =
    flagOf(properties.machine_open) ??
    flagOf(properties['Machine Open']) ??
    flagOf(properties['Apple Privacy Open']);
  if (kind === 'email.opened' && isProxy) {
    const reason = 'Klaviyo marks it as an Apple Privacy Open';
    return { verdict: 'privacy_proxy', reason, by: 'vendor' };
  }
  const isBot = flagOf(properties['Bot Click']) ?? flagOf(properties.bot_click);
  if (isBot) return { verdict: 'machine', reason: 'Klaviyo marks it as a bot click', by: 'vendor' };
  if (isBot === false && (kind === 'email.clicked' || kind === 'sms.clicked')) {
    return { verdict: 'human', reason: 'Klaviyo found no sign of a bot', by: 'vendor' };
  }
  return undefined;
}

function first(properties: Properties, ...names: string[]): string | undefined {
  for (const name of names) {
    const text = textOf(properties[name]);
    if (text) return text;
  }
  return undefined;
}
