import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'puppeteer-core';

/** Somebody whose account is opened by a page that names them. */
export type Somebody = { email: string; account: string };

/** A page of one address that says whom it is about, as mail programs and CRMs do. */
export const spa = `<!doctype html><title>Records</title><div id="of"></div><script>
  addEventListener('popstate', show);
  function show() {
    const email = decodeURIComponent(location.hash.slice(1));
    document.getElementById('of').innerHTML =
      '<h2>A record</h2><div>From: <a href="mailto:' + email + '">' + email + '</a></div>';
  }
  function go(email) {
    history.pushState(null, '', '#' + encodeURIComponent(email));
    show();
    return performance.timeOrigin + performance.now();
  }
  show();
</script>`;

/** Notes when the panel has painted which account, in milliseconds since 1970. */
export async function watch(panel: Page): Promise<void> {
  await panel.evaluate(() => {
    const seen = globalThis as unknown as { paintedAt: Record<string, number> };
    seen.paintedAt = {};
    const look = () => {
      const account = document.querySelector('.account-title h2')?.textContent ?? '';
      const isWhole = document.querySelector('.warmth-line:not(:empty)') !== null;
      if (!account || !isWhole) return;
      // The frame after this one has it on the screen.
      requestAnimationFrame(() => {
        seen.paintedAt[account] ??= performance.timeOrigin + performance.now();
      });
    };
    new MutationObserver(look).observe(document, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
}

/** Milliseconds on each page. */
const stay = 400;

/** Milliseconds from a change of the page's address to the account painted, one a person. */
export async function measureSwitches(
  page: Page,
  panel: Page,
  people: readonly Somebody[],
): Promise<number[]> {
  const found: number[] = [];
  for (const { email, account } of people) {
    // A rep stays for a moment; a page that changes all the time is looked at less often.
    await pause(stay);
    await panel.evaluate((name) => {
      const { paintedAt } = globalThis as unknown as { paintedAt: Record<string, number> };
      delete paintedAt[name];
    }, account);
    const began = await page.evaluate(
      (who) => (globalThis as unknown as { go: (email: string) => number }).go(who),
      email,
    );
    const painted = await panel.waitForFunction(
      (name) =>
        (globalThis as unknown as { paintedAt: Record<string, number> }).paintedAt[name] ?? null,
      { polling: 'raf', timeout: 15_000 },
      account,
    );
    found.push(((await painted.jsonValue()) ?? 0) - began);
  }
  return found;
}

/** Bytes of the panel's heap that are held after a collection. */
export async function heldBytes(panel: Page): Promise<number> {
  const session: CDPSession = await panel.createCDPSession();
  await session.send('HeapProfiler.enable');
  // What is freed by finalisers is freed by the second.
  for (let n = 0; n < 2; n += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
