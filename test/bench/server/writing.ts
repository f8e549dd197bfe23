import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import pg from 'pg';
import { root } from '../../../scripts/run-command.ts';
import { batchMediaType, type CloudEvent, maxEvents } from '../../../utils/protocol/events.ts';
import { freshEvents, freshSource } from './fresh-events.ts';
import { type Serving, serve } from './serving.ts';

export type WritingResult = {
  touches: number;
  /** Touches a second. */
  copy: number;
  ingest: number;
  import: number;
};

/** So many clients send batches at once. */
const senders = 16;

/**
 * Brings the same number of fresh touches into a database in three ways: in batches over HTTP, by
 * `npm run import`, and, of the rows that the first made, by a bare COPY into the same table, as a
 * superuser, which alone is allowed to: before the import and after, so that a machine that gets
 * slower or faster does so for both. All of it is taken out again.
 */
export async function measureWriting(databaseUrl: string, touches: number): Promise<WritingResult> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const folder = await mkdtemp(join(tmpdir(), 'touchline-writing-'));
  // PostgreSQL writes there, as a user of its own.
  await chmod(folder, 0o777);
  try {
    await clean(client);
    const server = await serve(databaseUrl);
    const ingested = await ingestTime(server, touches);
    await server.end();
    const file = join(folder, 'rows');
    const columns = await columnsOf(client);
    await client.query(
      `copy (select ${columns} from touches where workspace_id = 'main' and event_source = '${freshSource}' order by id) to '${file}'`,
    );
    await clean(client);
    const copy = async () => {
      const took = await time(client.query(`copy touches (${columns}) from '${file}'`));
      await clean(client);
      return took;
    };
    const before = await copy();
    const lines = join(folder, 'events.ndjson');
    await writeFile(lines, linesOf(freshEvents(touches)));
    const imported = await time(
      promisify(execFile)(process.execPath, [join(root, 'scripts', 'import.ts'), lines], {
        env: { ...process.env, DATABASE_URL: databaseUrl },
      }),
    );
    await clean(client);
    const copied = (before + (await copy())) / 2;
    const rate = (took: number) => touches / (took / 1000);
    return { touches, copy: rate(copied), ingest: rate(ingested), import: rate(imported) };
  } finally {
    await client.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function ingestTime({ url, token }: Serving, touches: number): Promise<number> {
  const events = freshEvents(touches);
  const bodies: Buffer[] = [];
  for (let at = 0; at < events.length; at += maxEvents) {
    bodies.push(Buffer.from(JSON.stringify(events.slice(at, at + maxEvents))));
  }
  events.length = 0;
  const send = sender(`${url}/v1/events`, token);
  return time(
    Promise.all(
      Array.from({ length: senders }, async () => {
        for (let body = bodies.shift(); body; body = bodies.shift()) await send(body);
      }),
    ),
  );
}

/**
 * Sends a body, and throws where nothing of it was accepted. Not by fetch, which took a sixth of all
 * processor time from the server that is measured on the same machine.
 */
function sender(address: string, token: string): (body: Buffer) => Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: senders });
  const headers = { authorization: `Bearer ${token}`, 'content-type': batchMediaType };
  return async (body) => {
    const asked = request(address, {
      method: 'POST',
      agent,
      headers: { ...headers, 'content-length': body.length },
    });
    asked.end(body);
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const said = await text(answer);
    if (answer.statusCode !== 200 || !/^\{"accepted":[1-9]/.test(said)) {
      throw new Error(`Ingest answered ${answer.statusCode}.`);
    }
  };
}

/** Some at once: all of a million are longer than a text may be. */
function* linesOf(events: CloudEvent[]): Iterable<string> {
  for (let at = 0; at < events.length; at += maxEvents) {
    const some = events.slice(at, at + maxEvents);
    yield some.map((one) => `${JSON.stringify(one)}\n`).join('');
  }
}

/** Milliseconds. */
async function time(work: Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work;
  return performance.now() - began;
}

/** All but the number that a row gets. */
async function columnsOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ names: string }>(
    `select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as names
     from information_schema.columns
     where table_name = 'touches' and table_schema = 'public' and column_name <> 'id'`,
  );
  return rows[0]?.names ?? '';
}

/** Takes out what a run brought in, counters and all, so that the next one finds the same. */
async function clean(client: pg.Client): Promise<void> {
  const fresh = `touches where workspace_id = 'main' and event_source = '${freshSource}'`;
  await client.query('begin');
  await client.query(`create temp table fresh_accounts on commit drop as
    select distinct workspace_id, account_id from ${fresh}`);
  const { rowCount } = await client.query(`delete from ${fresh}`);
  await client.query(`delete from touch_counts c using fresh_accounts f
    where (c.workspace_id, c.account_id) = (f.workspace_id, f.account_id)`);
  await client.query(`insert into touch_counts
      (workspace_id, account_id, person_id, kind, source, campaign_id, verdict,
       touches, first_at, last_at)
    select workspace_id, account_id, coalesce(person_id, ''), kind, source,
      coalesce(campaign_id, ''), verdict, count(*), min(time), max(time)
    from touches join fresh_accounts using (workspace_id, account_id)
    group by workspace_id, account_id, person_id, kind, source, campaign_id, verdict`);
  await client.query('commit');
  if (rowCount) {
    await client.query('vacuum (analyze) touches');
    await client.query('vacuum (analyze) touch_counts');
    await client.query('checkpoint');
  }
}
