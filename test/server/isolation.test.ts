import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { challengeOf } from '../../server/auth/session-tokens.ts';
import { openDatabase } from '../../server/store/database.ts';
import { makeDigests } from '../../server/store/digests.ts';
import { admit } from '../../server/store/members.ts';
import { openSession, redeemCode } from '../../server/store/sessions.ts';
import { reserveCalls, saveStep, takeLease } from '../../server/store/source-progress.ts';
import { insertSource } from '../../server/store/sources.ts';
import { firstWorkspace, whoHolds } from '../../server/store/tokens.ts';
import { type Route, type RouteName, routes } from '../../utils/protocol/routes.ts';
import { generic } from '../../utils/sites/recipes/generic.ts';
import { accountOf, ask, event, newPlace, onBothDatabases, send, type World } from './world.ts';

onBothDatabases('the schema', (world) => {
  /** Rows of the catalogue, one column named `said`. */
  const said = async (query: ReturnType<typeof sql<{ said: string }>>) =>
    (await query.execute(world().db)).rows.map((row) => row.said);

  test('begins every key with the workspace, so that it can be spread by it', async () => {
    const keys = sql<{ said: string }>`
      select c.relname || ': ' || i.relname as said
      from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
        join pg_namespace n on n.oid = c.relnamespace
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
      where n.nspname = 'public' and x.indisunique and c.relname <> 'migrations'
        and a.attname is distinct from 'workspace_id'`;
    expect(await said(keys)).toEqual([]);
    const references = sql<{ said: string }>`
      select k.conrelid::regclass || ': ' || k.conname as said
      from pg_constraint k
        join pg_attribute here on here.attrelid = k.conrelid and here.attnum = k.conkey[1]
        join pg_attribute there on there.attrelid = k.confrelid and there.attnum = k.confkey[1]
      where k.contype = 'f' and (here.attname, there.attname) <> ('workspace_id', 'workspace_id')`;
    expect(await said(references)).toEqual([]);
    const keyless = sql<{ said: string }>`
      select c.relname as said from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not exists
        (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`;
    expect(await said(keyless)).toEqual([]);
  });

  test('forces row-level security on every table', async () => {
    const open = sql<{ said: string }>`
      select c.relname as said from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> 'migrations'
        and not (c.relrowsecurity and c.relforcerowsecurity
          and exists (select from pg_policy p where p.polrelid = c.oid))`;
    expect(await said(open)).toEqual([]);
  });

  test('is served by a role that cannot bypass it', async () => {
    const { id } = await world().workspace();
    const { rows } = await sql<{ role: string; above: boolean }>`
      select current_user as role, rolsuper or rolbypassrls as above
      from pg_roles where rolname = current_user`.execute(world().inWorkspace(id));
    expect(rows).toEqual([{ role: 'touchline_server', above: false }]);
  });

  test('shows a workspace its own rows, also where a query forgets to ask for them', async () => {
    const [one, other] = [await world().workspace(), await world().workspace()];
    await send(world(), await one.token(), [event()]);
    const count = async (ws: string) => {
      const rows = await world().inWorkspace(ws).selectFrom('touches').select('id').execute();
      return rows.length;
    };
    expect([await count(one.id), await count(other.id), await count('')]).toEqual([1, 0, 0]);
  });

  test('takes no row of another workspace, not even by changing one of its own', async () => {
    const [one, other] = [await world().workspace(), await world().workspace()];
    await one.token();
    const db = world().inWorkspace(one.id);
    const foreign = { workspace_id: other.id, id: randomUUID(), name: 'Mallory' };
    await expect(db.insertInto('users').values(foreign).execute()).rejects.toThrow(/row-level/);
    await expect(
      db.updateTable('users').set({ workspace_id: other.id }).execute(),
    ).rejects.toThrow();
  });
});

