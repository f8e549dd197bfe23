import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { getDomain } from 'tldts-icann';
import { describe, expect, test } from 'vitest';
import { cast } from '../../server/sample/cast.ts';
import { defaultSample, generateSample, startOfToday } from '../../server/sample/generate.ts';
import { checkSampleOptions, type SampleOptions } from '../../server/sample/plan.ts';
import { longForm } from '../../server/sample/record-ids.ts';
import { type CloudEvent, cloudEventSchema } from '../../utils/protocol/events.ts';
import { countIdentities } from './sample-identities.ts';

const until = Date.parse('2026-03-02T00:00:00Z');
const small: SampleOptions = { accounts: 12, people: 60, touches: 2500, seed: 7, until };
const standard: SampleOptions = { ...defaultSample, until };

const all = (options: SampleOptions) => [...generateSample(options)].flat();
const of = (events: CloudEvent[], domain: string) =>
  events.filter(({ data }) => data.account?.domain === domain);
const sha = (events: CloudEvent[]) =>
  createHash('sha256').update(JSON.stringify(events)).digest('hex');

const anyOptions = fc
  .record({
    accounts: fc.integer({ min: 1, max: 30 }),
    morePeople: fc.integer({ min: 0, max: 80 }),
    moreTouches: fc.integer({ min: 0, max: 600 }),
    seed: fc.maxSafeNat(),
    until: fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2040, 0) }),
  })
  .map(({ accounts, morePeople, moreTouches, ...rest }) => {
    const people = accounts + morePeople;
    return { accounts, people, touches: people + moreTouches, ...rest };
  });

test('the same options give the same events, on every machine and with every batch size', () => {
  // Where this changes on purpose, stores that benchmarks keep are no longer the same.
  expect(sha(all(small))).toBe('9498d9fcfa667cc5916b65de45405193ab5509b3e56499ac7f36fdf09a7567ae');
  expect(sha([...generateSample(small, 17)].flat())).toBe(sha(all(small)));
  expect(sha(all({ ...small, seed: 8 }))).not.toBe(sha(all(small)));
});

test('for any options: exactly as many as asked, good events, in the five years before', () => {
  fc.assert(
    fc.property(anyOptions, (options) => {
      const events = all(options);
      expect(events).toHaveLength(options.touches);
      const { people, accounts } = options;
      expect(countIdentities(events)).toEqual({ people, accounts });
      const from = options.until - 5.01 * 365.25 * 86_400_000;
      for (const event of events) {
        cloudEventSchema.parse(event);
        const time = Date.parse(event.time);
        expect(time).toBeLessThan(options.until);
        expect(time).toBeGreaterThan(from);
      }
      const keys = new Set(events.map(({ source, id }) => `${source} ${id}`));
      expect(keys.size).toBe(events.length);
    }),
    { numRuns: 60 },
  );
});

test('merges people only as far as the touches go', () => {
  // Three hundred people of one account, of whom some have two records.
  for (let spare = 0; spare < 40; spare += 1) {
    const events = all({ accounts: 2, people: 300, touches: 300 + spare, seed: 3, until });
    expect(events).toHaveLength(300 + spare);
    expect(countIdentities(events)).toEqual({ people: 300, accounts: 2 });
  }
});

test('each account is told in order of time', () => {
  const events = of(all(small), 'northfjord-logistics.example');
  const times = events.map(({ time }) => time);
  expect(times).toEqual(times.toSorted());
  expect(times.length).toBeGreaterThan(50);
});

test('a later end moves the times and keeps the ids', () => {
  const day = 86_400_000;
  const [today, tomorrow] = [all(small), all({ ...small, until: until + day })];
  expect(tomorrow.map(({ id }) => id)).toEqual(today.map(({ id }) => id));
  expect(tomorrow[0]?.time).not.toBe(today[0]?.time);
});

test('makes only what is taken, of ten million touches', () => {
  const options = { accounts: 5000, people: 50_000, touches: 10_000_000, seed: 1, until };
  const before = process.memoryUsage().heapUsed;
  const batches = generateSample(options, 500);
  for (let taken = 0; taken < 20; taken += 1) expect(batches.next().value).toHaveLength(500);
  batches.return?.(undefined as never);
  // Ten million events are gigabytes.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000);
});

test('refuses options that cannot be met, and says why', () => {
  const wrong = [
    { ...small, accounts: 0 },
    { ...small, people: 3 },
    { ...small, touches: 59 },
    { ...small, seed: -1 },
    { ...small, touches: 2.5 },
    { ...small, until: Number.NaN },
  ];
  for (const options of wrong) {
    expect(checkSampleOptions(options)).toMatchObject({ ok: false, failure: { kind: 'invalid' } });
    expect(() => generateSample(options).next()).toThrow(RangeError);
  }
  expect(startOfToday(Date.parse('2026-03-02T17:00:00Z'))).toBe(until);
});

