import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Holders } from '../../server/auth/holders.ts';
import { type OpenDatabase, openDatabase } from '../../server/store/database.ts';
import { firstWorkspace, makeToken, revokeTokens } from '../../server/store/tokens.ts';
import { newPlace } from './world.ts';

describe.each(['PGlite', 'PostgreSQL'] as const)('who holds a token, on %s', (engine) => {
  let opened: OpenDatabase;
  let looks = 0;
  let hearing = { onChanges() {}, onToken(_: string) {}, onHearing(_: boolean) {} };

  beforeAll(async () => {
    opened = await openDatabase(await newPlace(engine), undefined, ({ query }) => {
      if (query.sql.includes('holder_of')) looks += 1;
    });
    await opened.listen({
      onChanges: () => {},
      onToken: (hash) => hearing.onToken(hash),
      onHearing: (hears) => hearing.onHearing(hears),
    });
    await firstWorkspace(opened);
  });
  afterAll(() => opened.close());

  /** A server's memory that has heard of somebody, and how often it looked since. */
  async function remembering() {
    const holders = new Holders(opened.inWorkspace);
    hearing = { onChanges() {}, onToken: holders.forget, onHearing: holders.hear };
    holders.hear(true);
    const name = `Rep ${Math.random()}`;
    const token = await makeToken(opened.inWorkspace('main'), 'main', { name, role: 'rep' });
    // The first use is noted, and what is noted is told.
    await holders.who(token);
    await opened.isReady();
    expect(await holders.who(token)).toMatchObject({ name, role: 'rep' });
    await vi.waitFor(async () => {
      looks = 0;
      await holders.who(token);
      expect(looks).toBe(0);
    });
    return { holders, token, name };
  }

  test('is remembered', async () => {
    const { holders, token, name } = await remembering();
    expect(await holders.who(token)).toMatchObject({ name });
    expect(looks).toBe(0);
  });

  test('is forgotten when the token goes out of use, whoever did that', async () => {
    const { holders, token, name } = await remembering();
    await revokeTokens(opened.inWorkspace('main'), 'main', name);
    await vi.waitFor(async () => expect(await holders.who(token)).toBeNull());
  });

  test('is asked each time by a server that cannot be told', async () => {
    const { holders, token } = await remembering();
    holders.hear(false);
    await holders.who(token);
    await holders.who(token);
    expect(looks).toBe(2);
  });

  test('is not remembered by an answer during which something was told', async () => {
    const { holders, token } = await remembering();
    holders.forgetAll();
    const asked = holders.who(token);
    holders.forget('of somebody');
    await asked;
    await holders.who(token);
    expect(looks).toBe(2);
  });

  test('is remembered for five seconds at most', async () => {
    const { holders, token } = await remembering();
    const now = performance.now();
    vi.spyOn(performance, 'now').mockReturnValue(now + 5001);
    await holders.who(token);
    vi.restoreAllMocks();
    expect(looks).toBe(1);
  });
});
