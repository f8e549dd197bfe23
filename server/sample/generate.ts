import { type CloudEvent, touchEventType } from '../../utils/protocol/events.ts';
import { type SampleAccount, sampleAccount } from './account.ts';
import { accountHistory, type Record, type Told } from './history.ts';
import type { SamplePerson } from './people.ts';
import { checkSampleOptions, planSizes, type SampleOptions } from './plan.ts';
import { mix } from './random.ts';
import { day } from './rhythm.ts';

/** What `npm start` shows: small enough to load in seconds. */
export const defaultSample = { accounts: 40, people: 400, touches: 20_000, seed: 1 } as const;

/** The start of today, UTC: a sample made now looks fresh and is the same all day long. */
export function startOfToday(now = Date.now()): number {
  return Math.floor(now / day) * day;
}

/**
 * The sample as CloudEvents, in batches: a pure function of its options, account by account and
 * each account in order of time. It holds one batch and one week of one account, however many
 * touches are asked for. Throws where `checkSampleOptions` would refuse the options.
 */
export function* generateSample(options: SampleOptions, batchSize = 1000): Generator<CloudEvent[]> {
  const checked = checkSampleOptions(options);
  if (!checked.ok) throw new RangeError(checked.failure.detail);
  const { seed, until } = options;
  const sizes = planSizes(options);
  // Not of `until`: a sample sent again on another day is known by its ids and not doubled.
  const key = mix(options.accounts, options.people, options.touches, seed).toString(36);
  let batch: CloudEvent[] = [];
  for (const [index, size] of sizes.entries()) {
    const account = sampleAccount(seed, index);
    const tell = teller(account, `${key}-${index.toString(36)}`);
    for (const week of accountHistory(account, size, seed, until)) {
      for (const told of week) {
        batch.push(tell(told));
        if (batch.length < batchSize) continue;
        yield batch;
        batch = [];
      }
    }
  }
  if (batch.length > 0) yield batch;
}

/** Turns an account's touches into events; people are described once and shared by their events. */
function teller(account: SampleAccount, prefix: string): (told: Told) => CloudEvent {
  const people = new Map<SamplePerson, { [R in Record]: CloudEvent['data']['person'] }>();
  const { domain, name, industry } = account;
  const basic = domain === null ? undefined : { domain, name };
  const ids = { salesforce: account.salesforceId, hubspot: account.hubspotId };
  const full = basic && { ...basic, industry, ids };
  let count = 0;

  function personOf({ person, record }: Told): CloudEvent['data']['person'] {
    if (!person) return undefined;
    let described = people.get(person);
    if (!described) {
      described = describe(person);
      people.set(person, described);
    }
    return described[record];
  }

  return (told) => {
    count += 1;
    const { verdict, reason, by } = told;
    const person = personOf(told);
    const who = told.record === 'first' ? full : basic;
    const data: CloudEvent['data'] = { kind: told.kind, title: told.title };
    if (told.summary) data.summary = told.summary;
    if (person) data.person = person;
    if (who) data.account = who;
    if (told.asset) data.asset = told.asset;
    if (told.campaign) data.campaign = told.campaign;
    if (verdict) data.automation = { verdict, reason: reason ?? '', by: by ?? 'vendor' };
    if (told.vendorType) data.vendorType = told.vendorType;
    return {
      specversion: '1.0',
      id: `${prefix}-${count.toString(36)}`,
      source: `https://sample.wayline.example/${told.source}`,
      type: touchEventType,
      time: new Date(told.time).toISOString(),
      data,
    };
  };
}

/** Sources know an address and a name; the first touch of a person brings their record ids too. */
function describe(person: SamplePerson): { [R in Record]: CloudEvent['data']['person'] } {
  const { email, name, title, salesforceId, hubspotId } = person;
  const ids = { salesforce: salesforceId, hubspot: hubspotId };
  const main = { email, name };
  const other = { email: person.otherEmail ?? email, name, ids: { marketo: person.otherId } };
  const both = { email, name, ids: { ...ids, marketo: person.otherId } };
  return { main, first: { ...main, title, ids }, other, both };
}
