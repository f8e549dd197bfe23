import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import pg from 'pg';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { createApp } from '../../server/app.ts';
import { Holders } from '../../server/auth/holders.ts';
import { ChangeBell } from '../../server/routes/change-bell.ts';
import {
  type Database,
  type DatabasePlace,
  type InWorkspace,
  openDatabase,
} from '../../server/store/database.ts';
import { makeToken, type NewToken } from '../../server/store/tokens.ts';
import { batchMediaType, type CloudEvent, touchEventType } from '../../utils/protocol/events.ts';
import { testSources } from './sources-world.ts';

type Engine = 'PGlite' | 'PostgreSQL';

/** A server on one database, shared by the tests of a file; each test has its own workspace. */
export type World = {
  engine: Engine;
  /** As its owner, who sees every workspace. */
  db: Database;
  inWorkspace: InWorkspace;
  app: Hono;
  bell: ChangeBell;
  holders: Holders;
  /** What the server logged. */
  lines: string[];
  sources: ReturnType<typeof testSources>;
  workspace(): Promise<Workspace>;
};

export type Workspace = {
  id: string;
  token(draft?: Partial<NewToken>): Promise<string>;
};

/** Declares the same tests once for the embedded database and once for a real PostgreSQL. */
export function onBothDatabases(name: string, tests: (world: () => World) => void): void {
  onDatabases(['PGlite', 'PostgreSQL'], name, tests);
}

/** The same of what only several connections can do, of which the embedded database has none. */
export function onPostgres(name: string, tests: (world: () => World) => void): void {
  onDatabases(['PostgreSQL'], name, tests);
}

function onDatabases(engines: Engine[], name: string, tests: (world: () => World) => void): void {
  describe.each(engines)(`${name}, on %s`, (engine) => {
    let world: World;
    let close: () => Promise<void>;
    beforeAll(async () => {
      const opened = await openDatabase(await newPlace(engine));
      const lines: string[] = [];
      const sources = testSources();
      const bell = new ChangeBell();
      const holders = new Holders(opened.inWorkspace);
      await opened.listen({
        onChanges: () => bell.ring(),
        onToken: holders.forget,
        onHearing: holders.hear,
      });
      const { owner: db, inWorkspace } = opened;
      const app = createApp({
        inWorkspace,
        bell,
        holders,
        isReady: opened.isReady,
        log: (line) => lines.push(line),
        sources,
      });
      world = {
        engine,
        db,
        inWorkspace,
        app,
        bell,
        holders,
        lines,
        sources,
        workspace: () => newWorkspace(db),
      };
      close = async () => {
        bell.close();
        await opened.close();
      };
    });
    afterAll(() => close());
    tests(() => world);
  });
}

/** An empty database of its own. */
export async function newPlace(engine: Engine): Promise<DatabasePlace> {
  if (engine === 'PGlite') return { memory: true };
  const url = new URL(inject('postgresUrl'));
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  url.pathname = `/${name}`;
  return { databaseUrl: url.href };
}

async function newWorkspace(db: Database): Promise<Workspace> {
  const id = randomUUID();
  await db.insertInto('workspaces').values({ workspace_id: id, name: 'A team' }).execute();
  return {
    id,
    token: ({ name = 'Ada Admin', role = 'admin', scope } = {}) =>
      makeToken(db, id, { name, role, scope }),
  };
}

type Asked = { body?: unknown; type?: string; headers?: Record<string, string> };

/** Asks the server as the holder of a token; `json` is null for an answer without a body. */
export async function ask(
  { app }: World,
  token: string,
  request: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`,
  { body, type = 'application/json', headers = {} }: Asked = {},
) {
  const [method = 'GET', path = '/'] = request.split(' ');
  const response = await app.request(path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': type }),
      ...headers,
    },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    json: text === '' ? null : JSON.parse(text),
  };
}

/** Sends events as a batch. */
export function send(world: World, token: string, events: unknown[]) {
  return ask(world, token, 'POST /v1/events', { body: events, type: batchMediaType });
}

let counter = 0;

/** An event of somebody at Northfjord, unless told otherwise. */
export function event(
  data: Partial<CloudEvent['data']> = {},
  attributes: Partial<Omit<CloudEvent, 'data'>> = {},
): CloudEvent {
  counter += 1;
  return {
    specversion: '1.0',
    type: touchEventType,
    source: '/sources/hubspot',
    id: `event-${counter}`,
    time: '2026-03-01T09:00:00.000Z',
    ...attributes,
    data: {
      kind: 'page.viewed',
      title: 'Viewed pricing',
      person: { email: 'priya@northfjord.example' },
      ...data,
    },
  };
}

/** The one match of a lookup by an address. */
export async function accountOf(world: World, token: string, email: string): Promise<string> {
  const { json } = await ask(world, token, 'POST /v1/lookup', {
    body: { keys: [{ type: 'email', email }] },
  });
  return json.answers[0].matches[0].account.id;
}
