import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands between the extension and a server, and writes down all that leaves the browser. */
export type ListeningProxy = {
  url: string;
  /** What was sent: a line a request with its address and its body. */
  heard: string[];
  close(): Promise<void>;
};

export async function startListeningProxy(target: string): Promise<ListeningProxy> {
  const heard: string[] = [];
  const server = createServer((asked, response) => {
    const body: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => body.push(chunk));
    asked.on('end', () => {
      const sent = Buffer.concat(body);
      heard.push(`${asked.method} ${asked.url} ${sent}`);
      const { host: _, ...headers } = asked.headers;
      const passed = request(
        new URL(asked.url ?? '/', target),
        { method: asked.method, headers },
        (answer) => {
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
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
