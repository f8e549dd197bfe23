import { setTimeout as sleep } from 'node:timers/promises';
import type { WebWorker } from 'puppeteer-core';

/** What of the extension's world the functions below use; they run in its service worker. */
type World = {
  chrome: {
    runtime: {
      onMessage: {
        addListener(listener: (message: Message, from: { frameId?: number }) => void): void;
      };
    };
    tabs: {
      query(what: { active: boolean }): Promise<{ id: number }[]>;
      sendMessage(id: number, message: { type: 'rescan' }): Promise<unknown>;
    };
  };
  benchReports?: Map<number, number>;
};
type Message = { call?: string; input?: { reading?: { took?: number } } };

/** How long after a rescan all frames of a page have reported, the first time. */
const patienceMs = 1500;

/** In how many frames of the tab in front a finder reports. */
export async function framesThatReport(worker: WebWorker): Promise<number> {
  await worker.evaluate(listen);
  await worker.evaluate(ask);
  await sleep(patienceMs);
  const { frames } = await worker.evaluate(reports);
  if (frames === 0) throw new Error('No finder reports from this page.');
  return frames;
}

/** Has the finders of the tab look again; what they say that it took all of them, in milliseconds. */
export async function rescan(worker: WebWorker, frames: number): Promise<number> {
  await worker.evaluate(ask);
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const { frames: reported, took } = await worker.evaluate(reports);
    if (reported >= frames) return took;
  }
  throw new Error(`Not all ${frames} finders of the page reported.`);
}

function listen(): void {
  const world = globalThis as unknown as World;
  if (world.benchReports) return;
  world.benchReports = new Map();
  world.chrome.runtime.onMessage.addListener(({ call, input }, { frameId = 0 }) => {
    if (call === 'report') world.benchReports?.set(frameId, input?.reading?.took ?? 0);
  });
}

async function ask(): Promise<void> {
  const world = globalThis as unknown as World;
  world.benchReports?.clear();
  const [tab] = await world.chrome.tabs.query({ active: true });
  if (!tab) throw new Error('There is no tab in front.');
  // Nobody answers a rescan, and that is no failure.
  await world.chrome.tabs.sendMessage(tab.id, { type: 'rescan' }).catch(() => {});
}

function reports(): { frames: number; took: number } {
  const all = [...((globalThis as unknown as World).benchReports?.values() ?? [])];
  return { frames: all.length, took: all.reduce((sum, one) => sum + one, 0) };
}