test('a login that is bound by row-level security serves as itself', async () => {
  const login = `plain_${randomUUID().replaceAll('-', '')}`;
  const place = (await newPlace('PostgreSQL')) as { databaseUrl: string };
  const url = new URL(place.databaseUrl);
  const superuser = new pg.Client({ connectionString: url.href });
  await superuser.connect();
  await superuser.query(`create role ${login} login password 'plain'`);
  await superuser.query(`alter database ${url.pathname.slice(1)} owner to ${login}`);
  await superuser.query(`alter schema public owner to ${login}`);
  await superuser.end();
  [url.username, url.password] = [login, 'plain'];
  const opened = await openDatabase({ databaseUrl: url.href });
  const { db, firstToken } = await firstWorkspace(opened);
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(db);
  expect(rows).toEqual([{ role: login }]);
  expect(await whoHolds(opened.inWorkspace(''), firstToken ?? '')).toMatchObject({ role: 'admin' });
  const users = (ws: string) => opened.inWorkspace(ws).selectFrom('users').selectAll().execute();
  expect(await users('main')).toHaveLength(1);
  expect(await users('another')).toEqual([]);
  // The tables are its own, and yet it sees none of their rows outside of a workspace.
  expect(await opened.owner.selectFrom('users').selectAll().execute()).toEqual([]);
  await opened.close();
});

type Attack = { body?: unknown; headers?: Record<string, string>; status: number };

/** Of the touches that are furnished. */
const digestWeek = '2026-02-23';
const note = { body: 'Mallory was here', visibility: 'team' };
const recipe = JSON.parse(JSON.stringify({ ...generic, id: 'ledgerline', priority: 20 }));
const report = {
  site: 'another',
  recipeVersion: null,
  extension: '0.1.0',
  reason: 'broken',
  shape: null,
  broken: [],
  skeleton: null,
};

/**
 * How the second workspace asks each route for what is the first's, and what it gets: "no such
 * thing", or the same as for something of its own.
 */
