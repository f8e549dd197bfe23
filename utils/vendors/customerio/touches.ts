import { isRecord, present, recordOf, textOf, timeOf, webAddressOf } from '../lenient.ts';
import type { Mapped, VendorTouch } from '../vendor.ts';
import { kindOf, type Type, typeOf } from './kinds.ts';
import { personOf } from './people.ts';

/** What an activity, a webhook or a message's metric says, in one form. */
type Happening = {
  type: Type;
  vendorType: string;
  ownId?: string;
  time?: string;
  who: unknown;
  customerId: unknown;
  data: Record<string, unknown>;
};

type Taken = Pick<Mapped, 'touches' | 'refused'>;

/** `{id, type, name, timestamp, customer_identifiers, data}` of the activity log. */
export function readActivities(rows: unknown[]): Taken {
  return taken(rows, 'activities', (row) => {
    const type = textOf(row.type, 200);
    if (!type) return 'it does not say what happened';
    const delivery_id = row.delivery_id ?? recordOf(row.data).delivery_id;
    return [
      {
        type: typeOf(type),
        vendorType: type,
        ownId: textOf(row.id, 200),
        time: timeOf(row.timestamp),
        who: row.customer_identifiers,
        customerId: row.customer_id,
        data: { ...recordOf(row.data), delivery_id, name: row.name ?? recordOf(row.data).name },
      },
    ];
  });
}

/** `{event_id, object_type, metric, timestamp, data}`; before 2021 an `event_type` for two of them. */
export function readWebhook(row: Record<string, unknown>): Taken {
  return taken([row], 'the webhook', () => {
    const [channel, metric] = [textOf(row.object_type, 100), textOf(row.metric, 100)];
    const old = textOf(row.event_type, 200);
    const type = channel && metric ? { channel, metric } : typeOf(old ?? metric ?? '');
    const data = recordOf(row.data);
    return [
      {
        type,
        vendorType: old ?? `${channel}_${metric}`,
        ownId: textOf(row.event_id, 200),
        time: timeOf(row.timestamp),
        who: { email: data.email_address, ...recordOf(data.identifiers) },
        customerId: data.customer_id,
        data,
      },
    ];
  });
}

/** Metrics of a message that are times; the others count. */
const timed = ['sent', 'delivered', 'opened', 'clicked', 'converted', 'bounced', 'dropped'];
const moreTimed = ['failed', 'spammed', 'unsubscribed', 'undeliverable'];

/** `{id, metrics: {sent: 1552341937, ...}}` of a message's delivery: a touch a metric. */
export function readMessages(rows: unknown[]): Taken {
  return taken(rows, 'messages', (row) => {
    const metrics = recordOf(row.metrics);
    const channel = textOf(row.type, 100) ?? 'email';
    return [...timed, ...moreTimed]
      .filter((metric) => metrics[metric] !== undefined && metrics[metric] !== null)
      .map((metric) => ({
        type: typeOf(`${metric}_${channel}`),
        vendorType: `${metric}_${channel}`,
        time: timeOf(metrics[metric]),
        who: row.customer_identifiers,
        customerId: row.customer_id,
        data: { ...row, delivery_id: row.id, machine: machineIn(metrics, metric) },
      }));
  });
}

/**
 * Customer.io counts the opens and clicks of machines apart: where there are no others, a machine
 * made this one.
 */
function machineIn(metrics: Record<string, unknown>, metric: string): boolean | undefined {
  const [human, machine] = [metrics[`human_${metric}`], metrics[`prefetch_${metric}`]];
  if (human) return false;
  return machine ? true : undefined;
}

