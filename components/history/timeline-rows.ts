import { isOfDay } from '../../utils/model/consent.ts';
import type { Touch } from '../../utils/model/touch.ts';
import { headOf, shortDay, timeUnderHead } from '../ui/time.ts';
import { touchWord } from './touch-words.ts';

/** One line of the history as it is drawn. Keys are stable while older pages arrive. */
export type TimelineRow =
  | { type: 'head'; key: string; label: string }
  | { type: 'touch'; key: string; touch: Touch; time: string; inFold: boolean }
  | { type: 'fold'; key: string; touches: Touch[]; label: string; time: string; open: boolean };

/**
 * Lays touches (newest first) out under day heads. A run of touches that the policy folds becomes
 * one row, also across days, and stands where its newest touch does; a run of one is no fold.
 */
export function timelineRows(
  touches: readonly Touch[],
  { now, openFolds }: { now: number; openFolds: ReadonlySet<string> },
): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let head: string | null = null;
  for (let at = 0; at < touches.length; ) {
    const touch = touches[at] as Touch;
    const label = headOf(Date.parse(touch.time), now);
    if (label !== head) {
      rows.push({ type: 'head', key: `head ${label}`, label });
      head = label;
    }
    const run = runFrom(touches, at);
    if (run.length === 1) rows.push(touchRow(touch, now));
    else rows.push(...foldRows(run, now, openFolds));
    at += run.length;
  }
  return rows;
}

/** The touch there, with all that follow it into the same fold. */
function runFrom(touches: readonly Touch[], from: number): Touch[] {
  let to = from;
  while (touches[to]?.display === 'fold') to += 1;
  return touches.slice(from, Math.max(to, from + 1));
}

function touchRow(touch: Touch, now: number): TimelineRow {
  return { type: 'touch', key: touch.id, touch, time: timeOf(touch, now), inFold: false };
}

function foldRows(run: Touch[], now: number, openFolds: ReadonlySet<string>): TimelineRow[] {
  const [newest, oldest] = [run[0] as Touch, run.at(-1) as Touch];
  const isOneDay = headOf(Date.parse(newest.time), now) === headOf(Date.parse(oldest.time), now);
  const key = `fold ${newest.id}`;
  const open = openFolds.has(key);
  const fold: TimelineRow = {
    type: 'fold',
    key,
    touches: run,
    label: foldLabel(run),
    time: isOneDay ? '' : `since ${shortDay(Date.parse(oldest.time), now)}`,
    open,
  };
  if (!open) return [fold];
  const inside = run.map((touch): TimelineRow => {
    const time = isOneDay ? timeOf(touch, now) : shortDay(Date.parse(touch.time), now);
    return { type: 'touch', key: touch.id, touch, time, inFold: true };
  });
  return [fold, ...inside];
}

/** Of some, no more than the day is known. */
function timeOf(touch: Touch, now: number): string {
  const at = Date.parse(touch.time);
  return isOfDay(touch) ? shortDay(at, now) : timeUnderHead(at, now);
}

/** "E-mail sent, 14 times", or "14 touches: E-mail sent 9, Opened 5", most frequent first. */
function foldLabel(run: Touch[]): string {
  const counts = new Map<string, number>();
  for (const touch of run) counts.set(touchWord(touch), (counts.get(touchWord(touch)) ?? 0) + 1);
  const words = [...counts].sort(([, a], [, b]) => b - a);
  const [first] = words;
  if (first && words.length === 1) return `${first[0]}, ${run.length} times`;
  return `${run.length} touches: ${words.map(([word, count]) => `${word} ${count}`).join(', ')}`;
}
