import { expect, test } from 'vitest';
import {
  accountOf,
  ask,
  event,
  onBothDatabases,
  send,
  type Workspace,
  type World,
} from './world.ts';

const draft = { body: 'Asked about rail.', visibility: 'team' };
let keys = 0;
function newKey() {
  keys += 1;
  return { 'idempotency-key': `a-new-key-${keys}` };
}

async function begin(world: World) {
  const workspace = await world.workspace();
  const admin = await workspace.token();
  await send(world, admin, [event()]);
  const account = await accountOf(world, admin, 'priya@northfjord.example');
  return { workspace, admin, account, notes: `/v1/accounts/${account}/notes` as const };
}

const rep = (workspace: Workspace, name: string) => workspace.token({ name, role: 'rep' });

onBothDatabases('notes', (world) => {
  test('a note is written, read, changed and deleted, with its version as ETag', async () => {
    const { workspace, notes } = await begin(world());
    const token = await rep(workspace, 'Rita');
    const made = await ask(world(), token, `POST ${notes}`, { body: draft, headers: newKey() });
    expect(made.status).toBe(201);
    expect(made.headers.get('etag')).toBe('"1"');
    expect(made.json).toMatchObject({ ...draft, version: 1, editable: true });
    const changed = await ask(world(), token, `PUT /v1/notes/${made.json.id}`, {
      body: { ...draft, body: 'Asked about rail again.' },
      headers: { 'if-match': '"1"' },
    });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    const gone = await ask(world(), token, `DELETE /v1/notes/${made.json.id}`, {
      headers: { 'if-match': '2' },
    });
    expect([gone.status, gone.json]).toEqual([204, null]);
    expect((await ask(world(), token, `GET ${notes}`)).json.notes).toEqual([]);
  });

  test('the same key makes one note, also when both arrive at once', async () => {
    const { admin, notes } = await begin(world());
    const headers = newKey();
    const both = await Promise.all(
      [1, 2, 3].map(() => ask(world(), admin, `POST ${notes}`, { body: draft, headers })),
    );
    expect(both.map((one) => one.status)).toEqual([201, 201, 201]);
    expect(new Set(both.map((one) => one.json.id)).size).toBe(1);
    expect((await ask(world(), admin, `GET ${notes}`)).json.notes.length).toBe(1);
  });

  test('a retry gets the first answer, even after the note was changed', async () => {
    const { admin, notes } = await begin(world());
    const headers = newKey();
    const first = await ask(world(), admin, `POST ${notes}`, { body: draft, headers });
    await ask(world(), admin, `PUT /v1/notes/${first.json.id}`, {
      body: { ...draft, body: 'Other words' },
      headers: { 'if-match': '"1"' },
    });
    const retry = await ask(world(), admin, `POST ${notes}`, { body: draft, headers });
    expect([retry.status, retry.json]).toEqual([201, first.json]);
  });

  test('a key used for other content is refused; another user may use the same key', async () => {
    const { workspace, admin, notes } = await begin(world());
    const headers = newKey();
    await ask(world(), admin, `POST ${notes}`, { body: draft, headers });
    const other = { ...draft, body: 'Something else' };
    const conflict = await ask(world(), admin, `POST ${notes}`, { body: other, headers });
    expect([conflict.status, conflict.json.code]).toEqual([409, 'idempotency-conflict']);
    const token = await rep(workspace, 'Rita');
    expect((await ask(world(), token, `POST ${notes}`, { body: other, headers })).status).toBe(201);
  });

  test('a change needs the version that was read, and gets the current note otherwise', async () => {
    const { admin, notes } = await begin(world());
    const made = await ask(world(), admin, `POST ${notes}`, { body: draft, headers: newKey() });
    const note = `/v1/notes/${made.json.id}` as const;
    const without = await ask(world(), admin, `PUT ${note}`, { body: draft });
    expect([without.status, without.json.code]).toEqual([428, 'precondition-required']);
    for (const method of ['PUT', 'DELETE'] as const) {
      for (const version of ['"7"', '*', 'nonsense']) {
        const stale = await ask(world(), admin, `${method} ${note}`, {
          body: method === 'PUT' ? draft : undefined,
          headers: { 'if-match': version },
        });
        expect([stale.status, stale.json.code]).toEqual([412, 'stale']);
        expect(stale.json.current).toMatchObject({ id: made.json.id, version: 1 });
      }
    }
    const races = await Promise.all(
      ['one', 'two'].map((body) =>
        ask(world(), admin, `PUT ${note}`, {
          body: { ...draft, body },
          headers: { 'if-match': '"1"' },
        }),
      ),
    );
    expect(races.map((one) => one.status).sort()).toEqual([200, 412]);
  });

  test('a private note is its author’s alone, an administrator’s eyes included', async () => {
    const { workspace, admin, notes, account } = await begin(world());
    const [rita, rob] = [await rep(workspace, 'Rita'), await rep(workspace, 'Rob')];
    const made = await ask(world(), rita, `POST ${notes}`, {
      body: { ...draft, visibility: 'private' },
      headers: newKey(),
    });
    for (const token of [rob, admin]) {
      expect((await ask(world(), token, `GET ${notes}`)).json.notes).toEqual([]);
      const edit = await ask(world(), token, `PUT /v1/notes/${made.json.id}`, {
        body: draft,
        headers: { 'if-match': '"1"' },
      });
      expect(edit.status).toBe(404);
      expect((await ask(world(), token, `GET /v1/accounts/${account}`)).json.notesCount).toBe(0);
    }
    expect((await ask(world(), rita, `GET ${notes}`)).json.notes.length).toBe(1);
  });

  test('a team note is changed by its author or an administrator only', async () => {
    const { workspace, admin, notes } = await begin(world());
    const [rita, rob] = [await rep(workspace, 'Rita'), await rep(workspace, 'Rob')];
    const made = await ask(world(), rita, `POST ${notes}`, { body: draft, headers: newKey() });
    const edit = (token: string) =>
      ask(world(), token, `PUT /v1/notes/${made.json.id}`, {
        body: { ...draft, body: 'Edited' },
        headers: { 'if-match': '"1"' },
      });
    expect((await ask(world(), rob, `GET ${notes}`)).json.notes[0].editable).toBe(false);
    expect((await edit(rob)).json.code).toBe('forbidden');
    expect((await edit(admin)).json).toMatchObject({ version: 2, author: { name: 'Rita' } });
  });

  test('a second token of the same name keeps the notes theirs', async () => {
    const { workspace, notes } = await begin(world());
    const before = await rep(workspace, 'Rita');
    await ask(world(), before, `POST ${notes}`, {
      body: { ...draft, visibility: 'private' },
      headers: newKey(),
    });
    const after = await rep(workspace, 'Rita');
    expect((await ask(world(), after, `GET ${notes}`)).json.notes[0].editable).toBe(true);
  });

  test('another workspace sees none of it', async () => {
    const { notes, admin } = await begin(world());
    const made = await ask(world(), admin, `POST ${notes}`, { body: draft, headers: newKey() });
    const stranger = await (await world().workspace()).token();
    expect((await ask(world(), stranger, `GET ${notes}`)).status).toBe(404);
    const edit = await ask(world(), stranger, `DELETE /v1/notes/${made.json.id}`, {
      headers: { 'if-match': '"1"' },
    });
    expect(edit.status).toBe(404);
  });
});
