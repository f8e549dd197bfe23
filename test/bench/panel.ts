import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { type RunningServer, startServer } from '../../server/server.ts';
import { batchMediaType, touchEventType } from '../../utils/protocol/events.ts';
import { connect, startChromium, waitForText } from '../e2e/world.ts';

/**
 * The panel on an account of twenty thousand touches: how soon it shows what it last knew, how long
 * it takes to have all of the history, and whether that scrolls at sixty frames a second. Fails
 * where a figure is over its limit. Prints lines of JSON.
 *
 * Not measured: a screen (the browser is headless, its frames are drawn and shown to nobody), a
 * network, other pages at the same time.
 */
const touches = 20_000;
const batch = 500;
const openings = 15;
const frames = 600;
const limits = {
  /** Milliseconds from the panel's first byte to its account; below this nobody sees a wait. */
  account: 200,
  /** Milliseconds between frames, at the 95th percentile; sixty a second and a little jitter. */
  frame: 17.5,
};
const email = 'ada@long-history.example';

const server = await startServer({ port: 0, database: { memory: true } });
const site = createServer((_, response) => {
  response.setHeader('content-type', 'text/html');
  response.end(`<!doctype html><title>Hello</title><h2>Hello</h2><div>From: ${email}</div>`);
});
await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
const chromium = await startChromium();
try {
  await fill(server);
  await connect(chromium, server, await server.makeToken({ name: 'Jonas Weber', role: 'rep' }));
  const { port } = site.address() as AddressInfo;
  const { panel } = await chromium.openBesides(`http://127.0.0.1:${port}/`);
  await panel.waitForSelector('.strip');
  const opened = await measureOpening(panel);
  const loading = await measureLoading(panel);
  const scrolled = await measureScrolling(panel);
  const results = [
    { what: 'account painted, kept', ...opened.account, limit: limits.account },
    { what: 'history painted, kept', ...opened.history, limit: null },
    { what: `all ${touches} touches loaded by one key`, p50: loading, p95: loading, limit: null },
    { what: 'between two frames while scrolling', ...scrolled, limit: limits.frame },
  ];
  for (const one of results) console.log(JSON.stringify(one));
  process.exitCode = results.some(({ p95, limit }) => limit !== null && p95 > limit) ? 1 : 0;
} finally {
  await chromium.close();
  site.close();
  await server.close();
}

/** Five years of one person, each touch with a title of its own, so that none are bunched. */
async function fill({ url, firstToken }: RunningServer): Promise<void> {
  const now = Date.now();
  const step = (5 * 365 * 86_400_000) / touches;
  for (let from = 0; from < touches; from += batch) {
    const events = Array.from({ length: batch }, (_, n) => ({
      specversion: '1.0',
      type: touchEventType,
      source: '/sources/website',
      id: `touch-${from + n}`,
      time: new Date(now - (from + n + 1) * step).toISOString(),
      data: { kind: 'page.viewed', title: `Page ${from + n}`, person: { email } },
    }));
    const answer = await fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${firstToken}`, 'content-type': batchMediaType },
      body: JSON.stringify(events),
    });
    if (!answer.ok) throw new Error(`The events were refused: ${await answer.text()}`);
  }
}

/** Milliseconds from the panel's own navigation to what it remembered, with the backend there too. */
async function measureOpening(panel: Page) {
  await panel.evaluateOnNewDocument(() => {
    const seen = globalThis as unknown as { painted: Record<string, number> };
    seen.painted = {};
    const look = () => {
      // What is in the document before a frame is on the screen with it.
      requestAnimationFrame(() => {
        if (document.querySelector('.account-title h2')) seen.painted.account ??= performance.now();
        if (document.querySelector('.touch-line')) seen.painted.history ??= performance.now();
      });
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
  });
  const [account, history]: [number[], number[]] = [[], []];
  for (let n = 0; n < openings; n++) {
    await panel.reload();
    const painted = await panel.waitForFunction(() => {
      const { painted: all } = globalThis as unknown as { painted: Record<string, number> };
      return all.account && all.history ? all : null;
    });
    const all = (await painted.jsonValue()) as Record<string, number>;
    account.push(all.account ?? 0);
    history.push(all.history ?? 0);
  }
  return { account: percentiles(account), history: percentiles(history) };
}

async function measureLoading(panel: Page): Promise<number> {
  await panel.waitForSelector('.strip');
  await panel.focus('[role="slider"]');
  const began = performance.now();
  await panel.keyboard.press('Home');
  await waitForText(panel, 'The beginning of the history');
  return Math.round(performance.now() - began);
}

/** From the oldest touch up, a good flick of a wheel each frame. */
async function measureScrolling(panel: Page) {
  const gaps = await panel.evaluate(
    (count) =>
      new Promise<number[]>((resolve) => {
        const scroller = document.querySelector('.timeline') as HTMLElement;
        const found: number[] = [];
        let last = 0;
        const frame = (time: number) => {
          if (last > 0) found.push(time - last);
          last = time;
          scroller.scrollTop -= scroller.scrollHeight / count / 2;
          if (found.length < count) requestAnimationFrame(frame);
          else resolve(found);
        };
        requestAnimationFrame(frame);
      }),
    frames,
  );
  return percentiles(gaps);
}

function percentiles(values: number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
