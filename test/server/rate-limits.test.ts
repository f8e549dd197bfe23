import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../server/server.ts';

describe('rate limits', () => {
  let server: RunningServer;
  let count = 0;
  beforeAll(async () => {
    server = await startServer({
      port: 0,
      database: { memory: true },
      // From one machine, many addresses are played by what a proxy would say.
      rateLimits: { perToken: 3, failuresPerAddress: 2, signInsPerAddress: 2, behindProxy: true },
    });
  });
  afterAll(() => server.close());

  const from = (address: string, token: string) =>
    fetch(`${server.url}/v1/me`, {
      headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': address },
    });
  const newToken = () => server.makeToken({ name: `Rep ${++count}`, role: 'rep' });
  const statuses = async (times: number, ask: () => Promise<Response>) => {
    const seen: number[] = [];
    for (let n = 0; n < times; n += 1) seen.push((await ask()).status);
    return seen;
  };

  test('hold for each token by itself, wherever it is used', async () => {
    const [one, other] = [await newToken(), await newToken()];
    let last = 0;
    const spread = () => from(`10.0.0.${++last}`, one);
    expect(await statuses(5, spread)).toEqual([200, 200, 200, 429, 429]);
    expect((await from('10.0.0.1', other)).status).toBe(200);
  });

  test('say in a problem document when to ask again', async () => {
    const token = await newToken();
    await statuses(3, () => from('10.0.1.1', token));
    const refused = await from('10.0.1.1', token);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(await refused.json()).toMatchObject({ code: 'rate-limited', status: 429 });
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
  });

  test('stop an address that tries tokens, and no other', async () => {
    const token = await newToken();
    let guess = 0;
    const guessing = () => from('10.0.2.1', `tl_${'x'.repeat(30)}${++guess}`);
    expect(await statuses(4, guessing)).toEqual([401, 401, 429, 429]);
    expect((await from('10.0.2.1', token)).status).toBe(429);
    expect((await from('10.0.2.2', token)).status).toBe(200);
  });

  test('stop an address that begins to sign in without end', async () => {
    const start = (address: string) =>
      fetch(`${server.url}/v1/auth/start`, { headers: { 'x-forwarded-for': address } });
    expect(await statuses(3, () => start('10.0.4.1'))).toEqual([200, 200, 429]);
    expect((await start('10.0.4.2')).status).toBe(200);
  });

  test('believe only what our own proxy says of who asks', async () => {
    let guess = 0;
    const guessing = () => from(`10.9.9.${++guess}, 10.0.3.1`, `tl_${'y'.repeat(30)}${guess}`);
    expect(await statuses(3, guessing)).toEqual([401, 401, 429]);
  });
});
