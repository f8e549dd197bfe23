import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { batchMediaType } from '../../../utils/protocol/events.ts';
import { freshEvents } from './fresh-events.ts';
import { percentile, type Serving, serve } from './serving.ts';

export type StreamResult = {
  streams: number;
  openMs: number;
  rssBytes: number;
  /** From the request that makes a change to the last stream that heard of it. */
  reachedMs: { median: number; worst: number };
};

const changes = 10;

/** Opens streams to one process, and says how long a change takes to reach them all. */
export async function measureStreams(databaseUrl: string, streams: number): Promise<StreamResult> {
  const server = await serve(databaseUrl);
  const clients = fork(join(import.meta.dirname, 'stream-clients.ts'), [
    server.url,
    server.token,
    String(streams),
  ]);
  try {
    const began = performance.now();
    await once(clients, 'message');
    const openMs = performance.now() - began;
    const times: number[] = [];
    for (let n = 0; n < changes; n += 1) {
      const heard = once(clients, 'message');
      const start = performance.now();
      await bringOne(server);
      await heard;
      times.push(performance.now() - start);
    }
    return {
      streams,
      openMs,
      rssBytes: await server.rss(),
      reachedMs: { median: percentile(times, 0.5), worst: Math.max(...times) },
    };
  } finally {
    clients.disconnect();
    await server.end();
  }
}

async function bringOne({ url, token }: Serving): Promise<void> {
  const [event] = freshEvents(1);
  const answer = await fetch(`${url}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': batchMediaType },
    body: JSON.stringify([event]),
  });
  if (!answer.ok) throw new Error(`The event was answered with ${answer.status}.`);
}
