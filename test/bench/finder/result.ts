import type { Contestant } from './contestants.ts';
import type { Loaded, Median, Stormed } from './measure.ts';

export const limits = {
  /** Of a run on the largest captured page, the median. */
  runMs: 5,
  /** Of the main thread, in a storm of changes on that page. */
  stormShare: 0.02,
  /** On load and in storms, on all pages together. */
  longTasks: 0,
  gzippedBytes: 10_000,
};

/** How Touchline fares on a page: runs that are asked for, by its own clock, and its load. */
export type OnPage = { page: string; bytes: number; captured: boolean; run: Median; load: Loaded };

/** How it fares on a page that changes: runs that follow a change, as traced, and a storm. */
export type OnChanging = { page: string; captured: boolean; run: Median; storm: Stormed };

/** How one of several extensions fares on Gmail's pages. */
export type OnGmail = {
  name: Contestant['name'];
  size: Contestant['size'];
  /** Script time of a load: the median of all loads of all pages. */
  loadMs: number;
  loads: number;
  longTasks: number;
  longestTaskMs: number;
  storm: Stormed;
  /** In so many loads it said who the sender is; null for Touchline, which does not tell the page. */
  toldSender: number | null;
};

export type Result = {
  chromium: string;
  size: Contestant['size'];
  pages: OnPage[];
  changing: OnChanging[];
  gmail: OnGmail[];
};

/** The limits that are not kept, in words. */
export function notKept({ size, pages, changing }: Result): string[] {
  const words: string[] = [];
  for (const { page, captured, run, storm } of changing) {
    if (captured && run.p50 >= limits.runMs) {
      words.push(`a run on ${page} takes ${run.p50.toFixed(1)} ms`);
    }
    if (captured && storm.share >= limits.stormShare) {
      words.push(`a storm on ${page} costs ${(100 * storm.share).toFixed(2)} %`);
    }
    if (storm.longTasks > limits.longTasks) {
      words.push(`${storm.longTasks} long task(s) in the storm on ${page}`);
    }
  }
  for (const { page, load } of pages) {
    if (load.longTasks > limits.longTasks) {
      words.push(`${load.longTasks} long task(s) while ${page} loads`);
    }
  }
  if (size.gzipped > limits.gzippedBytes) words.push(`${size.gzipped} bytes gzipped`);
  return words;
}
