import { measureElement as measure, type Rect, type Virtualizer } from '@tanstack/react-virtual';
import type { TimelineRow } from './timeline-rows.ts';

type Rows = Virtualizer<HTMLDivElement, HTMLDivElement>;

/**
 * What the last history measured, in pixels: another account's has the same window and the same
 * kinds of rows, and to measure them anew would lay the panel out in the middle of being drawn,
 * twice. Where something did change, the browser says so by itself once it has laid it out.
 */
let scroller: Rect = { width: 0, height: 0 };
const closed = new Map<TimelineRow['type'], number>();

/** A line of text; until one was measured. */
const usual = 28;

export function scrollerSize(): Rect {
  return scroller;
}

/** How high a row will be. */
export function estimatedHeight(row: TimelineRow | undefined): number {
  return (row && closed.get(row.type)) ?? usual;
}

/** Tells how large the scroller is: at once where no other was before it, and whenever it changes. */
export function followScroller({ scrollElement }: Rows, tell: (size: Rect) => void): () => void {
  if (!scrollElement) return () => {};
  const look = () => {
    const size = { width: scrollElement.clientWidth, height: scrollElement.clientHeight };
    // One on a hidden tab has no size, and says nothing of the next.
    if (size.height > 0) scroller = size;
    tell(size);
  };
  if (scroller.height === 0) look();
  const observer = new ResizeObserver(look);
  observer.observe(scrollElement);
  return () => observer.disconnect();
}

/** How high an element's row is; `isOpen`: unlike others of its type. */
export function heightOf(
  element: HTMLDivElement,
  entry: ResizeObserverEntry | undefined,
  rows: Rows,
  { row, isOpen }: { row: TimelineRow; isOpen: boolean },
): number {
  const known = isOpen || entry ? undefined : closed.get(row.type);
  if (known !== undefined && !rows.itemSizeCache.has(row.key)) return known;
  const height = measure(element, entry, rows);
  if (!isOpen && height > 0) closed.set(row.type, height);
  return height;
}
