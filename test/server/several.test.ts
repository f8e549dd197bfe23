import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { batchMediaType } from '../../utils/protocol/events.ts';
import { type ServingProcess, serveIn } from './serving-process.ts';
import { event, newPlace } from './world.ts';

const followers = 30;
const writers = 8;

/** Three server processes over one database, and a token that all of them know. */
async function serveThrice() {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-several-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const place = await newPlace('PostgreSQL');
  const databaseUrl = 'databaseUrl' in place ? place.databaseUrl : '';
  const serve = () =>
    serveIn(folder, { DATABASE_URL: databaseUrl }, ['--requests-per-minute', '1000000']);
  const first = await serve();
  const servers = [first, ...(await Promise.all([serve(), serve()]))];
  return { servers, databaseUrl, token: first.firstToken ?? '' };
}

/** Somebody with an open panel: at one server, and at the next one whenever that one is gone. */
class Follower {
  readonly ids: string[] = [];
  /** How often it came again. */
  again = -1;
  /** Whether it listens now. */
  listens = false;
  readonly #servers: ServingProcess[];
  readonly #token: string;
  readonly #leaving = new AbortController();
  readonly #done: Promise<void>;

  constructor(servers: ServingProcess[], at: number, token: string) {
    this.#servers = servers;
    this.#token = token;
    this.#done = this.#follow(at);
  }

  async leave(): Promise<void> {
    this.#leaving.abort();
    await this.#done;
  }

  async #follow(first: number): Promise<void> {
    for (let at = first; !this.#leaving.signal.aborted; at += 1) {
      const server = this.#servers[at % this.#servers.length];
      // Whoever is cut off, and whoever finds nobody, goes on at the next.
      if (server) await this.#read(server).catch(() => {});
      this.listens = false;
    }
  }

  async #read({ url }: ServingProcess): Promise<void> {
    const response = await fetch(`${url}/v1/stream`, {
      headers: {
        authorization: `Bearer ${this.#token}`,
        'last-event-id': this.ids.at(-1) ?? '0',
      },
      signal: this.#leaving.signal,
    });
    if (!response.ok) return;
    this.again += 1;
    this.listens = true;
    let rest = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      // An event that was cut in its midst is none: it comes again.
      const events = `${rest}${chunk}`.split('\n\n');
      rest = events.pop() ?? '';
      for (const one of events) {
        const id = /^id: ?(\d+)$/m.exec(one)?.[1];
        if (id) this.ids.push(id);
      }
    }
  }
}

test('one of three servers is killed, and whoever followed it goes on at another', async () => {
  const { servers, databaseUrl, token } = await serveThrice();
  const all = Array.from({ length: followers }, (_, n) => new Follower(servers, n, token));
  onTestFinished(async () => {
    await Promise.all(all.map((one) => one.leave()));
  });
  const listening = () => all.filter(({ listens }) => listens).length;
  await expect.poll(listening, { timeout: 10_000 }).toBe(followers);

  /** Asks one server after another until one has done it. */
  const insist = async (at: number, path: string, body: unknown, headers: HeadersInit) => {
    for (let next = at; ; next += 1) {
      const response = await fetch(`${servers[next % servers.length]?.url}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, ...headers },
        body: JSON.stringify(body),
      }).catch(() => null);
      const answer = response?.ok && (await response.json().catch(() => null));
      if (answer) return answer;
    }
  };
  const tell = (at: number, body: unknown) =>
    insist(at, '/v1/events', body, { 'content-type': batchMediaType });
  const json = { 'content-type': 'application/json' };
  await tell(0, [event()]);
  const key = { type: 'email', email: event().data.person?.email };
  const looked = await insist(0, '/v1/lookup', { keys: [key] }, json);
  const notes = `/v1/accounts/${looked.answers[0].matches[0].account.id}/notes`;
  let going = true;
  const told: string[] = [];
  const noted: string[] = [];
  const writing = Array.from({ length: writers }, async (_, writer) => {
    for (let n = 0; going; n += 1) {
      const id = `several-${writer}-${n}`;
      if (writer % 2 === 0) {
        await tell(writer + n, [
          event({ person: { email: `p@several${writer}-${n % 20}.example` } }, { id }),
        ]);
        told.push(id);
      } else {
        const draft = { body: id, visibility: 'team' };
        await insist(writer + n, notes, draft, { ...json, 'idempotency-key': id });
        noted.push(id);
      }
    }
  });
  await expect.poll(() => told.length, { timeout: 10_000 }).toBeGreaterThan(30);
  await servers[1]?.kill();
  const before = told.length;
  await expect.poll(() => told.length, { timeout: 10_000 }).toBeGreaterThan(before + 30);
  going = false;
  await Promise.all(writing);

  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const changes = await client.query('select id::text from changes order by changes.id');
  const touches = await client.query(
    `select event_id from touches where event_id like 'several-%'`,
  );
  const written = await client.query('select body from notes');
  await client.end();
  const ids = changes.rows.map(({ id }) => id);
  await expect
    .poll(() => all.filter((one) => one.ids.at(-1) === ids.at(-1)).length, { timeout: 10_000 })
    .toBe(followers);
  // Each heard of all, once, in order; those of the one that was killed came to another.
  for (const [n, one] of all.entries()) {
    expect(one.ids).toEqual(ids);
    expect(one.again).toBe(n % 3 === 1 ? 1 : 0);
  }
  expect(ids.length).toBeGreaterThan(30);
  expect(touches.rows.map(({ event_id }) => event_id).sort()).toEqual(told.sort());
  expect(written.rows.map(({ body }) => body).sort()).toEqual(noted.sort());
});
