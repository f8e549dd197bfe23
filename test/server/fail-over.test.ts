import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type RunningServer, startServer } from '../../server/server.ts';
import { connectionTo } from '../../server/store/connection.ts';
import { batchMediaType } from '../../utils/protocol/events.ts';
import { problemMediaType } from '../../utils/protocol/problem.ts';
import { makePostgres, makeStandby, type OwnPostgres, urlOf } from './own-postgres.ts';
import { event } from './world.ts';

// Processes are killed, and nobody cuts the power.
const flags = ['-c', 'fsync=off', '-c', 'wal_level=replica', '-c', 'max_connections=60'];

let primary: OwnPostgres;
let standby: OwnPostgres;
let server: RunningServer;
let headers: Record<string, string>;
let account: string;

beforeAll(async () => {
  primary = await makePostgres(flags);
  standby = await makeStandby(primary, flags);
  // The standby is named first: it is found to be none.
  const hosts = `127.0.0.1:${standby.port},127.0.0.1:${primary.port}`;
  const databaseUrl = urlOf(hosts, { more: '?target_session_attrs=read-write' });
  server = await startServer({
    port: 0,
    database: { databaseUrl },
    rateLimits: { perToken: 1_000_000 },
  });
  const token = await server.makeToken({ name: 'Ada Admin', role: 'admin' });
  headers = { authorization: `Bearer ${token}` };
  await tell([event()]);
  const [found] = await primary.ask('select id from accounts');
  account = String(found?.id);
});
afterAll(async () => {
  await server.close();
  await standby.remove();
  await primary.remove();
});

type Refused = { status: number; type: string | null; retryAfter: number; code: string };

/** Asks until it is done, as whoever sends something must; what was refused on the way. */
async function insist(path: string, init: RequestInit, refused: Refused[]) {
  for (;;) {
    const response = await fetch(server.url + path, {
      ...init,
      headers: { ...headers, ...init.headers },
    });
    const json = await response.json();
    if (response.ok) return json;
    refused.push({
      status: response.status,
      type: response.headers.get('content-type'),
      retryAfter: Number(response.headers.get('retry-after')),
      code: json.code,
    });
    if (response.status !== 503) throw new Error(`It was answered ${response.status}.`);
  }
}

const batchOf = (name: string) =>
  [0, 1, 2, 3, 4].map((one) =>
    event({ person: { email: `p${one}@failed.example` } }, { id: `${name}-${one}` }),
  );

const tell = (batch: unknown[], refused: Refused[] = []) =>
  insist(
    '/v1/events',
    {
      method: 'POST',
      headers: { 'content-type': batchMediaType },
      body: JSON.stringify(batch),
    },
    refused,
  );
const writeNote = (body: string, refused: Refused[] = []) =>
  insist(
    `/v1/accounts/${account}/notes`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `key of ${body}` },
      body: JSON.stringify({ body, visibility: 'team' }),
    },
    refused,
  );

/** Keeps the standby from hearing of anything until `goOn`. */
async function holdStandby() {
  const [{ pid } = {}] = await standby.ask('select pid from pg_stat_wal_receiver');
  process.kill(Number(pid), 'SIGSTOP');
  let isHeld = true;
  const goOn = () => {
    if (isHeld) process.kill(Number(pid), 'SIGCONT');
    isHeld = false;
  };
  // Also where the test fails before.
  onTestFinished(goOn);
  return { goOn };
}
const waiting = async () =>
  (await primary.ask(`select from pg_stat_activity where wait_event = 'SyncRep'`)).length;

test('who cannot be written to is not taken, and is named', async () => {
  const away = await makePostgres();
  await away.remove();
  const hosts = `127.0.0.1:${standby.port},127.0.0.1:${away.port}`;
  const [named, refused] = [`127.0.0.1:${standby.port} only reads`, `ECONNREFUSED 127.0.0.1:`];
  const starting = startServer({ port: 0, database: { databaseUrl: urlOf(hosts) } });
  await expect(starting).rejects.toThrow(new RegExp(`${named}; .*${refused}${away.port}`));
  for (const wrong of [`${hosts},`, `${hosts}/x?target_session_attrs=any`]) {
    expect(() => connectionTo(`postgres://a@${wrong}`)).toThrow();
  }
});