const attacks = (known: Known): Record<Exclude<RouteName, 'stream'>, Attack> => ({
  me: { status: 200 },
  lookup: {
    body: {
      keys: [
        { type: 'email', email: 'priya@northfjord.example' },
        { type: 'domain', domain: 'northfjord.example' },
      ],
    },
    status: 200,
  },
  knownFilter: { status: 200 },
  putCorrection: {
    body: {
      key: { type: 'email', email: 'mallory@elsewhere.example' },
      decision: 'is',
      accountId: known.accountId,
      personId: known.personId,
    },
    status: 404,
  },
  deleteCorrections: {
    body: { key: { type: 'email', email: 'known@elsewhere.example' } },
    status: 204,
  },
  sites: { status: 200 },
  putSite: { body: recipe, headers: { 'if-match': '"1"' }, status: 412 },
  siteVersions: { status: 200 },
  deleteSite: { headers: { 'if-match': '"1"' }, status: 412 },
  reportSite: { body: report, status: 204 },
  siteReports: { status: 200 },
  account: { status: 404 },
  timeline: { status: 404 },
  searchTimeline: { body: { words: 'secret' }, status: 404 },
  activity: { status: 404 },
  addPerson: { body: { email: 'priya@northfjord.example', name: null }, status: 200 },
  markTouch: { body: { mark: 'helped' }, status: 404 },
  notes: { status: 404 },
  createNote: { body: note, headers: { 'idempotency-key': known.key ?? '' }, status: 404 },
  updateNote: { body: note, headers: { 'if-match': '"1"' }, status: 404 },
  deleteNote: { headers: { 'if-match': '"1"' }, status: 404 },
  deletedNotes: { status: 404 },
  noteRevisions: { status: 404 },
  restoreNote: { body: { version: 1 }, headers: { 'if-match': '"1"' }, status: 404 },
  pinNote: { status: 404 },
  unpinNote: { status: 404 },
  colleagues: { status: 200 },
  mentions: { status: 200 },
  readMentions: { body: { noteIds: [known.noteId] }, status: 204 },
  digest: { status: 200 },
  readDigest: { body: { week: digestWeek }, status: 204 },
  policy: { status: 200 },
  putPolicy: { body: { rules: [] }, headers: { 'if-match': '"1"' }, status: 412 },
  tracking: { status: 200 },
  putTracking: {
    body: { rule: { denied: 'day', unknown: 'never' } },
    headers: { 'if-match': '"1"' },
    status: 412,
  },
  policyVersions: { status: 200 },
  policyFacets: { status: 200 },
  exportPerson: { status: 404 },
  erasePerson: { status: 404 },
  erasures: { status: 200 },
  mergePeople: {
    body: { personId: known.personId, intoId: known.otherId },
    headers: { 'idempotency-key': known.key ?? '' },
    status: 404,
  },
  splitPerson: {
    body: {
      personId: known.personId,
      keys: [{ type: 'email', email: 'priya@northfjord.example' }],
      intoId: null,
    },
    headers: { 'idempotency-key': known.key ?? '' },
    status: 404,
  },
  mergeAccounts: {
    body: { accountId: known.accountId, intoId: known.otherAccountId },
    headers: { 'idempotency-key': known.key ?? '' },
    status: 404,
  },
  identityChanges: { status: 200 },
  undoIdentityChange: { status: 404 },
  domainRules: { status: 200 },
  previewDomainRule: {
    body: {
      domain: 'northfjord.example',
      to: { rule: 'account', accountId: known.accountId },
    },
    status: 404,
  },
  putDomainRule: {
    body: { domain: 'ruled.example', to: { rule: 'nobody' } },
    headers: { 'if-match': '"1"' },
    status: 412,
  },
  vendors: { status: 200 },
  sources: { status: 200 },
  previewSource: { body: { vendor: 'none', credentials: {} }, status: 400 },
  createSource: {
    body: { id: randomUUID(), vendor: 'none', name: 'Other', credentials: {} },
    status: 400,
  },
  changeSource: { body: { paused: true }, status: 404 },
  deleteSource: { status: 404 },
  refusedRows: { status: 404 },
  replaySource: { status: 404 },
  tokens: { status: 200 },
  createToken: { body: { name: 'Ada Admin', role: 'admin', scope: 'everything' }, status: 201 },
  revokeToken: { status: 404 },
  invitations: { status: 200 },
  invite: { body: { email: 'invited@seller.example', role: 'admin' }, status: 200 },
  revokeInvitation: { status: 404 },
  signedIn: { status: 200 },
  signOutPerson: { status: 404 },
  audit: { status: 200 },
  auditCheck: { status: 200 },
  // The same source and id: stored for whoever sends it, and not a duplicate of another's.
  ingest: { body: [event({ title: 'Other' }, { id: known.eventId })], status: 200 },
});

/** What is only the first workspace's, by the name of the part of a path that it stands for. */
type Known = Record<string, string>;

const secret = 'Xanadu';

