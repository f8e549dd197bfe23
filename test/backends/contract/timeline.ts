import { describe, expect, test } from 'vitest';
import type { Backend } from '../../../utils/backends/backend.ts';
import { type TimelineQuery, timelinePageSchema } from '../../../utils/model/timeline.ts';
import type { Touch } from '../../../utils/model/touch.ts';
import { answerOf } from './answer-of.ts';
import type { Given } from './contract.ts';

/** All touches that a query asks for, page by page. */
export async function wholeTimeline(
  backend: Backend,
  accountId: string,
  query: TimelineQuery,
): Promise<Touch[]> {
  const touches: Touch[] = [];
  let cursor: string | undefined;
  do {
    const asked = { limit: 200, ...query, ...(cursor === undefined ? {} : { cursor }) };
    const page = answerOf(await backend.timeline(accountId, asked));
    touches.push(...page.touches);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return touches;
}

const idsOf = (touches: readonly Touch[]) => touches.map(({ id }) => id);

export function timelineTests({ world, accountId }: Given) {
  const all = (query: TimelineQuery = {}) => wholeTimeline(world().backend, accountId(), query);

  describe('a timeline', () => {
    test('has touches of the account, each once, in the order that the backend says', async () => {
      const { backend } = world();
      const { capabilities } = answerOf(await backend.me());
      const touches = await all();
      expect(touches.length).toBeGreaterThanOrEqual(5);
      expect(new Set(idsOf(touches)).size).toBe(touches.length);
      expect(touches.filter((one) => one.accountId !== accountId())).toEqual([]);
      const times = touches.map(({ time }) => time);
      const sorted = times.toSorted();
      const isNewestFirst = capabilities.timelineOrder === 'newest-first';
      expect(times).toEqual(isNewestFirst ? sorted.toReversed() : sorted);
      const page = answerOf(await backend.timeline(accountId(), {}));
      expect(timelinePageSchema.parse(page)).toEqual(page);
      if (capabilities.lookbackDays === null) return;
      const oldest = Date.now() - (capabilities.lookbackDays + 1) * 86_400_000;
      expect(times.filter((time) => Date.parse(time) < oldest)).toEqual([]);
    });

    test.each([1, 2, 3])('loses and doubles nothing in pages of %i', async (limit) => {
      const { backend } = world();
      const whole = idsOf(await all());
      const most = 10 * limit;
      const seen: string[] = [];
      let cursor: string | undefined;
      while (seen.length < most) {
        const query = { limit, ...(cursor === undefined ? {} : { cursor }) };
        const page = answerOf(await backend.timeline(accountId(), query));
        expect(page.touches.length).toBeLessThanOrEqual(limit);
        seen.push(...idsOf(page.touches));
        if (page.next === null) break;
        cursor = page.next;
      }
      expect(seen).toEqual(whole.slice(0, most));
    });

    test('has fifty a page where nothing is said, and refuses a cursor that is none', async () => {
      const { backend } = world();
      const whole = await all();
      const page = answerOf(await backend.timeline(accountId(), {}));
      expect(idsOf(page.touches)).toEqual(idsOf(whole).slice(0, 50));
      expect(page.next === null).toBe(whole.length <= 50);
      const refused = await backend.timeline(accountId(), { cursor: 'no cursor of this' });
      expect(refused).toMatchObject({ ok: false, failure: { kind: 'invalid' } });
    });

    test('says with the last page that it is the last', async () => {
      const { backend } = world();
      const whole = await all();
      const since = whole
        .map(({ time }) => time)
        .sort()
        .at(-5);
      const { length } = whole.filter(({ time }) => since && time >= since);
      const full = answerOf(await backend.timeline(accountId(), { since, limit: length }));
      expect([full.touches.length, full.next]).toEqual([length, null]);
      const short = answerOf(await backend.timeline(accountId(), { since, limit: length - 1 }));
      expect(short.touches).toHaveLength(length - 1);
      expect(short.next).not.toBeNull();
    });

    test('is filtered by kinds, person, campaign and time, alone and together', async () => {
      const whole = await all();
      const { query, fits } = filtersOf(whole);
      for (const [name, filter] of Object.entries(query)) {
        expect([name, idsOf(await all(filter))]).toEqual([name, idsOf(whole.filter(fits(filter)))]);
      }
      const together = { ...query.kinds, ...query.since, limit: 2 };
      expect(idsOf(await all(together))).toEqual(idsOf(whole.filter(fits(together))));
    });

    test('is searched by words, direction and verdict, where the backend can', async () => {
      const { backend } = world();
      if (!answerOf(await backend.me()).capabilities.search) return;
      const whole = await all();
      for (const direction of new Set(whole.map((one) => one.direction))) {
        const wanted = whole.filter((one) => one.direction === direction);
        expect(idsOf(await all({ direction }))).toEqual(idsOf(wanted));
      }
      for (const verdict of new Set(whole.map((one) => one.verdict))) {
        const wanted = whole.filter((one) => one.verdict === verdict);
        expect(idsOf(await all({ verdict }))).toEqual(idsOf(wanted));
      }
      const [word = ''] = whole[0]?.title.match(/\p{L}{3,}/u) ?? [];
      const found = await all({ words: word.toUpperCase() });
      expect(idsOf(found)).toContain(whole[0]?.id);
      expect(found.filter((one) => !holds(one, word))).toEqual([]);
      expect(await all({ words: `${word} word-that-nobody-wrote` })).toEqual([]);
    });
  });
}

/** A filter of each kind that some of these touches pass, and who passes it. */
function filtersOf(touches: readonly Touch[]) {
  const middle = touches[Math.floor(touches.length / 2)] as Touch;
  const person = touches.find((one) => one.person)?.person?.id;
  const campaign = touches.find((one) => one.campaign)?.campaign?.id;
  const query: Record<string, TimelineQuery> = {
    kinds: { kinds: [middle.kind] },
    bothKinds: { kinds: [...new Set(touches.map(({ kind }) => kind))].slice(0, 2) },
    since: { since: middle.time },
    until: { until: middle.time },
    ...(person ? { person: { person } } : {}),
    ...(campaign ? { campaign: { campaign } } : {}),
  };
  const fits = (filter: TimelineQuery) => (touch: Touch) =>
    (!filter.kinds || filter.kinds.includes(touch.kind)) &&
    (!filter.person || touch.person?.id === filter.person) &&
    (!filter.campaign || touch.campaign?.id === filter.campaign) &&
    (!filter.since || touch.time >= filter.since) &&
    (!filter.until || touch.time < filter.until);
  return { query, fits };
}

function holds({ title, summary, asset, person, campaign }: Touch, word: string): boolean {
  const texts = [title, summary, asset?.name, person?.name, person?.email, campaign?.name];
  return texts.some((text) => text?.toLowerCase().includes(word.toLowerCase()));
}