function taken(
  rows: unknown[],
  name: string,
  read: (row: Record<string, unknown>) => Happening[] | string,
): Taken {
  const mapped: Taken = { touches: [], refused: [] };
  rows.forEach((row, index) => {
    const at = rows.length === 1 && name === 'the webhook' ? name : `${name}[${index}]`;
    const found = isRecord(row) ? read(row) : 'it is no object';
    const touches = typeof found === 'string' ? [found] : found.map(touchOf);
    for (const touch of touches) {
      if (typeof touch === 'string') mapped.refused.push({ at, why: touch, row });
      else mapped.touches.push(touch);
    }
  });
  return mapped;
}

function touchOf(happening: Happening): VendorTouch | string {
  const { type, vendorType, time, data } = happening;
  const person = personOf(happening.who, happening.customerId);
  if (!time) return 'it has no usable time';
  if (!person) return 'it names nobody';
  const id = idOf(happening, time);
  if (!id) return 'it has no id';
  return present({
    id,
    time,
    kind: kindOf(type),
    title: titleOf(type, data),
    person,
    vendorType,
    asset: assetOf(type, data),
    campaign: campaignOf(data),
    automation: automationOf(data),
  });
}

/** May come more than once to one message. */
const again = ['opened', 'clicked'];

/**
 * The activity log, a webhook and a message each number what happened in their own way, and all
 * name the delivery: by that and the time they are known to tell the same.
 */
function idOf({ type, ownId, data }: Happening, time: string): string | undefined {
  const delivery = textOf(data.delivery_id, 200);
  if (!delivery || type.channel === null) return ownId;
  const metric = type.metric.slice(0, 50);
  return again.includes(metric) ? `${delivery}:${metric}:${time}` : `${delivery}:${metric}`;
}

const words: ReadonlyMap<string, string> = new Map([
  ['customer subscribed', 'Subscribed again'],
  ['customer unsubscribed', 'Unsubscribed'],
  ['profile_create', 'Profile created'],
  ['profile_delete', 'Profile deleted'],
  ['profile_merge', 'Two profiles became one'],
  ['anon_merge', 'A visitor turned out to be them'],
]);

/** The subject or the name; where there is none, what happened in words. */
function titleOf({ channel, metric }: Type, data: Record<string, unknown>): string {
  const own = textOf(data.subject) ?? textOf(data.title) ?? textOf(data.name);
  if (own) return own;
  const known = words.get(channel === null ? metric : `${channel} ${metric}`);
  const said = [channel, metric].filter(Boolean).join(' ').replaceAll('_', ' ').slice(0, 300);
  return known ?? (said.charAt(0).toUpperCase() + said.slice(1) || 'An event');
}

function assetOf({ channel, metric }: Type, data: Record<string, unknown>): VendorTouch['asset'] {
  const url = webAddressOf(data.href) ?? webAddressOf(data.link_url) ?? webAddressOf(data.url);
  if (metric === 'clicked' && url) return { type: 'link', name: url.slice(0, 300), url };
  const name = textOf(data.subject) ?? textOf(data.title) ?? textOf(data.name) ?? textOf(url);
  if (channel === null && (metric === 'page' || metric === 'screen') && name) {
    const seen = url ?? webAddressOf(data.name);
    return present({ type: metric, name, url: seen });
  }
  return channel === 'email' && name ? { type: 'email', name } : undefined;
}

/** Whichever of its parents a message has; their names stand in lists of their own. */
function campaignOf(data: Record<string, unknown>): VendorTouch['campaign'] {
  for (const parent of ['campaign', 'newsletter', 'broadcast']) {
    const id = textOf(data[`${parent}_id`], 150);
    const name = textOf(data[`${parent}_name`]);
    if (id) return { id: `${parent} ${id}`, name: name ?? `${parent} ${id}` };
  }
  return undefined;
}

function automationOf({ machine }: Record<string, unknown>): VendorTouch['automation'] {
  if (machine === true) {
    return { verdict: 'machine', reason: 'Customer.io counts it as a machine’s', by: 'vendor' };
  }
  if (machine !== false) return undefined;
  return { verdict: 'human', reason: 'Customer.io counts it as a person’s', by: 'vendor' };
}
