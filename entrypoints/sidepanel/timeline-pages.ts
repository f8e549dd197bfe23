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
