import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Touch } from '../../utils/model/touch.ts';
import { directions, touchKinds, verdicts } from '../../utils/model/touch-kind.ts';
import { lately, whyNow } from '../../utils/model/why-now.ts';

const now = Date.UTC(2026, 10, 23, 12);
const day = 86_400_000;
let count = 0;

/** What a person did so many days ago. */
function touch(daysAgo: number, more: Partial<Touch> = {}): Touch {
  count += 1;
  return {
    id: `t${count}`,
    accountId: 'a1',
    kind: 'page.viewed',
    kindLabel: null,
    direction: 'inbound',
    time: new Date(now - daysAgo * day).toISOString(),
    title: `Page ${count}`,
    summary: null,
    person: { id: 'p1', name: 'Priya Raman', email: null },
    asset: null,
    campaign: null,
    verdict: 'human',
    verdictReason: 'read',
    verdictBy: 'us',
    source: 'website',
    vendorType: null,
    display: 'show',
    ...more,
  };
}
const person = (id: string) => ({ id, name: id, email: null });

describe('why now', () => {
  test('because they asked: the newest of what asks most, with its like', () => {
    const form = { kind: 'form.submitted', title: 'Demo' } as const;
    const touches = [
      touch(1, { kind: 'asset.downloaded' }),
      touch(2, { ...form, id: 'newer' }),
      touch(3, { ...form, id: 'older' }),
      touch(4, { kind: 'form.submitted', title: 'Newsletter' }),
    ];
    expect(whyNow(touches, now)[0]).toMatchObject({
      because: 'asked',
      touch: { id: 'newer' },
      touches: ['newer', 'older'],
    });
  });

  test('because several of them are active, in as many days as hold them all', () => {
    const touches = [
      touch(8.2, { person: person('a') }),
      touch(3, { person: person('b') }),
      touch(1, { person: person('c') }),
      touch(1, { person: null }),
    ];
    expect(whyNow(touches, now)[0]).toMatchObject({ because: 'people', people: 3, days: 9 });
  });

  test('because they look at the same page again', () => {
    const asset = { type: 'page', name: 'Pricing' };
    const touches = [touch(1, { asset }), touch(2), touch(5.5, { asset, title: 'Prices' })];
    expect(whyNow(touches, now)).toEqual([
      {
        because: 'again',
        title: 'Pricing',
        times: 2,
        days: 6,
        touches: [touches[0]?.id, touches[2]?.id],
      },
    ]);
  });

  test('because they came back after a silence, and not because they came', () => {
    const machine = touch(30, { verdict: 'machine' });
    const back = [touch(2, { id: 'now' }), machine, touch(90, { id: 'then' })];
    expect(whyNow(back, now)).toEqual([
      { because: 'back', silentDays: 88, touches: ['now', 'then'] },
    ]);
    expect(whyNow([touch(2), touch(61)], now)).toEqual([]);
    expect(whyNow([touch(2)], now)).toEqual([]);
  });

  test('because nothing goes to them while they are active', () => {
    const sent = touch(41.5, { kind: 'email.sent', direction: 'outbound', id: 'sent' });
    expect(whyNow([touch(2, { id: 'seen' }), sent], now)).toEqual([
      { because: 'waiting', days: 41, touches: ['seen', 'sent'] },
    ]);
    expect(whyNow([sent], now)).toEqual([]);
    expect(whyNow([touch(2), touch(20, { direction: 'outbound' })], now)).toEqual([]);
  });

  const some = fc.array(
    fc
      .record({
        daysAgo: fc.double({ min: -5, max: 200, noNaN: true }),
        kind: fc.constantFrom(...touchKinds),
        direction: fc.constantFrom(...directions),
        verdict: fc.constantFrom(...verdicts),
        who: fc.constantFrom('a', 'b', 'c', null),
        title: fc.constantFrom('One', 'Two'),
      })
      .map(({ daysAgo, who, ...rest }) =>
        touch(daysAgo, { ...rest, person: who ? person(who) : null }),
      ),
    { maxLength: 30 },
  );

  test('each reason rests on touches of these, none of them is to come, and few are enough', () => {
    fc.assert(
      fc.property(some, (touches) => {
        const reasons = whyNow(touches, now);
        expect(reasons.length).toBeLessThanOrEqual(3);
        for (const reason of reasons) {
          expect(reason.touches.length).toBeGreaterThan(0);
          const evidence = reason.touches.map(
            (id) => touches.find((one) => one.id === id) as Touch,
          );
          expect(new Set(reason.touches).size).toBe(evidence.length);
          for (const one of evidence) expect(Date.parse(one.time)).toBeLessThanOrEqual(now);
          // What machines did is no reason; what we sent only shows that we fell silent.
          const theirs = evidence.filter(({ direction }) => direction !== 'outbound');
          for (const one of theirs) expect(one.verdict).toBe('human');
          expect(theirs.some(({ time }) => now - Date.parse(time) <= lately * day)).toBe(true);
        }
      }),
    );
  });

  test('the order in which touches come changes nothing, nor does what no person did', () => {
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (touches, lots) => {
        const reasons = whyNow(touches, now);
        const keys = new Map(touches.map((one) => [one, lots.next().value]));
        const shuffled = touches.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
        expect(whyNow(shuffled, now)).toEqual(reasons);
        const noise = touch(1, { kind: 'form.submitted', verdict: 'machine' });
        expect(whyNow([...touches, noise], now)).toEqual(reasons);
      }),
    );
  });
});
