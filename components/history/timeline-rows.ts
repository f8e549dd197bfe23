import type { Touch } from '../../utils/model/touch.ts';
import { isOfDay } from '../../utils/model/tracked-touch.ts';
import { headOf, shortDay, timeUnderHead } from '../ui/time.ts';
import { words } from '../words/words.ts';
import { type Bunch, bunches } from './bunches.ts';
import { titleBeside, touchWord } from './touch-words.ts';

/** One line of the history as it is drawn. Keys are stable while older pages arrive. */
export type TimelineRow =
  | { type: 'head'; key: string; label: string }
  | { type: 'touch'; key: string; touch: Touch; time: string; inFold: boolean }
  | FoldedRow;
export type FoldedRow = {
  type: 'fold';
  key: string;
  bunch: Bunch;
  label: string;
  /** Who made them where not all are people's: "12 machine, 2 unknown". */
  verdicts: string;
  time: string;
  open: boolean;
};

type Options = {
  now: number;
  openFolds: ReadonlySet<string>;
  /** What stands above all others. */
  top?: readonly Touch[];
  /** Whether each touch stands alone, but for what marketing folds. */
  areApart?: boolean;
};

type HeadOf = (touch: Touch) => string;

/** Lays touches (newest first) out under day heads, with those bunched that say little alone. */
export function timelineRows(
  touches: readonly Touch[],
  { now, openFolds, top = [], areApart }: Options,
): TimelineRow[] {
  const rows: TimelineRow[] = [];
  if (top.length > 0) {
    rows.push({ type: 'head', key: 'top', label: words.history.whatMattered });
    for (const touch of top) {
      rows.push(touchRow(`top ${touch.id}`, touch, false, (at) => shortDay(at, now)));
    }
  }
  let head: string | null = null;
  const headOfTouch = headsAt(now);
  for (const bunch of bunches(touches, { headOf: headOfTouch, areApart })) {
    const [newest] = bunch.touches;
    if (!newest) continue;
    const label = headOfTouch(newest);
    if (label !== head) {
      rows.push({ type: 'head', key: `head ${label}`, label });
      head = label;
    }
    if (bunch.touches.length === 1)
      rows.push(touchRow(newest.id, newest, false, () => timeOf(newest, now)));
    else rows.push(...foldRows(bunch, { now, openFolds, headOfTouch }));
  }
  return rows;
}

/** Where the row is that shows or holds a touch; -1 where none does. */
export function rowOf(rows: readonly TimelineRow[], touchId: string): number {
  return rows.findIndex(
    (row) =>
      (row.type === 'touch' && row.key === touchId) ||
      (row.type === 'fold' && !row.open && row.bunch.touches.some(({ id }) => id === touchId)),
  );
}

/** The head of each touch; the many of one day are told apart from others only once. */
function headsAt(now: number): HeadOf {
  const heads = new Map<string, string>();
  return ({ time }) => {
    const at = Date.parse(time);
    const day = new Date(at).toDateString();
    const known = heads.get(day) ?? headOf(at, now);
    heads.set(day, known);
    return known;
  };
}

/** Of twenty thousand rows a few are drawn: only their times are put into words. */
function touchRow(
  key: string,
  touch: Touch,
  inFold: boolean,
  timeAt: (at: number) => string,
): TimelineRow {
  return {
    type: 'touch',
    key,
    touch,
    inFold,
    get time() {
      return timeAt(Date.parse(touch.time));
    },
  };
}

function foldRows(
  bunch: Bunch,
  { now, openFolds, headOfTouch }: Pick<Options, 'now' | 'openFolds'> & { headOfTouch: HeadOf },
): TimelineRow[] {
  const { touches } = bunch;
  const [newest, oldest] = [touches[0] as Touch, touches.at(-1) as Touch];
  const isOneHead = headOfTouch(newest) === headOfTouch(oldest);
  const key = `fold ${newest.id}`;
  const open = openFolds.has(key);
  const fold: FoldedRow = {
    type: 'fold',
    key,
    bunch,
    open,
    get label() {
      return foldLabel(bunch);
    },
    get verdicts() {
      return verdictsOf(touches);
    },
    get time() {
      return isOneHead
        ? timeOf(newest, now)
        : words.history.since(shortDay(Date.parse(oldest.time), now));
    },
  };
  if (!open) return [fold];
  const inside = touches.map((touch) =>
    touchRow(touch.id, touch, true, (at) => (isOneHead ? timeOf(touch, now) : shortDay(at, now))),
  );
  return [fold, ...inside];
}

/** Of some, no more than the day is known. */
function timeOf(touch: Touch, now: number): string {
  const at = Date.parse(touch.time);
  return isOfDay(touch) ? shortDay(at, now) : timeUnderHead(at, now);
}

/** "Opened Fleet in Q4, 14 times", "5 touches from marketing", "Rail Week: Registered 2, ...". */
function foldLabel({ by, touches }: Bunch): string {
  const [newest] = touches;
  const say = words.history;
  const counted = countedWords(touches);
  const [only] = counted;
  if (by === 'ours') return say.weSent(touches.length);
  if (by === 'same' && newest && only) {
    const what = `${only.word} ${titleBeside(only.word, newest.title)}`.trimEnd();
    return say.times(what, touches.length);
  }
  if (by === 'campaign' && newest?.campaign) return say.ofCampaign(newest.campaign.name, counted);
  if (only && counted.length === 1) return say.times(only.word, touches.length);
  return say.mixed(touches.length, counted);
}

/** How often each word, most frequent first. */
function countedWords(touches: Touch[]): { word: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const touch of touches)
    counts.set(touchWord(touch), (counts.get(touchWord(touch)) ?? 0) + 1);
  return [...counts].map(([word, count]) => ({ word, count })).sort((a, b) => b.count - a.count);
}

/** Said of what came from them only: who sends our own mail is no question. */
function verdictsOf(touches: Touch[]): string {
  const { verdicts, countedVerdict } = words.history;
  const counts = new Map<string, number>();
  for (const { direction, verdict } of touches) {
    if (direction !== 'inbound' || verdict === 'human') continue;
    counts.set(verdicts[verdict], (counts.get(verdicts[verdict]) ?? 0) + 1);
  }
  return [...counts].map(([verdict, count]) => countedVerdict(count, verdict)).join(', ');
}
