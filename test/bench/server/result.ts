import type { FilterResult } from './filter.ts';
import type { ReadingResult } from './reading.ts';
import type { StreamResult } from './streams.ts';
import type { TimelinePage } from './timelines.ts';
import type { WritingResult } from './writing.ts';

export type Result = {
  machine: { processors: number; model: string; memoryGb: number; node: string };
  postgres: Record<string, string>;
  /** From the smallest to the largest database. */
  sizes: {
    touches: number;
    accounts: number;
    people: number;
    reading: ReadingResult;
    timeline: TimelinePage[];
    writing: WritingResult;
  }[];
  /** On the largest. */
  streams: StreamResult;
  filter: FilterResult;
};

const limits = {
  shareOfPgbench: 0.7,
  halfP99Ms: 20,
  /** The slowest median page beside the fastest, over all depths and all databases. */
  timelineSpread: 1.5,
  ingestOfCopy: 0.4,
  importOfCopy: 0.7,
  twoProcesses: 1.7,
  streamBytes: 512 * 1024 * 1024,
  reachedMs: 1000,
  filterMs: 2000,
};

export type Verdict = { what: string; measured: string; limit: string; kept: boolean | null };

/** Each limit of the largest database, and whether it is kept; null where it cannot be judged. */
export function judge({ sizes, streams, filter }: Result): Verdict[] {
  const largest = sizes.at(-1);
  if (!largest) return [];
  const { reading, writing } = largest;
  const verdict = (what: string, measured: string, limit: string, kept: boolean | null) => ({
    what,
    measured,
    limit,
    kept,
  });
  const medians = sizes.flatMap(({ timeline }) => timeline.map(({ p50 }) => p50));
  const spread = Math.max(...medians) / Math.min(...medians);
  const two = reading.processes.two / reading.processes.one;
  const times = (number: number) => `${number.toFixed(2)} times`;
  return [
    ...sharesOf(reading).map(({ of, server, pgbench, how }) =>
      verdict(
        `${of}: throughput beside pgbench with the same statements, ${how}`,
        pgbench ? percent(server / pgbench) : 'no pgbench here',
        `at least ${percent(limits.shareOfPgbench)}`,
        pgbench ? server / pgbench >= limits.shareOfPgbench : null,
      ),
    ),
    verdict(
      `mixed: p99 in the server at ${Math.round(reading.half.perSecond)} a second, half of the most`,
      `${reading.half.p99.toFixed(1)} ms`,
      `under ${limits.halfP99Ms} ms`,
      reading.half.p99 < limits.halfP99Ms,
    ),
    verdict(
      'a timeline page: slowest median beside the fastest, all depths and databases',
      times(spread),
      `within ${limits.timelineSpread} times`,
      spread <= limits.timelineSpread,
    ),
    verdict(
      'ingest by batches beside a bare COPY',
      percent(writing.ingest / writing.copy),
      `at least ${percent(limits.ingestOfCopy)}`,
      writing.ingest / writing.copy >= limits.ingestOfCopy,
    ),
    verdict(
      'import beside a bare COPY',
      percent(writing.import / writing.copy),
      `at least ${percent(limits.importOfCopy)}`,
      writing.import / writing.copy >= limits.importOfCopy,
    ),
    verdict(
      `two processes beside one, each with ${percent(reading.processes.share)} of a processor`,
      times(two),
      `at least ${limits.twoProcesses} times`,
      two >= limits.twoProcesses,
    ),
    verdict(
      `memory with ${streams.streams} open streams`,
      `${Math.round(streams.rssBytes / 1024 / 1024)} MB`,
      'under 512 MB',
      streams.rssBytes < limits.streamBytes,
    ),
    verdict(
      'a change reaches all of them, slowest of ten',
      `${Math.round(streams.reachedMs.worst)} ms`,
      `within ${limits.reachedMs} ms`,
      streams.reachedMs.worst <= limits.reachedMs,
    ),
    verdict(
      `the filter of ${filter.keys.toLocaleString('en')} keys is built and sent`,
      `${Math.round(filter.builtMs)} ms`,
      `under ${limits.filterMs} ms`,
      filter.builtMs < limits.filterMs,
    ),
  ];
}

function sharesOf({ shares, apart }: ReadingResult) {
  return [
    ...(apart ?? []).map((share) => ({ ...share, how: 'PostgreSQL on processors of its own' })),
    ...shares.map((share) => ({ ...share, how: 'all on the same processors' })),
  ];
}

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
