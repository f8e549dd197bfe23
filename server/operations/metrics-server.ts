import { createServer } from 'node:http';
import { listening } from './listening.ts';
import type { Metrics } from './metrics.ts';

/**
 * Serves `/metrics` on a port of its own, which no balancer leads people to: behind a proxy on the
 * same machine everybody comes from the loopback address, so that the address would be no wall.
 */
export async function serveMetrics(
  metrics: Metrics,
  port: number,
  host: string,
): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.read().then(
      ({ type, text }) => response.writeHead(200, { 'content-type': type }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  const actual = await listening(server.listen(port, host), '--metrics-port', port);
  return {
    url: `http://${host}:${actual}/metrics`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
