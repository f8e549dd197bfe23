import type { Account, AccountOverview } from '../model/account.ts';
import type { Person } from '../model/person.ts';
import type { TimelinePage, TimelineQuery } from '../model/timeline.ts';
import type { Touch } from '../model/touch.ts';
import { directionOf, type TouchKind } from '../model/touch-kind.ts';
import { type WarmthInput, warmthOf } from '../model/warmth.ts';
import type { VendorTouch } from '../vendors/vendor.ts';

/** Whose touches these are, and under which name people know where they come from. */
export type Owner = { accountId: string; person: Touch['person']; source: string };

/** Kinds that nobody but a person brings about. */
const byPeople: ReadonlySet<TouchKind> = new Set([
  'form.submitted',
  'email.replied',
  'chat.held',
  'event.attended',
  'meeting.booked',
]);

const day = 86_400_000;

/** What a vendor told, as a backend shows it. */
export function shownTouch(told: VendorTouch, { accountId, person, source }: Owner): Touch {
  return {
    id: told.id.slice(0, 200),
    accountId,
    kind: told.kind,
    kindLabel: null,
    direction: told.direction ?? directionOf(told.kind),
    time: new Date(told.time).toISOString(),
    title: told.title,
    summary: told.summary ?? null,
    person,
    asset: told.asset ?? null,
    campaign: told.campaign ?? null,
    ...verdictOf(told),
    source,
    vendorType: told.vendorType ?? null,
    display: 'show',
  };
}

function verdictOf({ kind, automation }: VendorTouch) {
  if (automation) {
    const { verdict, reason = 'the source says so', by = 'vendor' } = automation;
    return { verdict, verdictReason: reason, verdictBy: by };
  }
  return byPeople.has(kind)
    ? ({ verdict: 'human', verdictReason: 'only a person does this', verdictBy: 'us' } as const)
    : ({ verdict: 'unknown', verdictReason: 'the source does not say', verdictBy: 'us' } as const);
}

/** Each touch once, newest first, by (time, id). */
export function newestFirst(touches: Touch[]): Touch[] {
  const once = [...new Map(touches.map((touch) => [touch.id, touch])).values()];
  return once.sort((one, other) => (orderOf(one) < orderOf(other) ? 1 : -1));
}

const orderOf = ({ time, id }: Touch): string => `${time} ${id}`;

/** A page of an account's touches, which are all there, newest first. */
export function timelinePage(touches: Touch[], query: TimelineQuery): TimelinePage {
  const { cursor, limit = 50 } = query;
  const words = query.words?.toLowerCase().split(/\s+/) ?? [];
  const fitting = touches.filter(
    (touch) =>
      (cursor === undefined || orderOf(touch) < cursor) &&
      (query.kinds === undefined || query.kinds.includes(touch.kind)) &&
      (query.person === undefined || touch.person?.id === query.person) &&
      (query.campaign === undefined || touch.campaign?.id === query.campaign) &&
      (query.direction === undefined || touch.direction === query.direction) &&
      (query.verdict === undefined || touch.verdict === query.verdict) &&
      (query.since === undefined || Date.parse(touch.time) >= Date.parse(query.since)) &&
      (query.until === undefined || Date.parse(touch.time) < Date.parse(query.until)) &&
      words.every((word) => wordsOf(touch).includes(word)),
  );
  const page = fitting.slice(0, limit);
  const last = page.at(-1);
  return { touches: page, next: last && fitting.length > limit ? orderOf(last) : null };
}

function wordsOf({ title, summary, person, asset, campaign }: Touch): string {
  const said = [title, summary, person?.name, person?.email, asset?.name, campaign?.name];
  return said.filter(Boolean).join(' ').toLowerCase();
}

type Known = { account: Account; person: Pick<Person, 'id' | 'name' | 'email' | 'title'> };

/** All that stands above the timeline of an account of one person, as of `now`. */
export function overviewOf(
  { account, person }: Known,
  touches: Touch[],
  notesCount: number,
  now: Date,
): AccountOverview {
  const lastHuman = touches.find((one) => one.verdict === 'human' && one.direction === 'inbound');
  const times = {
    firstTouchAt: touches.at(-1)?.time ?? null,
    lastTouchAt: touches[0]?.time ?? null,
    lastHumanTouchAt: lastHuman?.time ?? null,
  };
  const counts = Map.groupBy(touches, ({ kind }) => kind);
  return {
    account,
    peopleCount: 1,
    people: [{ ...person, touchCount: touches.length, ...times }],
    touchCount: touches.length,
    countsByKind: [...counts]
      .map(([kind, ones]) => ({ kind, touches: ones.length }))
      .sort((one, other) => other.touches - one.touches),
    ...times,
    warmth: warmthOf(touches.map((touch) => warmthInput(touch, now))),
    notesCount,
  };
}

function warmthInput({ kind, verdict, time }: Touch, now: Date): WarmthInput {
  const ageDays = Math.max(0, (now.getTime() - Date.parse(time)) / day);
  return { kind, verdict, ageDays, touches: 1 };
}