describe('the cast', () => {
  test('is there in every sample that is large enough, with the same people', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        const accounts = cast.slice(0, options.accounts);
        const events = all(options);
        const addresses = new Set(events.map(({ data }) => data.person?.email));
        for (const { domain, people } of accounts) {
          expect(addresses).toContain(people[0]?.email);
          if (domain) expect(of(events, domain).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 30 },
    );
    const addresses = new Set(all(standard).map(({ data }) => data.person?.email));
    for (const { people } of cast)
      for (const { email } of people) expect(addresses).toContain(email);
  });

  test('has somebody with one touch, and a fleet with twenty thousand where there is room', () => {
    expect(of(all(standard), 'tessel-daughters.example')).toHaveLength(1);
    const large = all({ ...standard, touches: 100_000 });
    expect(of(large, 'meridian-freight.example')).toHaveLength(20_000);
  });

  test('has an account where nobody was ever seen', () => {
    const verdicts = of(all(standard), 'karlholm-steel.example').map(
      ({ data }) => data.automation?.verdict,
    );
    expect(verdicts).toContain('machine');
    expect(verdicts).toContain('unknown');
    expect(verdicts).not.toContain('human');
  });

  test('has somebody on free mail with an account, and somebody without', () => {
    const events = all(standard);
    const by = (email: string) => events.filter(({ data }) => data.person?.email === email);
    expect(by('lucia_moretti@gmail.com').map(({ data }) => data.account?.domain)).not.toContain(
      undefined,
    );
    const noor = by('noor_haddad@gmail.com');
    expect(noor).toHaveLength(30);
    expect(noor.every(({ data }) => data.account === undefined)).toBe(true);
  });

  test('asked for a demo in the days before the end', () => {
    const asked = of(all(standard), 'northfjord-logistics.example').filter(
      ({ data }) => data.title === 'Requested a demo',
    );
    expect(asked).toHaveLength(1);
    // Two days before a Monday is a Saturday: it was the Friday.
    expect(asked[0]?.time).toBe('2026-02-27T09:06:00.000Z');
    expect(asked[0]?.data).toMatchObject({
      title: 'Requested a demo',
      person: { name: 'Priya Raman' },
    });
  });

  test('holds hostile text that stays inside the protocol', () => {
    const told = JSON.stringify(of(all(standard), 'bobby-tables.example'));
    for (const text of [
      '<script>',
      'onerror=',
      '\u202e',
      '\u200b',
      '🧨',
      'DROP TABLE',
      'javascript:',
    ])
      expect(told).toContain(text);
  });
});

describe('the histories', () => {
  const events = all(standard);

  test('bots click several links within a second', () => {
    const bots = events.filter(
      ({ data }) => data.kind === 'email.clicked' && data.automation?.verdict === 'machine',
    );
    expect(bots.length).toBeGreaterThan(100);
    const runs = Map.groupBy(bots, ({ time, data }) => {
      // A run begins a few seconds after its mail and lasts less than one.
      const start = bots.find(
        (one) =>
          one.data.person?.email === data.person?.email &&
          Date.parse(time) - Date.parse(one.time) >= 0 &&
          Date.parse(time) - Date.parse(one.time) < 1000,
      );
      return start?.id;
    });
    for (const run of runs.values()) {
      expect(run.length).toBeGreaterThanOrEqual(3);
      expect(run[0]?.data.automation?.reason).toBe(
        `${run.length} links within a second, right after sending`,
      );
    }
  });

  test('opens by Apple Mail say nothing, others are unknown or a person', () => {
    const verdicts = new Set(
      events
        .filter(({ data }) => data.kind === 'email.opened')
        .map(({ data }) => data.automation?.verdict),
    );
    expect(verdicts).toEqual(new Set(['privacy_proxy', 'unknown', 'human']));
  });

  test('a merge names both records, and the second one was seen before', () => {
    const merges = events.filter(({ data }) => data.kind === 'record.merged');
    expect(merges.length).toBeGreaterThan(2);
    for (const merge of merges) {
      const ids = merge.data.person?.ids ?? {};
      expect(Object.keys(ids).toSorted()).toEqual(['hubspot', 'marketo', 'salesforce']);
      const second = events.find(
        ({ data }) => data.person?.ids?.marketo === ids.marketo && data.kind !== 'record.merged',
      );
      expect(second?.data.person?.email).not.toBe(merge.data.person?.email);
      expect(second?.time.localeCompare(merge.time)).toBe(-1);
    }
  });

  test('follow the working week, over five years, and reach the last days', () => {
    const weekend = events.filter(({ time }) => [0, 6].includes(new Date(time).getUTCDay()));
    expect(weekend.length / events.length).toBeLessThan(0.08);
    const times = events.map(({ time }) => time).toSorted();
    expect(times[0]?.startsWith('2021')).toBe(true);
    expect(times.at(-1)?.localeCompare('2026-02-27')).toBe(1);
  });

  test('accounts differ: a few have hundreds of touches, most have little', () => {
    const counts = new Map<string, number>();
    for (const { data } of events) {
      const domain = data.account?.domain ?? '';
      counts.set(domain, (counts.get(domain) ?? 0) + 1);
    }
    const sizes = [...counts.values()].toSorted((a, b) => b - a);
    expect(sizes[1]).toBeGreaterThan(4 * (sizes[Math.floor(sizes.length / 2)] ?? 0));
  });

  test('unknown words of vendors come in as they are', () => {
    expect(events.some(({ data }) => data.kind === 'signature_banner_impression')).toBe(true);
  });

  test('the domains are reserved ones, each a domain that somebody could register', () => {
    for (const { data } of events) {
      const domain = data.account?.domain;
      if (domain) expect(getDomain(domain)).toBe(domain);
      if (domain) expect(domain).toMatch(/^[a-z0-9-]+\.example$/);
      const email = data.person?.email ?? '@gmail.com';
      // Gmail gives no address with a "_" away: nobody real is spoken of.
      expect(email).toMatch(/\.example$|_.*@gmail\.com$|^@/);
    }
  });
});

test('the long form of a Salesforce id is the one that Salesforce documents', () => {
  expect(longForm('001D000000IqhSL')).toBe('001D000000IqhSLIAZ');
});
