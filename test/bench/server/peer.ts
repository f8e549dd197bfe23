import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { startServer } from '../../../server/server.ts';
import { serverRole } from '../../../server/store/session.ts';
import { on } from './processors.ts';
import { type Request, send } from './requests.ts';

/** The statements by which the server answers each request, with their values written into them. */
export async function recordStatements(
  databaseUrl: string,
  requests: Request[],
): Promise<string[][]> {
  const { query } = pg.Client.prototype;
  let recorded: string[] = [];
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [asked] = given;
    if (isAsked(asked)) recorded.push(written(asked.text, asked.values));
    return query.apply(this, given as never);
  } as typeof query;
  const server = await startServer({ port: 0, database: { databaseUrl } });
  try {
    const token = await server.makeToken({ name: 'Recorded', role: 'rep' });
    const statements: string[][] = [];
    for (const request of requests) {
      // The first time a connection takes its role, and writes down who looks at whom.
      for (let time = 0; time < 2; time += 1) {
        recorded = [];
        const response = await send(server.url, token, request);
        await response.arrayBuffer();
        if (!response.ok) throw new Error(`${request.path} answered ${response.status}.`);
      }
      statements.push(recorded.filter((one) => !one.includes("set_config('role'")));
    }
    return statements;
  } finally {
    pg.Client.prototype.query = query;
    await server.close();
  }
}

function isAsked(given: unknown): given is { text: string; values: unknown[] } {
  return typeof given === 'object' && given !== null && 'text' in given && 'values' in given;
}

function written(text: string, values: unknown[]): string {
  const own = text.replace(/'([^']*)'/g, (_, words) => literal(words));
  return own.replace(/\$(\d+)/g, (_, n) => literal(values[Number(n) - 1]));
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = value instanceof Date ? value.toISOString() : String(value);
  // pgbench would take a colon for the begin of a variable's name.
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3a');
  return `E'${escaped}'`;
}

/**
 * Seconds before requests of a kind are counted: pgbench plans each request's statements once a
 * connection, a server compiles what it does often.
 */
export const warmUp = 10;

/** As a server's connections are. */
const sessionOptions = `-c role=${serverRole} -c touchline.workspace=main
  -c max_parallel_workers_per_gather=0 -c jit=off`.replace(/\s+/g, ' ');

/**
 * How many requests a second pgbench answers by these statements, in the server's role, over as
 * many connections as a server has; null where there is no pgbench.
 */
export async function pgbench(
  databaseUrl: string,
  statements: string[][],
  options: { seconds: number; connections: number; processors: string | null },
): Promise<number | null> {
  const program = findPgbench();
  if (!program) return null;
  const folder = await mkdtemp(join(tmpdir(), 'touchline-pgbench-'));
  try {
    const scripts = await Promise.all(
      statements.map(async (one, at) => {
        const file = join(folder, `${at}.sql`);
        await writeFile(file, one.map((statement) => `${statement};\n`).join(''));
        return file;
      }),
    );
    const { seconds, connections, processors } = options;
    const [command, args] = on(processors, program, [
      ...['-n', '-M', 'prepared', '-c', String(connections), '-j', '2'],
      ...['-T', String(warmUp + seconds), '-P', '1'],
      ...scripts.flatMap((file) => ['-f', file]),
      databaseUrl,
    ]);
    const { stderr } = await promisify(execFile)(command, args, {
      env: {
        ...process.env,
        PGOPTIONS: sessionOptions,
      },
      maxBuffer: 64 * 1024 * 1024,
    });
    const told = [...stderr.matchAll(/^progress: ([\d.]+) s, ([\d.]+) tps/gm)]
      .filter(([, second]) => Number(second) > warmUp + 0.5)
      .map(([, , tps]) => Number(tps));
    return told.reduce((sum, one) => sum + one, 0) / told.length;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function findPgbench(): string | null {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...globSync('/usr/lib/postgresql/*/bin'),
  ];
  return folders.map((one) => join(one, 'pgbench')).find((one) => existsSync(one)) ?? null;
}
