import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { load, type SavedPage, serveForExtensions } from '../../../scripts/find/saved-page.ts';
import type { Case } from './cases.ts';
import { framesThatReport, rescan } from './rescan.ts';
import type { Rig } from './rig.ts';
import { type Storm, storm } from './storm.ts';
import { type Recording, record, roundMark, scriptTime, timeWithin } from './trace.ts';

/** So long a page is watched after its navigation: all that is done on load is done by then. */
const loadMs = 2500;
/** More than a finder waits after a change until it looks, on a page of this size. */
const settleMs = 1000;
/** Between two runs that are asked for: for whatever else is to be done, and a little more. */
const restMs = 30;
/** Runs before those that count. */
const warmUps = 10;
/** Of a run, what may be outside of its calls: the error that is made where only calls are read. */
const mostBetween = 0.1;
/** A task that is longer makes a page stutter. */
const longTaskMs = 50;

/** In milliseconds. */
export type Median = { p50: number; p95: number; rounds: number };
type Tasks = {
  /** The most that the script took up of one task. */
  longestTaskMs: number;
  /** Tasks of more than 50 ms that would have been none without the script. */
  longTasks: number;
};
export type Loaded = Tasks & {
  scriptMs: number;
  /** Whether a peer said who the sender is. */
  toldSender: boolean;
};
export type Stormed = Tasks & {
  changesPerSecond: number;
  /** Of the main thread's time, 0 to 1. */
  share: number;
};

/** What the script costs while a page loads, and until it is quiet. */
export async function measureLoad(rig: Rig, { saved }: Case): Promise<Loaded> {
  const page = await rig.newPage();
  try {
    await serveForExtensions(page, saved);
    const recording = await record(page, rig.origin, { sampled: true }, async () => {
      await load(page, saved);
      await sleep(loadMs);
    });
    const toldSender = await page.evaluate(() => 'sender' in document.documentElement.dataset);
    const scriptMs = scriptTime(recording, recording.whole);
    return { scriptMs, ...tasksOf(recording), toldSender };
  } finally {
    await page.close();
  }
}

/** What the script costs while the page changes all the time. */
export function measureStorm(rig: Rig, { saved }: Case, how: Storm): Promise<Stormed> {
  return onLoaded(rig, saved, async (page) => {
    let changesPerSecond = 0;
    const recording = await record(page, rig.origin, { sampled: true }, async () => {
      await page.evaluate(mark, roundMark);
      const { changes, took } = await page.evaluate(storm, how);
      changesPerSecond = Math.round((changes / took) * 1000);
      await page.evaluate(mark, roundMark);
    });
    const [from = 0, to = 0] = recording.rounds;
    const share = scriptTime(recording, { from, to }) / ((to - from) / 1000);
    return { changesPerSecond, share, ...tasksOf(recording) };
  });
}

/**
 * Runs that follow a change of the page by themselves, as in a rep's page: all calls of the script
 * from one change to the next.
 */
export function measureRuns(rig: Rig, { saved }: Case, rounds: number): Promise<Median> {
  return onLoaded(rig, saved, async (page) => {
    const changeOften = async (times: number) => {
      for (let round = 0; round < times; round += 1) {
        await page.evaluate(mark, roundMark);
        await page.evaluate(changeOnce);
        await sleep(settleMs);
      }
      await page.evaluate(mark, roundMark);
    };
    const warmUp = await record(page, rig.origin, { sampled: true }, () => changeOften(warmUps));
    const between = timeWithin(warmUp.between, warmUp.whole);
    if (between > timeWithin(warmUp.calls, warmUp.whole) * mostBetween) {
      throw new Error('A run is more than its calls by now: sample it, too.');
    }
    const { calls, rounds: marks } = await record(page, rig.origin, { sampled: false }, () =>
      changeOften(rounds),
    );
    return medianOf(
      marks.slice(1).map((to, at) => timeWithin(calls, { from: marks[at] ?? to, to })),
    );
  });
}

/**
 * Runs that are asked for on a page that does not change, in all its frames together: quicker to
 * have. By the finder's own clock, nothing else being recorded.
 */
export function measureRescans(rig: Rig, { saved }: Case, rounds: number): Promise<Median> {
  return onLoaded(rig, saved, async () => {
    const frames = await framesThatReport(rig.worker);
    const took: number[] = [];
    for (let round = 0; round < rounds + warmUps; round += 1) {
      took.push(await rescan(rig.worker, frames));
      await sleep(restMs);
    }
    return medianOf(took.slice(warmUps));
  });
}

async function onLoaded<T>(
  rig: Rig,
  saved: SavedPage,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await rig.newPage();
  try {
    await serveForExtensions(page, saved);
    await load(page, saved);
    await sleep(loadMs);
    return await work(page);
  } finally {
    await page.close();
  }
}

function tasksOf(recording: Recording): Tasks {
  const ours = recording.tasks
    .map((task) => ({ whole: (task.to - task.from) / 1000, ours: scriptTime(recording, task) }))
    .filter((task) => task.ours > 0);
  // Caused by the script: long by its share alone, or short enough without it.
  const isCaused = (task: { whole: number; ours: number }) =>
    task.whole > longTaskMs && (task.ours > longTaskMs || task.whole - task.ours <= longTaskMs);
  return {
    longestTaskMs: Math.max(0, ...ours.map((task) => task.ours)),
    longTasks: ours.filter(isCaused).length,
  };
}

function medianOf(times: number[]): Median {
  // A fast nothing is no result; a run may slip into the next round now and then.
  const empty = times.filter((time) => time === 0).length;
  if (times.length === 0 || empty > times.length / 10) {
    throw new Error(`In ${empty} of ${times.length} rounds the script did not run.`);
  }
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), rounds: times.length };
}

export function quantile(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * sorted.length)] ?? Number.NaN;
}

// What follows runs in pages.

function mark(name: string): void {
  performance.mark(name);
}

/** A text in the middle of the page is written anew. */
function changeOnce(): void {
  const texts = [...document.body.querySelectorAll('*')].flatMap((element) =>
    [...element.childNodes].filter(
      (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
    ),
  );
  const text = texts[Math.floor(texts.length / 2)];
  if (!text?.nodeValue) throw new Error('The page shows no text to change.');
  text.nodeValue = text.nodeValue.endsWith(' ')
    ? text.nodeValue.slice(0, -1)
    : `${text.nodeValue} `;
}
