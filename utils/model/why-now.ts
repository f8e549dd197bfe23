import { tellingKinds } from './telling.ts';
import type { Touch } from './touch.ts';

/**
 * A plain reason to speak to an account now, with the ids of the touches that it rests on: at least
 * one, newest first. Made by rules from touches alone: nothing is guessed, and what machines, privacy
 * proxies and unknown makers did is no reason.
 */
export type Reason = { touches: string[] } & (
  | { because: 'asked'; touch: Touch }
  | { because: 'people'; people: number; days: number }
  | { because: 'again'; title: string; times: number; days: number }
  | { because: 'back'; silentDays: number }
  | { because: 'waiting'; days: number }
);

/** A rep works on this quarter: what people did in so many days is now. */
export const lately = 14;
/** Days without any human touch that make a return worth a word. */
const silence = 60;
/** Days without anything from us, while they are active, that make them wait. */
const waiting = 21;
/** More than these are no reasons but a feed. */
const mostReasons = 3;

const day = 86_400_000;

/** Up to three reasons, the strongest first, from an account's newest touches in any order. */
export function whyNow(touches: readonly Touch[], now: number): Reason[] {
  const past = touches
    .filter(({ time }) => Date.parse(time) <= now)
    .sort((a, b) => Date.parse(b.time) - Date.parse(a.time) || (a.id < b.id ? 1 : -1));
  const theirs = past.filter(
    ({ verdict, direction }) => verdict === 'human' && direction === 'inbound',
  );
  const recent = theirs.filter(({ time }) => now - Date.parse(time) <= lately * day);
  return [
    asked(recent),
    people(recent, now),
    again(recent, now),
    back(theirs, recent),
    waits(past, recent, now),
  ]
    .filter((reason) => reason !== null)
    .slice(0, mostReasons);
}

/** The newest of what asks most for an answer, with all of the same kind about the same. */
function asked(recent: Touch[]): Reason | null {
  const kind = tellingKinds.find((one) => recent.some((touch) => touch.kind === one));
  const touch = recent.find((one) => one.kind === kind);
  if (!touch) return null;
  const same = recent.filter((one) => one.kind === kind && one.title === touch.title);
  return { because: 'asked', touch, touches: idsOf(same) };
}

function people(recent: Touch[], now: number): Reason | null {
  const known = recent.filter(({ person }) => person !== null);
  const many = new Set(known.map(({ person }) => person?.id)).size;
  if (many < 2) return null;
  return { because: 'people', people: many, days: daysHolding(known, now), touches: idsOf(known) };
}

/** The page that was looked at most often. */
function again(recent: Touch[], now: number): Reason | null {
  const visits = new Map<string, Touch[]>();
  for (const touch of recent) {
    if (touch.kind !== 'page.viewed') continue;
    const title = touch.asset?.name || touch.title;
    visits.set(title, [...(visits.get(title) ?? []), touch]);
  }
  // As often: the one that was seen last, which stands first.
  const [most] = [...visits].sort(([, a], [, b]) => b.length - a.length);
  if (!most || most[1].length < 2) return null;
  const [title, seen] = most;
  const days = daysHolding(seen, now);
  return { because: 'again', title, times: seen.length, days, touches: idsOf(seen) };
}

/** Where nothing is known of before, nobody came back: they came. */
function back(theirs: Touch[], recent: Touch[]): Reason | null {
  const [first, before] = [recent.at(-1), theirs[recent.length]];
  if (!first || !before) return null;
  const silentDays = Math.floor((Date.parse(first.time) - Date.parse(before.time)) / day);
  if (silentDays < silence) return null;
  return { because: 'back', silentDays, touches: [first.id, before.id] };
}

function waits(past: Touch[], recent: Touch[], now: number): Reason | null {
  const last = past.find(({ direction }) => direction === 'outbound');
  if (!last || recent.length === 0) return null;
  const days = Math.floor((now - Date.parse(last.time)) / day);
  if (days < waiting) return null;
  return { because: 'waiting', days, touches: [...idsOf(recent), last.id] };
}

const idsOf = (touches: Touch[]) => touches.map(({ id }) => id);

/** Of touches newest first: how many days back one has to look to see them all; at least one. */
function daysHolding(touches: Touch[], now: number): number {
  const oldest = Date.parse((touches.at(-1) as Touch).time);
  return Math.max(1, Math.ceil((now - oldest) / day));
}
