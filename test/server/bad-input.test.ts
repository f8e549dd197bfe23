import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../server/server.ts';
import { problemSchema } from '../../utils/protocol/problem.ts';
import { event } from './world.ts';

let server: RunningServer;
let token: string;
beforeAll(async () => {
  server = await startServer({
    port: 0,
    database: { memory: true },
    patience: { headSeconds: 0.4, requestSeconds: 0.8 },
  });
  token = server.firstToken ?? '';
});
afterAll(() => server.close());

const head = (path: string, length: number | null, type = 'application/json', method = 'POST') =>
  [
    `${method} ${path} HTTP/1.1`,
    'host: localhost',
    `authorization: Bearer ${token}`,
    `content-type: ${type}`,
    length === null ? 'transfer-encoding: chunked' : `content-length: ${length}`,
    'connection: close',
    '\r\n',
  ].join('\r\n');

/** What the server says to bytes, until it ends the connection. */
async function say(...pieces: (string | Buffer)[]): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  // A server that has heard enough may end it while we still talk.
  socket.on('error', () => {});
  const ended = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'connect');
  for (const piece of pieces) socket.write(piece);
  let answer = '';
  socket.setEncoding('utf8');
  socket.on('data', (text) => {
    answer += text;
  });
  await ended;
  return answer;
}

const post = (path: string, body: string | Buffer, type?: string) =>
  say(head(path, Buffer.byteLength(body), type), body);

function problemOf(answer: string) {
  const [, status = ''] = /^HTTP\/1\.1 (\d+)/.exec(answer) ?? [];
  const body = answer.slice(answer.indexOf('\r\n\r\n')).replace(/^\s*[\da-f]+\r\n/i, '');
  const problem = problemSchema.parse(JSON.parse(body.slice(0, body.lastIndexOf('}') + 1)));
  expect(problem.status).toBe(Number(status));
  return [problem.status, problem.code];
}

const events = (one: object) => JSON.stringify([one]);
const batch = 'application/cloudevents-batch+json';

describe('the server, asked over a socket', () => {
  test.each([
    ['half of a character', Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d])],
    ['UTF-16', Buffer.from('{"keys":[]}', 'utf16le')],
    ['no JSON', '{"keys":'],
    ['JSON and more', '{"keys":[]}{}'],
    ['nothing', ''],
    ['lists in lists, a hundred thousand deep', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['a number beyond all', `{"keys":${'9'.repeat(400)}}`],
    ['keys of objects', '{"__proto__":{"keys":[]},"constructor":1}'],
    ['a NUL', '{"keys":[{"type":"email","email":"a\\u0000@b.example"}]}'],
  ])('refuses a body of %s', async (_, body) => {
    expect(problemOf(await post('/v1/lookup', body))).toEqual([400, 'invalid']);
  });

  test('keeps nothing of an event that nests deeper than anybody reads', async () => {
    const nested = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    const text = events(event()).replace('"data":{', `"extra":${nested},"data":{`);
    const answer = await post('/v1/events', text, batch);
    expect(answer).toMatch(/^HTTP\/1\.1 (200|400)/);
    expect(answer).not.toContain('500');
  });

  test.each([
    ['before the epoch', '1969-12-31T23:59:59.999Z'],
    ['a century on', '2200-01-01T00:00:00.000Z'],
    ['the 30th of February', '2026-02-30T00:00:00.000Z'],
    ['year 0', '0000-01-01T00:00:00.000Z'],
    ['year 12345', '+012345-01-01T00:00:00.000Z'],
  ])('refuses an event of %s, by its place', async (_, time) => {
    const answer = await post('/v1/events', events(event({}, { time })), batch);
    expect(answer).toMatch(/"refused":1/);
    expect(answer).toMatch(/"path":"time"/);
  });

  test.each([
    '/v1/accounts/x/timeline?limit=9223372036854775808',
    '/v1/accounts/x/timeline?limit=-1',
    '/v1/accounts/x/timeline?cursor=MjAyNi0wMS0wMVQwMDowMDowMC4wMDBaIDk5OTk5OTk5OTk5OTk5OTk5OTk5OTk',
    '/v1/audit?before=99999999999999999999',
    '/v1/accounts/x/timeline?since=2026-02-30T00:00:00.000Z',
  ])('refuses %s', async (path) => {
    const answer = await say(head(path, 0, 'application/json', 'GET'));
    expect(problemOf(answer)).toEqual([400, 'invalid']);
  });

  test.each([
    ['as its length says', (n: number): number | null => n],
    ['without saying how long it is', () => null],
  ])('refuses 6 MB, %s', async (_, lengthOf) => {
    const size = 6_000_000;
    const length = lengthOf(size);
    const body = `"${'x'.repeat(size - 2)}"`;
    const sent = length === null ? `${size.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body;
    expect(problemOf(await say(head('/v1/lookup', length), sent))).toEqual([413, 'too-large']);
  });

  test('says of a route by which methods it can be asked', async () => {
    const answer = await say(head('/v1/accounts/x', 0, 'application/json', 'PATCH'));
    expect(problemOf(answer)).toEqual([405, 'method-not-allowed']);
    expect(answer).toMatch(/^allow: GET\r$/im);
    expect(problemOf(await say(head('/v1/nothing', 0, 'application/json', 'GET')))).toEqual([
      404,
      'not-found',
    ]);
  });

  test('refuses another content type, and a head of 100 kB', async () => {
    expect(problemOf(await post('/v1/lookup', '{"keys":[]}', 'text/html'))).toEqual([
      415,
      'unsupported-media-type',
    ]);
    const large = head('/v1/me', 0, 'application/json', 'GET').replace(
      '\r\n\r\n',
      `\r\nx-large: ${'x'.repeat(100_000)}\r\n\r\n`,
    );
    expect(await say(large)).toMatch(/^HTTP\/1\.1 431/);
  });

  test.each([
    ['a head', 'POST /v1/lookup HTTP/1.1\r\nhost: localhost\r\nx: '],
    ['a body', null],
  ])('ends a connection that drips %s', async (_, begun) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.on('error', () => {});
    const ended = new Promise((resolve) => socket.once('close', resolve));
    await once(socket, 'connect');
    socket.write(begun ?? head('/v1/lookup', 1000));
    // For ever, had the server the patience.
    const drip = setInterval(() => socket.write('x'), 50);
    let answer = '';
    socket.on('data', (text) => {
      answer += text;
    });
    await ended;
    clearInterval(drip);
    expect(answer).toMatch(/^(HTTP\/1\.1 408|$)/);
  });

  test('lives on, and holds nothing of it', async () => {
    const bodies = Array.from({ length: 12 }, () => `"${'x'.repeat(4_900_000)}"`);
    const before = process.memoryUsage().rss;
    for (const body of bodies) await post('/v1/lookup', body);
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
    expect(await say(head('/v1/me', 0, 'application/json', 'GET'))).toMatch(/^HTTP\/1\.1 200/);
  });
});
