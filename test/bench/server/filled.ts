import { sql } from 'kysely';
import pg from 'pg';
import { progress } from '../../../scripts/progress.ts';
import { loadEvents } from '../../../server/ingest/load.ts';
import { generateSample } from '../../../server/sample/generate.ts';
import type { SampleOptions } from '../../../server/sample/plan.ts';
import { type Database, openDatabase } from '../../../server/store/database.ts';
import { firstWorkspace } from '../../../server/store/tokens.ts';
import { type CloudEvent, touchEventType } from '../../../utils/protocol/events.ts';
import type { BenchPostgres } from './postgres.ts';

/** Raise it with every change to what is generated: it names the kept databases. */
const version = 2;

/** Of accounts that are there beside the sample's, one each, to read from at any depth. */
export const depths = [100, 1000, 10_000, 100_000] as const;

export const domainOf = (depth: number | '%') => `deep-${depth}.example`;

export type Filled = { url: string; touches: number; accounts: number; people: number };

/** The sample as it is made for so many touches. */
export function sampleFor(touches: number): SampleOptions {
  return {
    touches,
    accounts: touches / 50,
    people: touches / 20,
    seed: 1,
    until: Date.UTC(2026, 10, 1),
  };
}

/** A database with so many touches of the sample, loaded by the server's own code; kept. */
export async function fill(postgres: BenchPostgres, touches: number): Promise<Filled> {
  const name = `bench_${version}_${touches}`;
  const { accounts, people } = sampleFor(touches);
  const filled = { url: postgres.url(name), touches, accounts, people };
  const client = new pg.Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 0) {
    const making = `${name}_making`;
    await client.query(`drop database if exists ${making}`);
    await client.query(`create database ${making}`);
    await load(postgres.url(making), touches);
    await client.query(`alter database ${making} rename to ${name}`);
  }
  await client.end();
  return filled;
}

/** Uses a filled database as its owner. */
export async function inDatabase<T>(
  databaseUrl: string,
  use: (db: Database) => Promise<T>,
): Promise<T> {
  const { owner, close } = await openDatabase({ databaseUrl });
  try {
    return await use(owner);
  } finally {
    await close();
  }
}

async function load(databaseUrl: string, touches: number): Promise<void> {
  const { inWorkspace, owner, close } = await openDatabase({ databaseUrl });
  const { db, workspaceId } = await firstWorkspace({ inWorkspace });
  const total = touches + depths.reduce((sum, depth) => sum + depth, 0);
  const bar = progress('filling a database', total);
  await loadEvents(db, workspaceId, everything(touches), ({ accepted }) => bar.show(accepted));
  bar.end();
  await sql`vacuum analyze`.execute(owner);
  await close();
}

function* everything(touches: number): Generator<CloudEvent[]> {
  for (const depth of depths) yield* deepAccount(depth);
  yield* generateSample(sampleFor(touches), 1000);
}

const kinds = ['email.opened', 'email.clicked', 'page.viewed', 'form.submitted', 'list.added'];

/** An account of so many touches, spread over five years, by eleven people. */
export function* deepAccount(depth: number): Generator<CloudEvent[]> {
  const step = (5 * 365 * 86_400_000) / depth;
  for (let from = 0; from < depth; from += 1000) {
    const count = Math.min(1000, depth - from);
    yield Array.from({ length: count }, (_, at): CloudEvent => {
      const n = from + at;
      return {
        specversion: '1.0',
        type: touchEventType,
        id: `${depth}-${n}`,
        source: n % 3 ? '/sources/hubspot' : '/sources/website',
        time: new Date(Date.UTC(2021, 10, 1) + Math.floor(n * step)).toISOString(),
        data: {
          kind: kinds[n % kinds.length] ?? 'custom',
          title: `What happened in touch ${n}`,
          person: { email: `person-${n % 11}@${domainOf(depth)}`, name: `Person ${n % 11}` },
          ...(n % 2 ? { campaign: { id: `c${n % 40}`, name: `Campaign ${n % 40}` } } : {}),
          automation: { verdict: n % 4 ? 'human' : 'machine', reason: 'as the benchmark says' },
        },
      };
    });
  }
}
