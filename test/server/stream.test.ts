import { expect, onTestFinished, test, vi } from 'vitest';
import { ChangeFeeds } from '../../server/routes/change-feeds.ts';
import type { Change } from '../../utils/model/change.ts';
import { recipes } from '../../utils/sites/registry.ts';
import { accountOf, ask, event, onBothDatabases, send, type World } from './world.ts';

/** Follows the stream: `next()` is the next change, `end()` leaves. */
async function follow({ app }: World, token: string, lastId?: string) {
  const leaving = new AbortController();
  const response = await app.request('/v1/stream', {
    signal: leaving.signal,
    headers: {
      authorization: `Bearer ${token}`,
      ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
    },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const chunk = async () => {
    const read = await reader?.read();
    text += read?.value ?? '';
    return !(read?.done ?? true);
  };
  // The first comment says that the stream listens.
  while (!text.includes('\n\n')) await chunk();
  return {
    async next(): Promise<{ id: string; change: Change }> {
      for (;;) {
        const found = /(?:^|\n)data: ?(.*)\nid: ?(.*)\n\n|(?:^|\n)id: ?(.*)\ndata: ?(.*)\n\n/.exec(
          text,
        );
        if (found) {
          text = text.slice(found.index + found[0].length);
          const [, data = '', id = ''] = found[1] ? found : [null, found[4], found[3]];
          return { id, change: JSON.parse(data) };
        }
        if (!(await chunk())) throw new Error('The stream ended.');
      }
    },
    async end() {
      await reader?.cancel();
      leaving.abort();
    },
  };
}

onBothDatabases('the stream', (world) => {
  test('tells of touches, notes and policies as they are committed', async () => {
    const token = await (await world().workspace()).token();
    const stream = await follow(world(), token);
    await send(world(), token, [event()]);
    const account = await accountOf(world(), token, 'priya@northfjord.example');
    const touches = await stream.next();
    expect(touches.change).toEqual({ id: touches.id, what: 'touches', accountId: account });
    await ask(world(), token, `POST /v1/accounts/${account}/notes`, {
      body: { body: 'A note', visibility: 'team' },
      headers: { 'idempotency-key': 'stream-note' },
    });
    expect((await stream.next()).change).toMatchObject({ what: 'notes', accountId: account });
    await ask(world(), token, 'PUT /v1/policy', {
      body: { rules: [] },
      headers: { 'if-match': '"0"' },
    });
    expect((await stream.next()).change).toMatchObject({ what: 'policy', accountId: null });
    const key = { type: 'email', email: 'priya@northfjord.example' };
    await ask(world(), token, 'PUT /v1/corrections', {
      body: { key, decision: 'is', accountId: account, personId: null },
    });
    const decided = (await stream.next()).change;
    expect(decided).toMatchObject({ what: 'corrections', accountId: account });
    await ask(world(), token, 'POST /v1/corrections/undo', { body: { key } });
    expect((await stream.next()).change).toMatchObject({ what: 'corrections', accountId: null });
    await ask(world(), token, 'PUT /v1/sites/gmail', {
      body: recipes.find(({ id }) => id === 'gmail'),
      headers: { 'if-match': '"0"' },
    });
    expect((await stream.next()).change).toMatchObject({ what: 'sites', accountId: null });
    await stream.end();
  });

  test('goes on after the last event that was read, with none lost and none twice', async () => {
    const token = await (await world().workspace()).token();
    const first = await follow(world(), token);
    await send(world(), token, [event()]);
    const { id } = await first.next();
    await first.end();
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        send(world(), token, [event({ person: { email: `p@stream${n}.example` } })]),
      ),
    );
    const again = await follow(world(), token, id);
    const ids: number[] = [];
    const accounts = new Set<string | null>();
    for (let n = 0; n < 12; n += 1) {
      const { change } = await again.next();
      ids.push(Number(change.id));
      accounts.add(change.accountId);
    }
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(accounts.size).toBe(12);
    await again.end();
  });

  test('tells nobody of a private note, and no workspace of another’s changes', async () => {
    const workspace = await world().workspace();
    const [rita, rob] = await Promise.all(
      ['Rita', 'Rob'].map((name) => workspace.token({ name, role: 'rep' })),
    );
    const admin = await workspace.token();
    await send(world(), admin, [event()]);
    const account = await accountOf(world(), admin, 'priya@northfjord.example');
    const stranger = await (await world().workspace()).token();
    const stream = await follow(world(), rob ?? '');
    await send(world(), stranger, [event()]);
    const note = (visibility: string) =>
      ask(world(), rita ?? '', `POST /v1/accounts/${account}/notes`, {
        body: { body: 'A note', visibility },
        headers: { 'idempotency-key': `stream-${visibility}` },
      });
    await note('private');
    await note('team');
    // The first that arrives is of the team note: what came before was not for Rob.
    const { change } = await stream.next();
    expect(change).toMatchObject({ what: 'notes', accountId: account });
    await ask(world(), admin, 'PUT /v1/policy', {
      body: { rules: [] },
      headers: { 'if-match': '"0"' },
    });
    expect((await stream.next()).change.what).toBe('policy');
    await stream.end();
  });

  test('goes on with the next change where the last id is of an older database', async () => {
    const token = await (await world().workspace()).token();
    const stream = await follow(world(), token, '999999999');
    await send(world(), token, [event()]);
    expect((await stream.next()).change.what).toBe('touches');
    await stream.end();
  });

  test('reads the changes once for all who follow, and each hears each once', async () => {
    const { id, token } = await world().workspace();
    const admin = await token();
    let looks = 0;
    const inWorkspace = (ws: string | null) => {
      looks += 1;
      return world().inWorkspace(ws);
    };
    const feeds = new ChangeFeeds(inWorkspace, world().bell, () => {});
    const heard = Array.from({ length: 100 }, (): string[] => []);
    const joined = await Promise.all(
      heard.map((ids) => feeds.join(id, (changes) => ids.push(...changes.map((one) => one.id)))),
    );
    for (let n = 0; n < 3; n += 1) {
      await send(world(), admin, [event()]);
      await expect.poll(() => heard.map((ids) => ids.length)).toEqual(heard.map(() => n + 1));
    }
    expect(new Set(heard.map((ids) => ids.join())).size).toBe(1);
    // Other tests ring the same bell; a look for each reader would be hundreds.
    expect(looks).toBeLessThan(50);
    for (const { leave } of joined) leave();
  });

  test('ends in time, so that who lost their token loses it too, and goes on in another', async () => {
    const token = await (await world().workspace()).token();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const stream = await follow(world(), token);
    vi.advanceTimersByTime(12 * 60_000);
    await expect(stream.next()).rejects.toThrow('The stream ended.');
    vi.useRealTimers();
    const again = await follow(world(), token, '0');
    await again.end();
  });

  test('refuses a Last-Event-ID that it never gave', async () => {
    const token = await (await world().workspace()).token();
    const { status, json } = await ask(world(), token, 'GET /v1/stream', {
      headers: { 'last-event-id': 'garbage' },
    });
    expect([status, json.code]).toEqual([400, 'invalid']);
  });
});
