import type { Account, AccountOverview } from '../model/account.ts';
import { fail, ok, type Result } from '../model/failure.ts';
import type { TimelinePage, TimelineQuery } from '../model/timeline.ts';
import type { Touch } from '../model/touch.ts';
import { warmthOf } from '../model/warmth.ts';

const day = 86_400_000;
const newestFirst = (a: Touch, b: Touch) =>
  a.time === b.time ? (a.id < b.id ? 1 : -1) : a.time < b.time ? 1 : -1;
const isHuman = (t: Touch) => t.verdict === 'human' && t.direction === 'inbound';

export function overviewOf(given: {
  account: Account;
  people: readonly { id: string; name: string; email: string | null; title: string | null }[];
  touches: readonly Touch[];
  notesCount: number;
  now: number;
}): AccountOverview {
  const sorted = given.touches.toSorted(newestFirst);
  const counts = new Map<Touch['kind'], number>();
  for (const t of sorted) counts.set(t.kind, (counts.get(t.kind) ?? 0) + 1);
  const people = given.people.map(({ id, name, email, title }) => {
    const own = sorted.filter((t) => t.person?.id === id);
    return {
      id,
      name,
      email,
      title,
      touchCount: own.length,
      lastTouchAt: own[0]?.time ?? null,
      firstTouchAt: own.at(-1)?.time ?? null,
      lastHumanTouchAt: own.find(isHuman)?.time ?? null,
    };
  });
  return {
    account: given.account,
    peopleCount: people.length,
    people: people.slice(0, 100),
    touchCount: sorted.length,
    countsByKind: [...counts].map(([kind, touches]) => ({ kind, touches })),
    firstTouchAt: sorted.at(-1)?.time ?? null,
    lastTouchAt: sorted[0]?.time ?? null,
    lastHumanTouchAt: sorted.find(isHuman)?.time ?? null,
    warmth: warmthOf(
      sorted.map((t) => ({
        kind: t.kind,
        verdict: t.verdict,
        ageDays: (given.now - Date.parse(t.time)) / day,
        touches: 1,
      })),
    ),
    notesCount: given.notesCount,
  };
}

export function timelinePage(
  touches: readonly Touch[],
  query: TimelineQuery,
): Result<TimelinePage> {
  const {
    cursor,
    limit = 50,
    kinds,
    person,
    campaign,
    direction,
    verdict,
    words,
    since,
    until,
  } = query;
  const after = cursor === undefined ? null : cursor.split(' ');
  if (after && after.length !== 2) return fail('invalid');
  const wanted = (words ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const left = touches
    .filter((t) => {
      const text = [
        t.title,
        t.summary,
        t.asset?.name,
        t.person?.name,
        t.person?.email,
        t.campaign?.name,
      ]
        .join('\n')
        .toLowerCase();
      return (
        (!kinds?.length || kinds.includes(t.kind)) &&
        (!person || t.person?.id === person) &&
        (!campaign || t.campaign?.id === campaign) &&
        (!direction || t.direction === direction) &&
        (!verdict || t.verdict === verdict) &&
        wanted.every((w) => text.includes(w)) &&
        (!since || Date.parse(t.time) >= Date.parse(since)) &&
        (!until || Date.parse(t.time) < Date.parse(until)) &&
        (!after || t.time < (after[0] ?? '') || (t.time === after[0] && t.id < (after[1] ?? '')))
      );
    })
    .toSorted(newestFirst);
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return ok({
    touches: page,
    next: left.length > limit && last ? `${last.time} ${last.id}` : null,
  });
}
