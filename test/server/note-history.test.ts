import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { pruneDeletedNotes } from '../../server/store/note-revisions.ts';
import {
  accountOf,
  ask,
  event,
  onBothDatabases,
  send,
  type Workspace,
  type World,
} from './world.ts';

let keys = 0;
async function write(world: World, token: string, account: string, body: string, more = {}) {
  keys += 1;
  const { json, status } = await ask(world, token, `POST /v1/accounts/${account}/notes`, {
    body: { body, visibility: 'team', ...more },
    headers: { 'idempotency-key': `history-key-${keys}` },
  });
  expect(status).toBe(201);
  return json;
}

type Note = { id: string; version: number };
const at = ({ version }: Note) => ({ headers: { 'if-match': `"${version}"` } });

async function begin(world: World) {
  const workspace = await world.workspace();
  const admin = await workspace.token();
  await send(world, admin, [event()]);
  const account = await accountOf(world, admin, 'priya@northfjord.example');
  const rep = (name: string) => workspace.token({ name, role: 'rep' });
  const [rita, rob] = [await rep('Rita Rep'), await rep('Rob Roy')];
  return { workspace, admin, account, rita, rob, notes: `GET /v1/accounts/${account}/notes` };
}

onBothDatabases('what notes were', (world) => {
  const change = (token: string, note: Note, body: string, visibility = 'team') =>
    ask(world(), token, `PUT /v1/notes/${note.id}`, { body: { body, visibility }, ...at(note) });
  const revisions = async (token: string, { id }: Note) =>
    (await ask(world(), token, `GET /v1/notes/${id}/revisions`)).json.revisions;
  const restore = (token: string, note: Note, version: number) =>
    ask(world(), token, `POST /v1/notes/${note.id}/restore`, { body: { version }, ...at(note) });

  test('is kept, with who changed it and when', async () => {
    const { account, admin, rita } = await begin(world());
    const note = await write(world(), rita, account, 'First words');
    const second = (await change(admin, note, 'Second words')).json;
    expect(second).toMatchObject({ version: 2, changedBy: { name: 'Ada Admin' } });
    const third = (await change(rita, second, 'Third words')).json;
    expect(third.changedBy).toBeNull();
    const told = await revisions(rita, note);
    expect(told.map((one: Record<string, unknown>) => [one.version, one.body, one.by])).toEqual([
      [3, 'Third words', { id: note.author.id, name: 'Rita Rep' }],
      [2, 'Second words', expect.objectContaining({ name: 'Ada Admin' })],
      [1, 'First words', { id: note.author.id, name: 'Rita Rep' }],
    ]);
    expect(told.map((one: { at: string }) => one.at)).toEqual([
      third.updatedAt,
      second.updatedAt,
      note.updatedAt,
    ]);
  });

  test('comes back as one more change', async () => {
    const { account, rita } = await begin(world());
    const note = await write(world(), rita, account, 'First words');
    const second = (await change(rita, note, 'Second words')).json;
    const restored = await restore(rita, second, 1);
    expect([restored.status, restored.headers.get('etag')]).toEqual([200, '"3"']);
    expect(restored.json).toMatchObject({ body: 'First words', version: 3 });
    expect(await revisions(rita, note)).toHaveLength(3);
    expect((await restore(rita, second, 1)).json.code).toBe('stale');
    expect((await restore(rita, restored.json, 9)).status).toBe(404);
  });

  test('comes back of what was deleted, for whom it may', async () => {
    const { account, rita, rob, notes } = await begin(world());
    const note = await write(world(), rita, account, 'Gone too soon');
    await ask(world(), rita, `DELETE /v1/notes/${note.id}`, at(note));
    expect((await ask(world(), rita, notes as 'GET /')).json.notes).toEqual([]);
    const deleted = async (token: string) =>
      (await ask(world(), token, `GET /v1/accounts/${account}/deleted-notes`)).json.notes;
    expect(await deleted(rob)).toEqual([]);
    const [gone] = await deleted(rita);
    expect(gone).toMatchObject({ id: note.id, version: 2, body: 'Gone too soon' });
    expect((await ask(world(), rob, `GET /v1/notes/${note.id}/revisions`)).status).toBe(404);
    expect((await restore(rob, gone, 1)).status).toBe(404);
    expect((await revisions(rita, note))[0]).toMatchObject({ deleted: true, version: 2 });
    expect((await restore(rita, gone, 2)).json).toMatchObject({ version: 3 });
    expect((await ask(world(), rob, notes as 'GET /')).json.notes).toHaveLength(1);
    expect(await deleted(rita)).toEqual([]);
  });

  test('shows others nothing that was private, and restores it to nobody else', async () => {
    const { account, admin, rita, rob } = await begin(world());
    const note = await write(world(), rita, account, 'My secret', { visibility: 'private' });
    const shared = (await change(rita, note, 'For all')).json;
    const bodies = async (token: string) =>
      (await revisions(token, note)).map((one: { body: string }) => one.body);
    expect(await bodies(rita)).toEqual(['For all', 'My secret']);
    expect(await bodies(rob)).toEqual(['For all']);
    expect((await restore(admin, shared, 1)).status).toBe(404);
    const hidden = (await change(rita, shared, 'For me', 'private')).json;
    expect((await ask(world(), rob, `GET /v1/notes/${note.id}/revisions`)).status).toBe(404);
    expect((await restore(rita, hidden, 2)).json).toMatchObject({
      body: 'For all',
      visibility: 'private',
    });
  });

  test('is only for whoever may change the note to bring back', async () => {
    const { account, rita, rob } = await begin(world());
    const note = await write(world(), rita, account, 'First words');
    const second = (await change(rita, note, 'Second words')).json;
    expect((await restore(rob, second, 1)).json.code).toBe('forbidden');
  });

  test('is forgotten with notes that were deleted long ago, and with those only', async () => {
    const { workspace, account, rita } = await begin(world());
    const [kept, old, recent] = [
      await write(world(), rita, account, 'Kept'),
      await write(world(), rita, account, 'Old'),
      await write(world(), rita, account, 'Recent'),
    ];
    await change(rita, kept, 'Kept on');
    for (const note of [old, recent]) {
      await ask(world(), rita, `DELETE /v1/notes/${note.id}`, at(note));
    }
    const db = world().inWorkspace(workspace.id);
    await sql`update notes set deleted_at = deleted_at - interval '91 days'
      where workspace_id = ${workspace.id} and id = ${old.id}`.execute(db);
    expect(await pruneDeletedNotes(db, workspace.id, 90)).toBe(1);
    const left = await db.selectFrom('note_revisions').select('note_id').execute();
    expect(left.map((one) => one.note_id).sort()).toEqual([kept.id, recent.id].sort());
  });
});

