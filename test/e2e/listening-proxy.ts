import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands between the extension and a server, and writes down all that leaves the browser. */
export type ListeningProxy = {
  url: string;
  /** What was sent: a line a request with its address and its body. */
  heard: string[];
  /** Keeps back the answers to what it hears from now on that has this in its address. */
  hold(address: string): { release(): void; asked: Promise<void>; answered: Promise<void> };
  close(): Promise<void>;
};

type Held = {
  address: string;
  released: PromiseWithResolvers<void>;
  asked: PromiseWithResolvers<void>;
  answered: PromiseWithResolvers<void>;
};

export async function startListeningProxy(target: string): Promise<ListeningProxy> {
  const heard: string[] = [];
  const holds: Held[] = [];
  const server = createServer((asked, response) => {
    const body: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => body.push(chunk));
    asked.on('end', () => {
      const sent = Buffer.concat(body);
      heard.push(`${asked.method} ${asked.url} ${sent}`);
      const { host: _, ...headers } = asked.headers;
      const held = holds.find(({ address }) => asked.url?.includes(address));
      held?.asked.resolve();
      const passed = request(
        new URL(asked.url ?? '/', target),
        { method: asked.method, headers },
        async (answer) => {
          await held?.released.promise;
          // Also where nobody waits any more: then it is closed already.
          if (response.closed) held?.answered.resolve();
          else response.on('close', () => held?.answered.resolve());
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        },
      );
      passed.on('error', () => response.destroy());
      response.on('close', () => passed.destroy());
      passed.end(sent);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    hold(address) {
      const held: Held = {
        address,
        released: Promise.withResolvers(),
        asked: Promise.withResolvers(),
        answered: Promise.withResolvers(),
      };
      holds.push(held);
      return {
        asked: held.asked.promise,
        answered: held.answered.promise,
        release() {
          holds.splice(holds.indexOf(held), 1);
          held.released.resolve();
        },
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
