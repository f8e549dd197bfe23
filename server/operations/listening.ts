import type { AddressInfo, Server } from 'node:net';

/**
 * Resolves with the port when a server listens. Throws where that port is in use, and says with
 * which option to choose another.
 */
export async function listening(server: Server, option: string, asked: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${asked} is in use. Stop what uses it, or choose another with ${option}.`,
            )
          : error,
      ),
    );
  });
  return (server.address() as AddressInfo).port;
}