onBothDatabases('a pinned note', (world) => {
  test('stands first for all, and keeps its version', async () => {
    const { account, rita, rob, notes } = await begin(world());
    const first = await write(world(), rita, account, 'Read this first');
    await write(world(), rita, account, 'Newer');
    const pinned = await ask(world(), rob, `PUT /v1/notes/${first.id}/pin`);
    expect([pinned.status, pinned.json.version]).toEqual([200, 1]);
    expect(pinned.json.pinned).toMatchObject({ by: 'Rob Roy' });
    const bodies = async () =>
      (await ask(world(), rita, notes as 'GET /')).json.notes.map(
        (one: { body: string }) => one.body,
      );
    expect(await bodies()).toEqual(['Read this first', 'Newer']);
    const again = await ask(world(), rita, `PUT /v1/notes/${first.id}/pin`);
    expect(again.json.pinned).toEqual(pinned.json.pinned);
    const off = await ask(world(), rita, `DELETE /v1/notes/${first.id}/pin`);
    expect([off.status, off.json.pinned]).toEqual([200, null]);
    expect(await bodies()).toEqual(['Newer', 'Read this first']);
  });

  test('is not one of others where it is private', async () => {
    const { account, rita, rob } = await begin(world());
    const note = await write(world(), rita, account, 'Mine', { visibility: 'private' });
    for (const method of ['PUT', 'DELETE'] as const) {
      expect((await ask(world(), rob, `${method} /v1/notes/${note.id}/pin`)).status).toBe(404);
    }
  });
});

