import type { Failure, Result } from '../../utils/model/failure.ts';
import type { TimelinePage } from '../../utils/model/timeline.ts';

/**
 * Puts a new first page over what is shown. Where the two overlap, what is older stays, so that a
 * refresh does not throw away what somebody scrolled to; where they do not, there may be a gap
 * between, and only the new page is sure.
 */
export function withFirstPage(before: TimelinePage | null, first: TimelinePage): TimelinePage {
  const last = first.touches.at(-1);
  if (!before || !last || first.next === null) return first;
  const ids = new Set(first.touches.map(({ id }) => id));
  if (!before.touches.some(({ id }) => ids.has(id))) return first;
  const older = before.touches.filter(({ id, time }) => time <= last.time && !ids.has(id));
  if (older.length === 0) return first;
  return { touches: [...first.touches, ...older], next: before.next };
}

/** Adds the next older page at the end. */
export function withOlderPage(before: TimelinePage, older: TimelinePage): TimelinePage {
  const ids = new Set(before.touches.map(({ id }) => id));
  const added = older.touches.filter(({ id }) => !ids.has(id));
  return { touches: [...before.touches, ...added], next: older.next };
}

/** What the longer of two histories with the same beginning has more. */
export function olderThan(shorter: TimelinePage, longer: TimelinePage): TimelinePage {
  return { touches: longer.touches.slice(shorter.touches.length), next: longer.next };
}

/** Whether a history holds what was at a moment, in milliseconds since 1970, or has no more. */
export function reaches({ touches, next }: TimelinePage, moment: number): boolean {
  return next === null || Date.parse(touches.at(-1)?.time ?? '') <= moment;
}

/** Touches that are loaded before they are drawn: to draw each page would take longer than it. */
const drawnAtOnce = 4000;

type Back = {
  older: (cursor: string) => Promise<Result<TimelinePage>>;
  /** Asked before each page. */
  isEnough: (page: TimelinePage) => boolean;
  /** What was drawn last, and what is there now. */
  draw: (before: TimelinePage, after: TimelinePage) => void;
};

/**
 * Loads older pages one after the other until there is enough, or no more. What came is drawn in
 * any case; answers why it broke off, or null.
 */
export async function loadBack(from: TimelinePage, back: Back): Promise<Failure | null> {
  let [drawn, far] = [from, from];
  let failure: Failure | null = null;
  while (far.next !== null && !failure && !back.isEnough(far)) {
    const page = await back.older(far.next);
    if (page.ok) far = withOlderPage(far, page.value);
    else failure = page.failure;
    if (far.touches.length - drawn.touches.length < drawnAtOnce) continue;
    back.draw(drawn, far);
    drawn = far;
  }
  if (far !== drawn) back.draw(drawn, far);
  return failure;
}
