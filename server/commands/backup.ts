import { connectionTo } from '../store/connection.ts';
import { type DatabasePlace, openDatabase } from '../store/database.ts';
import { migrations } from '../store/migrations/registry.ts';
import { readBackup, versionOfBackup, writeBackup } from './backup-file.ts';
import { type Counts, fillTables, readTables } from './copy-tables.ts';

const newestVersion = migrations.at(-1)?.number ?? 0;

/** Writes all that a database holds into a file. Throws where it cannot, and leaves no file then. */
export async function backup(place: DatabasePlace, file: string): Promise<Counts> {
  const { owner, close } = await openDatabase(place);
  try {
    return await writeBackup(file, newestVersion, (put) => readTables(owner, put));
  } finally {
    await close();
  }
}

/**
 * Fills a new database from a file, all or nothing, also from one of an older version: the server
 * brings its tables up to date when it starts. Throws where the database holds something.
 */
export async function restore(place: DatabasePlace, file: string): Promise<Counts> {
  const version = await versionOfBackup(file);
  if (version > newestVersion) {
    throw new Error(`The backup is of version ${version}; this server knows ${newestVersion}.`);
  }
  if ('databaseUrl' in place) await refuseOthers(place.databaseUrl);
  const steps = migrations.filter(({ number }) => number <= version);
  const { owner, close } = await openDatabase(place, steps);
  try {
    return await fillTables(owner, (put) => readBackup(file, put));
  } finally {
    await close();
  }
}

/**
 * Copies a database into a new PostgreSQL, all or nothing; after a failure it may be started again.
 * The embedded one stays as it is, and locked meanwhile, so that nothing is written behind us.
 */
export async function move(from: DatabasePlace, databaseUrl: string): Promise<Counts> {
  await refuseOthers(databaseUrl);
  const source = await openDatabase(from);
  try {
    const target = await openDatabase({ databaseUrl });
    try {
      return await fillTables(target.owner, (put) => readTables(source.owner, put));
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Refuses a database with somebody else's tables, before ours are made between them. */
async function refuseOthers(databaseUrl: string): Promise<void> {
  const connection = connectionTo(databaseUrl);
  const client = new connection.Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ tables: number; ours: boolean }>(
      `select count(*)::int as tables, to_regclass('public.touch_counts') is not null as ours
       from pg_tables where schemaname = 'public'`,
    );
    const [found] = rows;
    if (found && found.tables > 0 && !found.ours) {
      throw new Error("The database is not empty: it has others' tables. Give a new one.");
    }
  } finally {
    await client.end();
  }
}
