import type { Page } from 'puppeteer-core';
import { percentiles } from './percentiles.ts';

const openings = 30;

/**
 * Milliseconds from the panel's own navigation to the account and history that it remembered, each
 * time after the browser ended the extension's background, so that all of it starts cold.
 */
export async function measureOpening(killWorker: () => Promise<void>, panel: Page) {
  const { identifier } = await panel.evaluateOnNewDocument(() => {
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
  for (let n = 0; n < openings; n += 1) {
    await killWorker();
    await panel.reload();
    const painted = await panel.waitForFunction(() => {
      const { painted: all } = globalThis as unknown as { painted: Record<string, number> };
      return all.account && all.history ? all : null;
    });
    const all = (await painted.jsonValue()) as Record<string, number>;
    account.push(all.account ?? 0);
    history.push(all.history ?? 0);
  }
  await panel.removeScriptToEvaluateOnNewDocument(identifier);
  return { account: percentiles(account), history: percentiles(history) };
}
