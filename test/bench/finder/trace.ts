import type { CDPSession, Page } from 'puppeteer-core';

/** In microseconds of the browser's own clock. */
export type Span = { from: number; to: number };

/** What the main thread of a page did while it was recorded. */
export type Recording = {
  whole: Span;
  /** Calls into an extension's script, with all that the browser did for them: layout, garbage. */
  calls: Span[];
  /** Its script outside of those calls (what goes on after an `await`), as sampled. */
  between: Span[];
  /** Everything that the main thread took up, one after another; none where not sampled. */
  tasks: Span[];
  /** When the page said `performance.mark(roundMark)`. */
  rounds: number[];
};

export const roundMark = 'touchline-bench-round';

type TraceEvent = {
  name: string;
  cat: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  args: { name?: string; data?: { url?: string } };
};
type Profile = Awaited<ReturnType<typeof stopProfile>>;

const categories = ['-*', '__metadata', 'blink.user_timing', 'devtools.timeline'];
/** Tells of tasks, and of much that takes time to tell. */
const taskCategory = 'disabled-by-default-devtools.timeline';
const calls = new Set(['FunctionCall', 'EvaluateScript', 'v8.compile']);
const task = 'RunTask';

/** Microseconds between two samples. Ten times as many slow a finder by a third. */
const samplesApart = 1000;

/**
 * Records a page's main thread while `work` runs, telling the scripts at `origin` apart: their
 * calls by tracing, which costs next to nothing; where `sampled`, what is no call by sampling, and
 * the tasks, which slows the page a little.
 */
export async function record(
  page: Page,
  origin: string,
  { sampled }: { sampled: boolean },
  work: () => Promise<unknown>,
): Promise<Recording> {
  const session = await page.createCDPSession();
  await page.tracing.start({ categories: [...categories, ...(sampled ? [taskCategory] : [])] });
  if (sampled) await startProfile(session);
  await work();
  const profile = sampled ? await stopProfile(session) : null;
  const buffer = await page.tracing.stop();
  await session.detach();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(buffer));
  return readTrace(traceEvents, profile, origin);
}

/** Milliseconds of spans, none of which overlap, that lie between two times. */
export function timeWithin(spans: Span[], { from, to }: Span): number {
  let sum = 0;
  for (const span of spans) sum += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
  return sum / 1000;
}

/** The same of all that the script did. */
export function scriptTime({ calls, between }: Recording, span: Span): number {
  return timeWithin(calls, span) + timeWithin(between, span);
}

function readTrace(events: TraceEvent[], profile: Profile | null, origin: string): Recording {
  const threads = threadsOfPages(events);
  if (threads.size === 0) throw new Error('The trace shows no page.');
  const ours = events.filter((event) => threads.has(threadOf(event)) && event.ts > 0);
  const spansOf = (some: TraceEvent[]): Span[] =>
    some.map(({ ts, dur = 0 }) => ({ from: ts, to: ts + dur }));
  const traced = outermost(
    spansOf(ours.filter(({ name, args }) => calls.has(name) && args.data?.url?.startsWith(origin))),
  );
  const tasks = spansOf(ours.filter(({ name, ph }) => name === task && ph === 'X'));
  const times = [...tasks, ...traced];
  if (times.length === 0) throw new Error('The trace tells of nothing that ran.');
  return {
    whole: {
      from: Math.min(...times.map(({ from }) => from)),
      to: Math.max(...times.map(({ to }) => to)),
    },
    calls: traced,
    between: profile ? outside(sampledSpans(profile, origin), traced) : [],
    tasks,
    rounds: ours.filter(({ name }) => name === roundMark).map(({ ts }) => ts),
  };
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid}:${tid}`;
}

/** Where documents are timed: those of web pages, since an extension's own are shut by then. */
function threadsOfPages(events: TraceEvent[]): Set<string> {
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(threadOf),
  );
  const timed = events.filter(({ cat }) => cat.includes('blink.user_timing')).map(threadOf);
  return new Set(timed.filter((thread) => mains.has(thread)));
}

/** A call within a call counts once. */
function outermost(spans: Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (span.from >= (kept.at(-1)?.to ?? 0)) kept.push(span);
  }
  return kept;
}

/** Those samples that no call accounts for. */
function outside(samples: Span[], calls: Span[]): Span[] {
  return samples.filter(({ from }) => !calls.some((call) => call.from <= from && from <= call.to));
}

async function startProfile(session: CDPSession): Promise<void> {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: samplesApart });
  await session.send('Profiler.start');
}

async function stopProfile(session: CDPSession) {
  const { profile } = await session.send('Profiler.stop');
  await session.send('Profiler.disable');
  return profile;
}

/** When a function of the origin's scripts was on the stack, from each sample to the next. */
function sampledSpans(
  { nodes, samples = [], timeDeltas = [], startTime }: Profile,
  origin: string,
): Span[] {
  const isOurs = new Set<number>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const mark = (id: number, within: boolean): void => {
    const node = byId.get(id);
    const is = within || (node?.callFrame.url.startsWith(origin) ?? false);
    if (is) isOurs.add(id);
    for (const child of node?.children ?? []) mark(child, is);
  };
  const root = nodes[0];
  if (root) mark(root.id, false);
  const spans: Span[] = [];
  let time = startTime;
  for (const [at, sample] of samples.entries()) {
    time += timeDeltas[at] ?? 0;
    const next = timeDeltas[at + 1] ?? 0;
    if (isOurs.has(sample)) spans.push({ from: time, to: time + next });
  }
  return spans;
}
