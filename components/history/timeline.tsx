import {
  defaultRangeExtractor,
  elementScroll,
  type Range,
  useVirtualizer,
} from '@tanstack/react-virtual';
import {
  memo,
  type ReactNode,
  type Ref,
  startTransition,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Touch } from '../../utils/model/touch.ts';
import type { Mark } from '../../utils/model/touch-mark.ts';
import { FoldRow } from './fold-row.tsx';
import { estimatedHeight, followScroller, heightOf, scrollerSize } from './row-sizes.ts';
import { rowOf, type TimelineRow, timelineRows } from './timeline-rows.ts';
import { TouchRow } from './touch-row.tsx';

/** What the panel's keys do here. */
export type TimelineHandle = {
  /** Moves the focus to the next (1) or previous (-1) touch. */
  step: (by: 1 | -1) => void;
  /** Opens or closes the focused touch. */
  toggle: () => void;
  /** Marks these touches, opens what they are folded into, and goes to the newest that is here. */
  show: (ids: readonly string[]) => void;
  /** Goes to the newest touch of before this moment, in milliseconds since 1970. */
  goTo: (moment: number) => void;
};

/** Of what is in sight, when the newest and the oldest touch were, in milliseconds since 1970. */
export type Sight = { newest: number; oldest: number };

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
  /** What mattered most, above all others; none where it would only be said twice. */
  top?: readonly Touch[];
  /** Whether each touch stands alone, but for what marketing folds: somebody looks for them. */
  areApart?: boolean;
  onCampaign: (campaign: { id: string; name: string }) => void;
  onMark: ((touch: Touch, mark: Mark | null) => void) | null;
  /** Told whenever other touches come into sight. */
  onSight?: (sight: Sight) => void;
  ref?: Ref<TimelineHandle>;
};

const lineHeight = 28;
/** Rows from the end at which older touches are asked for. */
const ahead = 15;
/** Rows that exist beyond those in sight; at first only so many as hide that there are no more. */
const [fewBeyond, beyond] = [2, 10];

