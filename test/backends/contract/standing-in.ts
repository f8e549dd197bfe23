import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Backend } from '../../../utils/backends/backend.ts';
import type { Faults } from './faults.ts';

/**
 * What goes wrong between a backend and a vendor that it asks: others stand where the vendor should.
 * `make` makes the backend for an address.
 */
export function standingIn(make: (address: string) => Backend) {
  const stops: (() => Promise<unknown>)[] = [];

  async function instead(listener: RequestListener) {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const stop = () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    };
    stops.push(stop);
    const { port } = server.address() as AddressInfo;
    return { stop, backend: make(`http://127.0.0.1:${port}`) };
  }

  const faults: Pick<Faults, 'unreachable' | 'badResponse' | 'silent'> = {
    async unreachable() {
      const { backend, stop } = await instead(() => {});
      await stop();
      return backend;
    },
    badResponse: async () =>
      (
        await instead((_, response) => {
          response.writeHead(200, { 'content-type': 'text/html' });
          response.end('<!doctype html><title>Sign in</title>');
        })
      ).backend,
    silent: async () => (await instead(() => {})).backend,
  };
  const close = () => Promise.all(stops.map((stop) => stop()));
  return { instead, faults, close };
}
