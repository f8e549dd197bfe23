import { sql } from 'kysely';
import { openDatabase } from '../../../server/store/database.ts';
import { bumpKnown } from '../../../server/store/known-version.ts';
import { openFilter } from '../../../utils/model/known-filter.ts';
import { percentile, serve } from './serving.ts';

export type FilterResult = { keys: number; bytes: number; builtMs: number; servedMs: number };

const rounds = 3;

/** A database to measure a filter in, and how many keys it lacks. */
export type FilterDatabase = { url: string; missing: number };

/** Of the databases, from small to large, the fullest that has no more keys than asked for. */
export async function databaseForFilter(
  databaseUrls: string[],
  keys: number,
): Promise<FilterDatabase> {
  for (const url of databaseUrls.toReversed()) {
    const missing = keys - (await countKeys(url));
    if (missing >= 0) return { url, missing };
  }
  throw new Error(
    `Each database has more than ${keys} keys: name more by --keys, or a smaller database by --touches.`,
  );
}

async function countKeys(databaseUrl: string): Promise<number> {
  const { owner, close } = await openDatabase({ databaseUrl });
  const { rows } = await sql<{ count: string }>`select
    (select count(*) from person_emails) + (select count(*) from person_ids) +
    (select count(*) from account_ids) + (select count(distinct domain) from account_domains)
      as count`.execute(owner);
  await close();
  return Number(rows[0]?.count);
}

/**
 * The filter as an extension gets it: built anew after a key was added, and from memory. What is
 * missing is added as record ids, and taken out again.
 */
export async function measureFilter({ url, missing }: FilterDatabase): Promise<FilterResult> {
  const { owner, close } = await openDatabase({ databaseUrl: url });
  await sql`insert into person_ids (workspace_id, system, external_id, person_id)
    select 'main', 'benchmark', md5(n::text), (select min(id) from people)
    from generate_series(1, ${missing}::int) n`.execute(owner);
  // As a database that was not filled this very minute is, by its own housekeeping.
  await sql`vacuum analyze person_ids`.execute(owner);
  const server = await serve(url);
  const get = async () => {
    const began = performance.now();
    const answer = await fetch(`${server.url}/v1/known-filter`, {
      headers: { authorization: `Bearer ${server.token}` },
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return { bytes, took: performance.now() - began };
  };
  try {
    const built: number[] = [];
    const served: number[] = [];
    let bytes = new Uint8Array();
    for (let round = 0; round < rounds; round += 1) {
      await bumpKnown(owner, 'main');
      const first = await get();
      bytes = first.bytes;
      built.push(first.took);
      for (let time = 0; time < 5; time += 1) served.push((await get()).took);
      // A workspace rests between two buildings as long as one takes, and three seconds at most.
      await new Promise((resolve) => setTimeout(resolve, 3100));
    }
    return {
      keys: openFilter(bytes)?.keys ?? 0,
      bytes: bytes.length,
      builtMs: percentile(built, 0.5),
      servedMs: percentile(served, 0.5),
    };
  } finally {
    await server.end();
    await sql`delete from person_ids where system = 'benchmark'`.execute(owner);
    await close();
  }
}
