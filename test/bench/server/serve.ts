import { channel } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { startServer } from '../../../server/server.ts';

/**
 * A server in a process of its own, as `npm run server` is one, which tells whoever forked it where
 * it is, and on demand how long its answers took: from a request's head to the answer's last byte.
 */
export type Told =
  | { url: string; token: string; accountIds: never }
  | { took: number[] }
  | { rss: number };

const [databaseUrl = ''] = process.argv.slice(2);
const unlimited = 1_000_000_000;
const server = await startServer({
  port: 0,
  database: { databaseUrl },
  rateLimits: { perToken: unlimited },
});
const token = await server.makeToken({ name: `Benchmark ${process.pid}`, role: 'admin' });

const began = new WeakMap<IncomingMessage, number>();
let took: number[] = [];
channel('http.server.request.start').subscribe((message) => {
  began.set((message as { request: IncomingMessage }).request, performance.now());
});
channel('http.server.response.finish').subscribe((message) => {
  const start = began.get((message as { request: IncomingMessage }).request);
  if (start !== undefined) took.push(performance.now() - start);
});

process.on('message', (asked) => {
  if (asked === 'took') {
    process.send?.({ took });
    took = [];
  } else if (asked === 'rss') {
    globalThis.gc?.();
    process.send?.({ rss: process.memoryUsage.rss() });
  } else if (asked === 'end') {
    void server.close().then(() => process.exit(0));
  }
});
process.send?.({ url: server.url, token });