/** The history: only the rows in sight exist, and what one reads stays where it is. */
export function Timeline(props: Props) {
  const { touches, now, hasMore, onMore, end, top, areApart, onCampaign, onMark, onSight, ref } =
    props;
  const scroller = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const wantsFocus = useRef(false);
  /** The touch that is gone to once the fold that held it is open. */
  const wanted = useRef<string | null>(null);
  const rows = useMemo(
    () => timelineRows(touches, { now, openFolds: opened, top, areApart }),
    [touches, now, opened, top, areApart],
  );
  const heads = useMemo(
    () => rows.flatMap((row, index) => (row.type === 'head' ? [index] : [])),
    [rows],
  );
  const stuck = useRef(0);
  const hasMoved = useRef(false);
  const [overscan, setOverscan] = useState(fewBeyond);
  useEffect(() => startTransition(() => setOverscan(beyond)), []);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimatedHeight(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    initialRect: scrollerSize(),
    observeElementRect: followScroller,
    measureElement(element, entry, all) {
      const row = rows[all.indexFromElement(element)] as TimelineRow;
      return heightOf(element, entry, all, { row, isOpen: opened.has(row.key) });
    },
    // It begins at its top, and to go there would lay it out before it is whole.
    scrollToFn(offset, options, all) {
      if (offset === 0 && !hasMoved.current) return;
      hasMoved.current = true;
      elementScroll(offset, options, all);
    },
    overscan,
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

  const sight = sightOf(items.map(({ index }) => rows[index]));
  const { newest, oldest } = sight ?? {};
  useEffect(() => {
    if (newest !== undefined && oldest !== undefined) onSight?.({ newest, oldest });
  }, [onSight, newest, oldest]);

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
    hasMoved.current = true;
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

  const goToRow = useCallback(
    (index: number) => {
      const row = rows[index];
      if (!row) return;
      anchor.current = null;
      wantsFocus.current = true;
      setCurrent(row.key);
      virtualizer.scrollToIndex(index, { align: 'start' });
    },
    [rows, virtualizer],
  );

  useEffect(() => {
    if (wanted.current === null) return;
    const index = rowOf(rows, wanted.current);
    wanted.current = null;
    goToRow(index);
  }, [rows, goToRow]);

  const toggle = useCallback((key: string) => {
    setOpened((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  }, []);

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
    show(ids) {
      const known = ids.filter((id) => rowOf(rows, id) !== -1);
      const folds = known.map((id) => rows[rowOf(rows, id)]).filter((row) => row?.type === 'fold');
      setMarked(new Set(ids));
      // Opening even nothing draws anew, and what is wanted is gone to.
      setOpened((before) => new Set([...before, ...folds.map((row) => row?.key ?? '')]));
      wanted.current = known[0] ?? null;
    },
    goTo(moment) {
      const index = rows.findIndex((row) => {
        const time = row.key.startsWith('top') ? null : timeOfRow(row);
        return time !== null && time <= moment;
      });
      anchor.current = null;
      virtualizer.scrollToIndex(index === -1 ? rows.length - 1 : index, { align: 'start' });
    },
  }));

  const isCurrentInSight = items.some((item) => rows[item.index]?.key === current);
  const firstLine = items.find((item) => rows[item.index]?.type !== 'head');

  return (
    <div
      className="timeline scrollbar-thin min-h-0 flex-1 overflow-y-auto overscroll-contain"
      ref={scroller}
      onScroll={remember}
    >
      <div className="timeline-rows relative" style={{ height: virtualizer.getTotalSize() }}>
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
              data-marked={(row.type === 'touch' && marked.has(row.touch.id)) || undefined}
              className={
                isStuck
                  ? 'timeline-row absolute sticky top-0 left-0 z-1 w-full data-marked:bg-accent-ground forced-colors:data-marked:outline forced-colors:data-marked:outline-[Highlight] forced-colors:data-marked:-outline-offset-1 data-marked:[box-shadow:inset_2px_0_0_var(--color-accent)] data-marked:rtl:[box-shadow:inset_-2px_0_0_var(--color-accent)]'
                  : 'timeline-row absolute top-0 left-0 w-full data-marked:bg-accent-ground forced-colors:data-marked:outline forced-colors:data-marked:outline-[Highlight] forced-colors:data-marked:-outline-offset-1 data-marked:[box-shadow:inset_2px_0_0_var(--color-accent)] data-marked:rtl:[box-shadow:inset_-2px_0_0_var(--color-accent)]'
              }
              style={isStuck ? undefined : { transform: `translateY(${start}px)` }}
            >
              <Row
                row={row}
                open={opened.has(row.key)}
                isStop={isStop}
                onToggle={toggle}
                onFocus={setCurrent}
                onCampaign={onCampaign}
                onMark={onMark}
              />
            </div>
          );
        })}
      </div>
      <div className="small soft p-3 text-center">{end}</div>
    </div>
  );
}

type RowProps = {
  row: TimelineRow;
  open: boolean;
  isStop: boolean;
  onToggle: (key: string) => void;
  onFocus: (key: string) => void;
  onCampaign: Props['onCampaign'];
  onMark: Props['onMark'];
};

/** Drawn anew only where it differs: the history is drawn with every step of the scroll bar. */
const Row = memo(function Row({ row, onCampaign, onMark, onToggle, onFocus, ...state }: RowProps) {
  const rest = {
    ...state,
    onToggle: () => onToggle(row.key),
    onFocus: () => onFocus(row.key),
  };
  if (row.type === 'head')
    return <h3 className="timeline-head small bg-ground px-3 pt-2 pb-1 text-soft">{row.label}</h3>;
  if (row.type === 'fold') {
    return <FoldRow {...rest} label={row.label} verdicts={row.verdicts} time={row.time} />;
  }
  const { touch, time, inFold } = row;
  const more = { inFold, onCampaign, onMark };
  return <TouchRow {...rest} {...more} touch={touch} time={time} />;
});

/** When a row's newest touch was; null of a head. */
function timeOfRow(row: TimelineRow): number | null {
  const touch =
    row.type === 'touch' ? row.touch : row.type === 'fold' ? row.bunch.touches[0] : undefined;
  return touch ? Date.parse(touch.time) : null;
}

function sightOf(rows: (TimelineRow | undefined)[]): Sight | null {
  const times = rows.flatMap((row) => {
    const time = row && !row.key.startsWith('top') ? timeOfRow(row) : null;
    return time === null ? [] : [time];
  });
  const [newest, oldest] = [times[0], times.at(-1)];
  return newest === undefined || oldest === undefined ? null : { newest, oldest };
}

/** The next row that is not a head; from nowhere (-1) the first. */
function stepFrom(rows: TimelineRow[], from: number, by: 1 | -1): number {
  let next = from === -1 ? 0 : from + by;
  while (rows[next]?.type === 'head') next += by;
  return next;
}
