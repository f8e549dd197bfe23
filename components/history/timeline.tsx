import './timeline.css';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Touch } from '../../utils/model/touch.ts';
import { FoldRow } from './fold-row.tsx';
import { type TimelineRow, timelineRows } from './timeline-rows.ts';
import { TouchRow } from './touch-row.tsx';

/** What the panel's keys do here. */
export type TimelineHandle = {
  /** Moves the focus to the next (1) or previous (-1) touch. */
  step: (by: 1 | -1) => void;
  /** Opens or closes the focused touch. */
  toggle: () => void;
};

type Props = {
  /** Newest first. */
  touches: Touch[];
  now: number;
  /** Whether there are older touches to be asked for. */
  hasMore: boolean;
  /** Called when the end comes near; may be called again while an answer is under way. */
  onMore: () => void;
  /** What stands below the last row: the beginning of the history, or why it ends here. */
  end: ReactNode;
  ref?: Ref<TimelineHandle>;
};

const lineHeight = 28;
/** Rows from the end at which older touches are asked for. */
const ahead = 15;

/** The history: only the rows in sight exist, and what one reads stays where it is. */
export function Timeline({ touches, now, hasMore, onMore, end, ref }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string | null>(null);
  const wantsFocus = useRef(false);
  const rows = useMemo(
    () => timelineRows(touches, { now, openFolds: opened }),
    [touches, now, opened],
  );
  const heads = useMemo(
    () => rows.flatMap((row, index) => (row.type === 'head' ? [index] : [])),
    [rows],
  );
  const stuck = useRef(0);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 10,
    scrollPaddingStart: lineHeight,
    rangeExtractor: useCallback(
      (range: Range) => {
        stuck.current = heads.findLast((head) => head <= range.startIndex) ?? 0;
        const inSight = new Set([stuck.current, ...defaultRangeExtractor(range)]);
        return [...inSight].sort((a, b) => a - b);
      },
      [heads],
    ),
  });
  const items = virtualizer.getVirtualItems();
  const lastInSight = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && lastInSight >= rows.length - ahead) onMore();
  }, [hasMore, lastInSight, rows.length, onMore]);

  // New touches above must not push away what somebody reads: its row keeps its place in sight.
  const anchor = useRef<{ key: string; offset: number } | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    const held = anchor.current;
    if (!element || !held || element.scrollTop === 0) return;
    const index = rows.findIndex((row) => row.key === held.key);
    const start = virtualizer.measurementsCache[index]?.start;
    if (start !== undefined) element.scrollTop = start + held.offset;
  }, [rows, virtualizer]);

  function remember() {
    const top = scroller.current?.scrollTop ?? 0;
    const there = virtualizer.getVirtualItemForOffset(top);
    // A head may go when a newer touch takes its day; a touch stays.
    const isHead = there && rows[there.index]?.type === 'head';
    const first = isHead ? virtualizer.measurementsCache[there.index + 1] : there;
    const key = first && rows[first.index]?.key;
    anchor.current = key ? { key, offset: top - first.start } : null;
  }

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const line = scroller.current?.querySelector<HTMLElement>('[data-current] .touch-line');
    if (!line) return;
    wantsFocus.current = false;
    line.focus({ preventScroll: true });
  });

  function toggle(key: string) {
    setOpened((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  }

  useImperativeHandle(ref, () => ({
    step(by) {
      const from = rows.findIndex((row) => row.key === current);
      const next = stepFrom(rows, from, by);
      const row = rows[next];
      if (!row) return;
      wantsFocus.current = true;
      setCurrent(row.key);
      virtualizer.scrollToIndex(next, { align: 'auto' });
    },
    toggle() {
      if (current !== null) toggle(current);
    },
  }));

  const isCurrentInSight = items.some((item) => rows[item.index]?.key === current);
  const firstLine = items.find((item) => rows[item.index]?.type !== 'head');

  return (
    <div className="timeline" ref={scroller} onScroll={remember}>
      <div className="timeline-rows" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const row = rows[index] as TimelineRow;
          const isStuck = index === stuck.current && row.type === 'head';
          const isStop = isCurrentInSight ? row.key === current : index === firstLine?.index;
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              data-current={row.key === current || undefined}
              className={isStuck ? 'timeline-row timeline-row-stuck' : 'timeline-row'}
              style={isStuck ? undefined : { transform: `translateY(${start}px)` }}
            >
              <Row
                row={row}
                open={opened.has(row.key)}
                isStop={isStop}
                onToggle={() => toggle(row.key)}
                onFocus={() => setCurrent(row.key)}
              />
            </div>
          );
        })}
      </div>
      <div className="timeline-end small soft">{end}</div>
    </div>
  );
}

type RowProps = {
  row: TimelineRow;
  open: boolean;
  isStop: boolean;
  onToggle: () => void;
  onFocus: () => void;
};

function Row({ row, ...rest }: RowProps) {
  if (row.type === 'head') return <h3 className="timeline-head small">{row.label}</h3>;
  if (row.type === 'fold') return <FoldRow {...rest} label={row.label} time={row.time} />;
  return <TouchRow {...rest} touch={row.touch} time={row.time} inFold={row.inFold} />;
}

/** The next row that is not a head; from nowhere (-1) the first. */
function stepFrom(rows: TimelineRow[], from: number, by: 1 | -1): number {
  let next = from === -1 ? 0 : from + by;
  while (rows[next]?.type === 'head') next += by;
  return next;
}
