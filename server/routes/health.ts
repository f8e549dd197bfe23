import type { Hono } from 'hono';
import { Refusal } from './refusal.ts';

/** Longer than this a database that answers never takes, in milliseconds. */
const patience = 1000;

/**
 * For whoever keeps the process running: `/healthz` says that it lives, `/readyz` that it can
 * serve. A server that is about to end still lives, and is sent nobody new.
 */
export function mountHealth(app: Hono, isReady: () => Promise<unknown>): void {
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.get('/readyz', async (context) => {
    const late = AbortSignal.timeout(patience);
    const tooLate = new Promise<never>((_, reject) => {
      late.addEventListener('abort', () => reject(unready()));
    });
    await Promise.race([isReady(), tooLate]).catch(() => {
      throw unready();
    });
    return context.json({ status: 'ready' });
  });
}

function unready(): Refusal {
  return new Refusal('unavailable', 'This server cannot serve now. Ask another, or again later.', {
    retryAfter: 5,
  });
}
