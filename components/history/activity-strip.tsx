import { type KeyboardEvent, memo, type PointerEvent, useMemo, useRef, useState } from 'react';
import type { ActivityWeek } from '../../utils/model/activity.ts';
import { type ActivityBucket, activityBuckets } from '../../utils/model/activity-buckets.ts';
import { dayOf } from '../ui/time.ts';
import { words } from '../words/words.ts';
import type { Sight } from './timeline.tsx';

type Props = {
  weeks: readonly ActivityWeek[];
  now: number;
  /** What the history shows now; null where it shows nothing. */
  sight: Sight | null;
  /** Goes to the newest touch of before this moment, in milliseconds since 1970. */
  onGo: (moment: number) => void;
};

/** A bar of less than two pixels is none, in a panel of 360. */
const mostBars = 160;
/** Of the strip's width; closer years would run into each other. */
const yearGap = 0.11;

/** All the years at once: it shows where in them the history stands, and goes where one points. */
export function ActivityStrip({ weeks, now, sight, onGo }: Props) {
  const buckets = useMemo(() => activityBuckets(weeks, now, mostBars), [weeks, now]);
  const [pointed, setPointed] = useState<number | null>(null);
  const strip = useRef<HTMLDivElement>(null);
  const first = buckets[0];
  const last = buckets.at(-1);
  if (!first || !last || buckets.length < 2) return null;

  const share = (moment: number) =>
    Math.min(1, Math.max(0, (moment - first.from) / (last.until - first.from)));
  const indexOf = (moment: number) =>
    Math.min(buckets.length - 1, Math.floor(share(moment) * buckets.length));
  const shown = pointed ?? (sight ? indexOf(sight.newest) : buckets.length - 1);

  function go(index: number) {
    const bucket = buckets[Math.min(buckets.length - 1, Math.max(0, index))];
    if (bucket) onGo(bucket.until - 1);
  }

  function indexAt({ clientX }: PointerEvent): number {
    const { left, width } = (strip.current as HTMLDivElement).getBoundingClientRect();
    const fromLeft = width > 0 ? (clientX - left) / width : 0;
    const isMirrored = strip.current?.matches(':dir(rtl)') ?? false;
    const along = isMirrored ? 1 - fromLeft : fromLeft;
    return Math.min(buckets.length - 1, Math.max(0, Math.floor(along * buckets.length)));
  }

  function onKeyDown(event: KeyboardEvent) {
    const to: Record<string, number> = {
      ArrowLeft: shown - 1,
      ArrowDown: shown - 1,
      ArrowRight: shown + 1,
      ArrowUp: shown + 1,
      PageDown: shown - 10,
      PageUp: shown + 10,
      Home: 0,
      End: buckets.length - 1,
    };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    go(next);
  }

  const from = sight ? share(sight.oldest) : 1;
  const until = sight ? share(sight.newest) : 1;
  const bucket = buckets[shown] as ActivityBucket;
  return (
    <div className="strip small flex-none px-3 pt-2">
      <div
        ref={strip}
        className="relative h-6 cursor-pointer touch-none border-line border-b"
        role="slider"
        tabIndex={0}
        aria-label={words.history.strip.label}
        aria-valuemin={0}
        aria-valuemax={buckets.length - 1}
        aria-valuenow={shown}
        aria-valuetext={bucketWords(bucket)}
        title={bucketWords(bucket)}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setPointed(indexAt(event));
        }}
        onPointerMove={(event) => {
          if (pointed !== null || event.pointerType === 'mouse') setPointed(indexAt(event));
        }}
        onPointerUp={(event) => {
          go(indexAt(event));
          setPointed(null);
        }}
        onPointerLeave={() => setPointed(null)}
        onPointerCancel={() => setPointed(null)}
      >
        <Bars buckets={buckets} />
        {sight ? (
          <span
            className="pointer-events-none absolute -top-0.5 -bottom-0.75 min-w-1 -translate-x-0.5 rounded-xs border border-soft bg-soft/16"
            style={{ insetInlineStart: `${from * 100}%`, width: `${(until - from) * 100}%` }}
          />
        ) : null}
        {pointed !== null ? (
          <span
            className="pointer-events-none absolute -top-1 bottom-0 w-0.25 bg-ink"
            style={{ insetInlineStart: `${((pointed + 0.5) / buckets.length) * 100}%` }}
          />
        ) : null}
      </div>
      <div
        className="@container soft relative h-4 overflow-hidden tabular-nums @max-[220px]:[&>span:nth-child(even)]:hidden"
        aria-hidden="true"
      >
        {pointed !== null ? (
          <span className="absolute inset-x-0 text-center">{bucketWords(bucket)}</span>
        ) : (
          yearsOf(first.from, last.until).map(({ year, at }) => (
            <span className="absolute" key={year} style={{ insetInlineStart: `${at * 100}%` }}>
              {year}
            </span>
          ))
        )}
      </div>
    </div>
  );
}

/**
 * Theirs stand on ours. Roots, so that one mad week does not flatten all the others. One shape for
 * all of a kind: hundreds of bars would be half of all that is drawn for another account.
 */
const Bars = memo(function Bars({ buckets }: { buckets: ActivityBucket[] }) {
  const most = Math.max(1, ...buckets.map(({ theirs, ours }) => theirs + ours));
  const bars = buckets.map(({ theirs, ours }) => {
    const all = 24 * Math.sqrt((theirs + ours) / most);
    return { all, lower: all === 0 ? 0 : all * (ours / (theirs + ours)) };
  });
  return (
    <svg
      className="size-full rtl:-scale-x-100"
      viewBox={`0 0 ${buckets.length} 24`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path
        className="fill-line-strong opacity-50 forced-colors:fill-[GrayText] forced-colors:opacity-100"
        d={bars.map(({ lower }, at) => bar(at, 0, lower)).join('')}
      />
      <path
        className="fill-accent forced-colors:fill-[CanvasText]"
        d={bars.map(({ all, lower }, at) => bar(at, lower, all)).join('')}
      />
    </svg>
  );
});

/** One bar of a strip that is 24 high, between two heights above its foot. */
function bar(at: number, from: number, to: number): string {
  if (to <= from) return '';
  return `M${at} ${round(24 - to)}h.8V${round(24 - from)}h-.8z`;
}

const round = (height: number) => Math.round(height * 100) / 100;

function bucketWords({ from, theirs, ours }: ActivityBucket): string {
  const { week, noWeek } = words.history.strip;
  const day = dayOf(from);
  return theirs + ours > 0 ? week(day, theirs, ours) : noWeek(day);
}

/** The years that begin in this time and where, as far as their names have room. */
function yearsOf(from: number, until: number): { year: number; at: number }[] {
  const years: { year: number; at: number }[] = [];
  const end = new Date(until).getUTCFullYear();
  for (let year = new Date(from).getUTCFullYear(); year <= end; year++) {
    const at = Math.max(0, (Date.UTC(year, 0, 1) - from) / (until - from));
    const before = years.at(-1);
    // The first year began before: its name gives way to that of the next.
    if (before && at - before.at < yearGap) {
      if (years.length > 1 || before.at > 0) continue;
      years.pop();
    }
    if (at < 1 - yearGap) years.push({ year, at });
  }
  return years;
}
