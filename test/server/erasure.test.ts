import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { loadEvents } from '../../server/ingest/load.ts';
import { ask, event, onBothDatabases, send, type World } from './world.ts';

onBothDatabases('a person', (world) => {
  const email = 'priya@northfjord.example';
  const priya = { email, name: 'Priya Raman', title: 'Head of Operations', ids: { crm: 'P-77' } };
  const bo = { email: 'bo@northfjord.example', name: 'Bo Berg' };

  type Team = { id: string; admin: string; account: string; person: string };

  async function team(): Promise<Team> {
    const { id, token } = await world().workspace();
    const admin = await token();
    const sent = await send(world(), admin, [
      event({ person: priya, title: 'Asked for a demo', kind: 'form.submitted' }),
      event({ person: priya }),
      event({ person: bo, title: 'Replied to "Thanks, Priya  Raman"'.replace('  ', ' ') }),
      event({ person: bo, summary: `Forwarded to PRIYA@northfjord.example`, title: 'Forwarded' }),
    ]);
    expect(sent.json.accepted).toBe(4);
    const { account, person } = await match(admin);
    for (const body of ['Priya Raman decides. Call priya@northfjord.example', 'Bo is on leave']) {
      await ask(world(), admin, `POST /v1/accounts/${account.id}/notes`, {
        body: { body, visibility: 'team' },
        headers: { 'idempotency-key': `note-${body}` },
      });
    }
    const { notes } = (await ask(world(), admin, `GET /v1/accounts/${account.id}/notes`)).json;
    const first = notes.find((one: { body: string }) => one.body.startsWith('Priya'));
    await ask(world(), admin, `PUT /v1/notes/${first.id}`, {
      body: { body: `${first.body}!`, visibility: 'private' },
      headers: { 'if-match': '"1"' },
    });
    await ask(world(), admin, 'PUT /v1/corrections', {
      body: {
        key: { type: 'email', email: 'priya.private@mail.example' },
        decision: 'is',
        accountId: account.id,
        personId: person.id,
      },
    });
    return { id, admin, account: account.id, person: person.id };
  }

  async function match(admin: string, asked = email) {
    const { json } = await ask(world(), admin, 'POST /v1/lookup', {
      body: { keys: [{ type: 'email', email: asked }] },
    });
    return json.answers[0].matches[0];
  }

  test('gets all that is stored of them', async () => {
    const { admin, person } = await team();
    const { status, json } = await ask(world(), admin, `GET /v1/people/${person}/export`);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      person: { name: 'Priya Raman', title: 'Head of Operations' },
      emails: [email],
      ids: [{ system: 'crm', id: 'P-77' }],
    });
    expect(json.touches).toHaveLength(2);
    expect(json.notes.map((one: { body: string }) => one.body)).toEqual([
      'Priya Raman decides. Call priya@northfjord.example',
      'Priya Raman decides. Call priya@northfjord.example!',
    ]);
  });

  test('is erased from every table, and others stay', async () => {
    const { id, admin, account, person } = await team();
    const { status, json } = await ask(world(), admin, `DELETE /v1/people/${person}`);
    expect([status, json]).toEqual([
      200,
      expect.objectContaining({ touches: 2, keys: 2, mentions: 3, by: 'Ada Admin' }),
    ]);
    const stored = await everything(world(), id);
    for (const word of [/priya/i, /raman/i, /P-77/, new RegExp(person)]) {
      expect(stored).not.toMatch(word);
    }
    expect(stored).toContain('Replied to \\"Thanks, [erased]\\"');
    expect(stored).toContain('[erased] decides. Call [erased]!');
    expect(stored).toContain('Bo is on leave');
    const overview = (await ask(world(), admin, `GET /v1/accounts/${account}`)).json;
    expect(overview.touchCount).toBe(2);
    expect((await ask(world(), admin, `GET /v1/people/${person}/export`)).status).toBe(404);
    expect((await ask(world(), admin, `DELETE /v1/people/${person}`)).status).toBe(404);
  });

  test('is not found by anything that could find them', async () => {
    const { admin, person } = await team();
    const etag = async () =>
      (
        await world().app.request('/v1/known-filter', {
          headers: { authorization: `Bearer ${admin}` },
        })
      ).headers.get('etag');
    const before = await etag();
    await ask(world(), admin, `DELETE /v1/people/${person}`);
    // Extensions that hold the old filter fetch the new one.
    expect(await etag()).not.toBe(before);
    const found = await match(admin);
    // By its domain the company still is.
    expect(found?.person ?? null).toBeNull();
    expect(await match(admin, 'priya.private@mail.example')).toBeUndefined();
  });

  test('is forgotten by extensions, which hear of it', async () => {
    const { admin, person } = await team();
    await ask(world(), admin, `DELETE /v1/people/${person}`);
    const response = await world().app.request('/v1/stream', {
      headers: { authorization: `Bearer ${admin}`, 'last-event-id': '0' },
    });
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      if (text.includes('"everything"')) break;
    }
    expect(text).toContain('"what":"everything"');
    expect(text).not.toMatch(/priya/i);
  });

  test('is brought back by no source, and the source is told', async () => {
    const { id, admin, person } = await team();
    await ask(world(), admin, `DELETE /v1/people/${person}`);
    const { json } = await send(world(), admin, [
      event({ person: { email: 'Priya+news@Northfjord.example' } }),
      event({ person: { email: 'PRIYA@northfjord.example' } }),
      event({ person: { ids: { crm: 'P-77' } } }),
      event({ person: bo }),
    ]);
    expect(json.events.map((one: { verdict: string }) => one.verdict)).toEqual([
      'refused',
      'refused',
      'refused',
      'accepted',
    ]);
    expect(JSON.stringify(json)).toContain('was erased here');
    const loaded = await loadEvents(world().inWorkspace(id), id, [[event({ person: priya })]]);
    expect(loaded).toEqual({ accepted: 0, duplicate: 0, refused: 1 });
  });

  test('goes with the account that stood for them alone', async () => {
    const { id, token } = await world().workspace();
    const admin = await token();
    await send(world(), admin, [
      event({ person: { email: 'quentin@gmail.com', name: 'Quentin Ash' } }),
    ]);
    const { account, person } = await match(admin, 'quentin@gmail.com');
    await ask(world(), admin, `POST /v1/accounts/${account.id}/notes`, {
      body: { body: 'Likes tea', visibility: 'team' },
      headers: { 'idempotency-key': 'tea-note-1' },
    });
    await ask(world(), admin, `DELETE /v1/people/${person.id}`);
    const stored = await everything(world(), id);
    expect(stored).not.toMatch(/quentin/i);
    expect(stored).not.toContain('Likes tea');
    expect((await ask(world(), admin, `GET /v1/accounts/${account.id}`)).status).toBe(404);
  });

  test('is erased and exported by administrators only, and both are written down', async () => {
    const { admin, person, id } = await team();
    const { token } = { token: (role: 'rep' | 'marketer') => makeFor(admin, role) };
    for (const role of ['rep', 'marketer'] as const) {
      const one = await token(role);
      expect((await ask(world(), one, `GET /v1/people/${person}/export`)).status).toBe(403);
      expect((await ask(world(), one, `DELETE /v1/people/${person}`)).status).toBe(403);
    }
    await ask(world(), admin, `GET /v1/people/${person}/export`);
    await ask(world(), admin, `DELETE /v1/people/${person}`);
    const { entries } = (await ask(world(), admin, 'GET /v1/audit')).json;
    const actions = entries.map((one: { action: string }) => one.action);
    expect(actions).toEqual(expect.arrayContaining(['person.exported', 'person.erased']));
    const { erasures } = (await ask(world(), admin, 'GET /v1/erasures')).json;
    expect(erasures).toHaveLength(1);
    expect(await everything(world(), id)).not.toMatch(/priya/i);
  });

  async function makeFor(admin: string, role: 'rep' | 'marketer'): Promise<string> {
    const body = { name: `A ${role}`, role, scope: 'everything' };
    return (await ask(world(), admin, 'POST /v1/tokens', { body })).json.token;
  }
});

/** Every row of a workspace in every table, as one text. */
async function everything({ db }: World, ws: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> 'migrations'`.execute(
    db,
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const found = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(name)} t where workspace_id = ${ws}`.execute(
      db,
    );
    texts.push(...found.rows.map(({ row }) => `${name} ${row}`));
  }
  return texts.join('\n');
}