test.each([
  ['events', () => tell([event()])],
  ['a note', () => writeNote('Is it there?')],
])('of %s nobody hears that it is stored before the standby has it', async (_, write) => {
  const { goOn } = await holdStandby();
  let isAnswered = false;
  const written = write().then(() => {
    isAnswered = true;
  });
  await expect.poll(waiting, { timeout: 10_000 }).toBeGreaterThan(0);
  expect(isAnswered).toBe(false);
  goOn();
  await written;
});

test('a standby takes over, and nothing that was acknowledged is lost or doubled', async () => {
  const refused: Refused[] = [];
  const stream = await follow();

  const told: unknown[][] = [];
  const noted = new Map<string, string>();
  let going = true;
  const writers = [0, 1, 2, 3].map(async (writer) => {
    for (let n = 0; going; n += 1) {
      const batch = batchOf(`batch-${writer}-${n}`);
      await tell(batch, refused);
      told.push(batch);
      const body = `Note ${n} of ${writer}`;
      noted.set(body, (await writeNote(body, refused)).id);
    }
  });
  await expect.poll(() => told.length, { timeout: 20_000 }).toBeGreaterThan(20);
  // What is being written when the primary dies is in one place only, and acknowledged nowhere.
  const { goOn } = await holdStandby();
  await expect.poll(waiting, { timeout: 10_000 }).toBeGreaterThan(0);
  await primary.kill();
  goOn();
  await expect.poll(() => refused.length).toBeGreaterThan(0);
  const [before, beforeNotes] = [told.length, noted.size];
  await standby.ask('select pg_promote()');
  await expect.poll(() => told.length, { timeout: 20_000 }).toBeGreaterThan(before + 20);
  going = false;
  await Promise.all(writers);

  // The answers between.
  for (const one of refused) {
    expect(one).toMatchObject({ status: 503, type: problemMediaType, code: 'unavailable' });
    expect(one.retryAfter).toBeGreaterThan(0);
  }
  // All is there, once: also what was begun before and acknowledged by nobody.
  const touches = await standby.ask(
    `select event_id as id, count(*)::int as n from touches where event_id like 'batch-%' group by 1`,
  );
  expect(touches.map(({ id }) => id).sort()).toEqual(
    told.flatMap((batch) => (batch as { id: string }[]).map(({ id }) => id)).sort(),
  );
  expect(touches.every(({ n }) => n === 1)).toBe(true);
  const counted = await standby.ask(`select
    (select sum(touches)::int from touch_counts) - (select count(*)::int from touches) as off`);
  expect(counted).toEqual([{ off: 0 }]);
  const notes = await standby.ask(`select id, body from notes where body like 'Note %'`);
  expect(notes.length).toBe(noted.size);
  expect(noted.size).toBeGreaterThan(beforeNotes);
  for (const { id, body } of notes) expect(noted.get(`${body}`)).toBe(id);
  // A change of after it is told to who followed before it.
  await writeNote('The last one');
  const [{ last } = {}] = await standby.ask('select max(id)::text as last from changes');
  await expect.poll(() => stream.ids.at(-1)).toBe(last);
  const all = await standby.ask('select id::text from changes order by changes.id');
  expect(stream.ids).toEqual(all.map(({ id }) => id).slice(-stream.ids.length));
  expect(stream.ids.length).toBeGreaterThanOrEqual(noted.size);
  await stream.end();
});

/** A stream from now on, which nobody opens again. */
async function follow() {
  const abort = new AbortController();
  const response = await fetch(`${server.url}/v1/stream`, { headers, signal: abort.signal });
  const ids: string[] = [];
  let rest = '';
  const read = (async () => {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('id: ')) ids.push(line.slice(4));
    }
  })().catch(() => {});
  return {
    ids,
    async end() {
      abort.abort();
      await read;
    },
  };
}