onBothDatabases('two workspaces', (world) => {
  let mine: { id: string; admin: string; known: Known };
  let theirs: { id: string; admin: string };

  beforeAll(async () => {
    const [first, second] = [await world().workspace(), await world().workspace()];
    const admin = await first.token({ name: 'Ada Admin' });
    const userId = await signInSomebody(world(), first.id);
    const sourceId = await addSource(world(), first.id);
    mine = { id: first.id, admin, known: { ...(await furnish(world(), admin)), userId, sourceId } };
    expect(await makeDigests(world().inWorkspace(first.id), first.id, digestWeek)).toBe(1);
    theirs = { id: second.id, admin: await second.token({ name: 'Bo Boss' }) };
  });

  const names = Object.keys(attacks({})) as (keyof ReturnType<typeof attacks>)[];

  test.each(names)('%s of one gives and does nothing to the other', async (name) => {
    const { method, path, body: described }: Route = routes[name];
    const { status, body, headers } = attacks(mine.known)[name];
    const asked = path.replace(/\{(\w+)\}/g, (_, part: string) => mine.known[part] ?? '');
    const before = await everything(world(), mine.id);
    const answer = await world().app.request(asked, {
      method: method.toUpperCase(),
      headers: {
        authorization: `Bearer ${theirs.admin}`,
        ...(described ? { 'content-type': described.type } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    expect([answer.status, text]).toEqual([status, text]);
    expect(text).not.toContain(secret);
    // Numbers that each workspace has of its own stand in all that is told.
    const { changeId: _, touchId: __, ...ids } = mine.known;
    for (const one of Object.values(ids)) {
      // What one asked for oneself may come back.
      if (!JSON.stringify(body ?? '').includes(one)) expect(text).not.toContain(one);
    }
    expect(await everything(world(), mine.id)).toEqual(before);
  });

  test.each(['knownFilter', 'sites'] as const)(
    'an ETag of one’s %s does not hold for the other',
    async (name) => {
      const own = await world().app.request(routes[name].path, {
        headers: { authorization: `Bearer ${mine.admin}` },
      });
      const { status } = await world().app.request(routes[name].path, {
        headers: {
          authorization: `Bearer ${theirs.admin}`,
          'if-none-match': own.headers.get('etag') ?? '',
        },
      });
      expect(own.headers.get('etag')).toBeTruthy();
      expect(status).toBe(200);
    },
  );

  test('a cursor of one shows the other only its own touches', async () => {
    const { accountId } = mine.known;
    const { json } = await ask(
      world(),
      mine.admin,
      `GET /v1/accounts/${accountId}/timeline?limit=1`,
    );
    expect(json.next).toBeTruthy();
    const cursor = encodeURIComponent(json.next);
    const person = { email: 'bo@bergen.example' };
    await send(world(), theirs.admin, [event({ person }), event({ person })]);
    const own = await accountOf(world(), theirs.admin, person.email);
    const page = await ask(
      world(),
      theirs.admin,
      `GET /v1/accounts/${own}/timeline?cursor=${cursor}`,
    );
    expect(page.status).toBe(200);
    expect(JSON.stringify(page.json)).not.toContain(secret);
  });

  test('the id of one’s event is no duplicate to the other', async () => {
    const again = event({}, { id: mine.known.eventId });
    const { json } = await send(
      world(),
      await world()
        .workspace()
        .then((one) => one.token()),
      [again],
    );
    expect(json.accepted).toBe(1);
  });

  test('an id of one’s stream brings the other nothing but its own changes', async () => {
    const told = await changesFrom(world(), mine.admin);
    expect(told.map(({ accountId }) => accountId)).toContain(mine.known.accountId);
    await send(world(), theirs.admin, [event()]);
    const others = await changesFrom(world(), theirs.admin);
    expect(others.map(({ accountId }) => accountId)).not.toContain(mine.known.accountId);
  });
});

/** All rows of a workspace, as its owner sees them. */
async function everything({ db }: World, ws: string): Promise<Record<string, unknown>> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> 'migrations'
    order by c.relname`.execute(db);
  const all: Record<string, unknown> = {};
  for (const { name } of rows) {
    const table = sql.table(name);
    const found = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${table} t where workspace_id = ${ws} order by 1`.execute(
      db,
    );
    all[name] = found.rows.map(({ row }) => row);
  }
  return all;
}

/** A vendor's account with a row that was refused; its id. */
async function addSource({ inWorkspace }: World, ws: string): Promise<string> {
  const id = randomUUID();
  const source = { id, vendor: 'none', name: secret, settings: {}, sealed: secret };
  const db = inWorkspace(ws);
  await insertSource(db, ws, { ...source, createdBy: 'Ada Admin' });
  expect(await takeLease(db, ws, id, 'a reader')).toBe(true);
  const cursor = { from: 0 };
  await saveStep(db, ws, id, 'a reader', {
    stream: 'touches',
    from: cursor,
    cursor,
    rows: 1,
    total: null,
    caughtUp: true,
    refused: [{ at: 'rows[0]', why: secret, row: secret }],
  });
  await reserveCalls(db, ws, id, 1, null);
  return id;
}

/** A session of somebody's; their user's id. */
async function signInSomebody({ inWorkspace }: World, ws: string): Promise<string> {
  const person = { issuer: 'https://issuer.example', subject: 's1', name: secret, email: null };
  const member = await admit(inWorkspace(ws), ws, { ...person, role: 'rep' });
  if (!member) throw new Error('Nobody came in.');
  const [verifier, redirectUri] = [secret.repeat(10), 'https://extension.example/'];
  const session = { ...member, challenge: challengeOf(verifier), redirectUri, days: 1 };
  const code = await openSession(inWorkspace(ws), ws, session);
  const redeemed = await redeemCode(inWorkspace(ws), ws, { code, verifier, redirectUri });
  expect(redeemed.status).toBe('renewed');
  return member.userId;
}

/** Somebody with two touches, a note, a policy, a correction and a recipe. */
async function furnish(world: World, token: string): Promise<Known> {
  const person = { email: 'priya@northfjord.example', name: `${secret} Raman` };
  const one = event({ person, title: secret, automation: { verdict: 'human' } });
  await send(world, token, [one, event({ person, title: secret })]);
  const found = await ask(world, token, 'POST /v1/lookup', {
    body: { keys: [{ type: 'email', email: person.email }] },
  });
  const [match] = found.json.answers[0].matches;
  const [accountId, personId] = [match.account.id, match.person.id];
  const key = randomUUID();
  const written = await ask(world, token, `POST /v1/accounts/${accountId}/notes`, {
    body: { body: secret, visibility: 'team' },
    headers: { 'idempotency-key': key },
  });
  const tokens = await ask(world, token, 'GET /v1/tokens');
  const invited = await ask(world, token, 'POST /v1/invitations', {
    body: { email: 'invited@seller.example', role: 'rep' },
  });
  const puts: [`PUT /${string}`, unknown][] = [
    ['PUT /v1/policy', { rules: [] }],
    ['PUT /v1/tracking', { rule: { denied: 'never', unknown: 'day' } }],
    ['PUT /v1/sites/ledgerline', { ...recipe, title: secret }],
  ];
  for (const [request, body] of puts) {
    const put = await ask(world, token, request, { body, headers: { 'if-match': '"0"' } });
    expect(put.status).toBe(200);
  }
  const correction = await ask(world, token, 'PUT /v1/corrections', {
    body: {
      key: { type: 'email', email: 'known@elsewhere.example' },
      decision: 'is',
      accountId,
      personId,
    },
  });
  expect([written.status, correction.status]).toEqual([201, 204]);
  const dana = { email: 'dana@other.example', ids: { crm: 'dana' } };
  await send(world, token, [event({ person: dana })]);
  const others = await ask(world, token, 'POST /v1/lookup', {
    body: { keys: [{ type: 'email', email: dana.email }] },
  });
  const other = others.json.answers[0].matches[0];
  const split = await ask(world, token, 'POST /v1/people/split', {
    body: {
      personId: other.person.id,
      keys: [{ type: 'record', system: 'crm', id: 'dana' }],
      intoId: null,
    },
    headers: { 'idempotency-key': `split-${key}` },
  });
  const ruled = await ask(world, token, 'PUT /v1/domain-rules', {
    body: { domain: 'ruled.example', to: { rule: 'account', accountId } },
    headers: { 'if-match': '"0"' },
  });
  expect([split.status, ruled.status]).toEqual([201, 200]);
  const timeline = await ask(world, token, `GET /v1/accounts/${accountId}/timeline`);
  return {
    tokenId: tokens.json.tokens[0].id,
    invitationId: invited.json.id,
    accountId,
    personId,
    otherId: other.person.id,
    otherAccountId: other.account.id,
    noteId: written.json.id,
    touchId: timeline.json.touches[0].id,
    changeId: '2',
    siteId: 'ledgerline',
    eventId: one.id,
    key,
  };
}

/** The changes that a stream tells from the beginning until it has told one. */
async function changesFrom({ app }: World, token: string): Promise<{ accountId: string | null }[]> {
  const response = await app.request('/v1/stream', {
    headers: { authorization: `Bearer ${token}`, 'last-event-id': '0' },
  });
  let text = '';
  const told = () => text.split('\n\n').flatMap((one) => /^data: (.+)$/m.exec(one)?.[1] ?? []);
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (told().length > 0) break;
  }
  return told().map((one) => JSON.parse(one));
}