onBothDatabases('who is named in a note', (world) => {
  type Mention = { note: { body: string }; account: { name: string }; read: boolean };
  const mentions = async (token: string): Promise<Mention[]> =>
    (await ask(world(), token, 'GET /v1/mentions')).json.mentions;
  const bodies = async (token: string) => (await mentions(token)).map(({ note }) => note.body);

  test('hears of it until it is read', async () => {
    const { account, rita, rob } = await begin(world());
    const note = await write(world(), rita, account, '@rob roy, they asked for rail. @Rita Rep');
    expect(note.mentions.map((one: { name: string }) => one.name)).toEqual(['Rita Rep', 'Rob Roy']);
    const [mention] = await mentions(rob);
    expect(mention).toMatchObject({
      read: false,
      note: { id: note.id },
      account: { id: account, domain: 'northfjord.example' },
    });
    // Who names themselves is told nothing.
    expect(await mentions(rita)).toEqual([]);
    const body = { noteIds: [note.id] };
    expect((await ask(world(), rita, 'POST /v1/mentions/read', { body })).status).toBe(204);
    expect((await mentions(rob))[0]?.read).toBe(false);
    expect((await ask(world(), rob, 'POST /v1/mentions/read', { body })).status).toBe(204);
    expect((await mentions(rob))[0]?.read).toBe(true);
  });

  test('stays so through an edit that keeps the name, and hears nothing once it is gone', async () => {
    const { account, rita, rob } = await begin(world());
    const note = await write(world(), rita, account, 'Hello @Rob Roy');
    await ask(world(), rob, 'POST /v1/mentions/read', { body: { noteIds: [note.id] } });
    const edit = (body: string, version: number) =>
      ask(world(), rita, `PUT /v1/notes/${note.id}`, {
        body: { body, visibility: 'team' },
        headers: { 'if-match': `"${version}"` },
      });
    await edit('Hello again, @Rob Roy', 1);
    expect((await mentions(rob))[0]).toMatchObject({ read: true });
    await edit('Hello again', 2);
    expect(await mentions(rob)).toEqual([]);
    await edit('Once more @Rob Roy', 3);
    expect((await mentions(rob))[0]).toMatchObject({ read: false });
  });

  test('hears nothing of what they may not read', async () => {
    const { account, rita, rob } = await begin(world());
    await write(world(), rita, account, 'Do not tell @Rob Roy', { visibility: 'private' });
    const shared = await write(world(), rita, account, 'Do tell @Rob Roy');
    const gone = await write(world(), rita, account, 'Never mind, @Rob Roy');
    expect(await bodies(rob)).toEqual(['Never mind, @Rob Roy', 'Do tell @Rob Roy']);
    await ask(world(), rita, `DELETE /v1/notes/${gone.id}`, at(gone));
    await ask(world(), rita, `PUT /v1/notes/${shared.id}`, {
      body: { body: 'Do not tell @Rob Roy', visibility: 'private' },
      ...at(shared),
    });
    expect(await bodies(rob)).toEqual([]);
  });

  test('is somebody who has access, and no machine', async () => {
    const { workspace, account, rita } = await begin(world());
    await workspace.token({ name: 'Importer', scope: 'ingest' } as Parameters<
      Workspace['token']
    >[0]);
    const { json } = await ask(world(), rita, 'GET /v1/colleagues');
    const names = json.colleagues.map((one: { name: string }) => one.name);
    expect(names).toEqual(['Ada Admin', 'Rita Rep', 'Rob Roy']);
    const note = await write(world(), rita, account, '@Importer is not listening');
    expect(note.mentions).toEqual([]);
  });
});
