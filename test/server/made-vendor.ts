import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { ok } from '../../utils/model/failure.ts';
import type {
  Call,
  Cursor,
  Page,
  Stream,
  Vendor,
  VendorAnswer,
  VendorPerson,
  VendorTouch,
} from '../../utils/vendors/vendor.ts';

/** What a vendor of our own making holds and how it behaves; a test changes it as it goes. */
export type Held = {
  people: VendorPerson[];
  touches: unknown[];
  pageSize: number;
  perDay: number | null;
  /** The access token and refresh token that are good now; the refresh token changes with its use. */
  access: string;
  refresh: string;
  rotations: number;
  /** Answers for the next requests, in order, in place of the right ones. */
  next: VendorAnswer[];
  calls: string[];
};

/**
 * A vendor with a server of its own on this machine, to see what the mirror does: the real vendors
 * have theirs in test/vendors.
 */
export async function madeVendor(held: Partial<Held> = {}) {
  const state: Held = {
    people: [],
    touches: [],
    pageSize: 10,
    perDay: 100_000,
    access: 'access-1',
    refresh: 'refresh-1',
    rotations: 0,
    next: [],
    calls: [],
    ...held,
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://made.example');
    state.calls.push(url.pathname);
    const { status, headers, body } = answer(state, url, request);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    state,
    address,
    credentials: { address, refreshToken: state.refresh },
    vendor: vendorOf(state),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(state: Held, url: URL, request: IncomingMessage): VendorAnswer {
  const good = (body: unknown) => ({ status: 200, headers: {}, body });
  const refused = { status: 401, headers: {}, body: { error: 'no' } };
  if (url.pathname === '/token') {
    if (url.searchParams.get('refresh') !== state.refresh) return refused;
    state.rotations += 1;
    state.refresh = `refresh-${state.rotations + 1}`;
    state.access = `access-${state.rotations + 1}`;
    return good({ access: state.access, refresh: state.refresh });
  }
  const special = state.next.shift();
  if (special) return special;
  if (request.headers.authorization !== `Bearer ${state.access}`) return refused;
  const rows = url.pathname === '/people' ? state.people : state.touches;
  const from = Number(url.searchParams.get('from'));
  return good({ rows: rows.slice(from, from + state.pageSize), of: rows.length });
}

function vendorOf(state: Held): Vendor {
  const stream = (name: 'people' | 'touches'): Stream => ({
    name,
    start: () => ({ from: 0 }),
    read: (call, cursor) => readPage(state, call, name, cursor),
  });
  return {
    id: 'made',
    name: 'Made',
    read: () => ({ kind: 'no answer', why: 'It is made for tests.' }),
    mirror: {
      fields: [
        { name: 'address', secret: false, example: 'https://made.example' },
        { name: 'refreshToken', secret: true },
      ],
      credentials: z.strictObject({ address: z.url(), refreshToken: z.string().min(3) }),
      scopes: ['touches.read'],
      base: ({ address = '' }) => address,
      async authorise({ refreshToken = '' }, call) {
        const given = await call({
          method: 'POST',
          path: '/token',
          query: { refresh: refreshToken },
        });
        if (!given.ok) return given;
        const { access, refresh } = given.value.body as Record<string, string>;
        return ok({
          headers: { authorization: `Bearer ${access}` },
          expiresAt: null,
          renewed: { refreshToken: `${refresh}` },
        });
      },
      failureIn({ status, headers }) {
        if (status === 200) return null;
        if (status === 429)
          return { kind: 'rate-limited', retryAfter: Number(headers['retry-after']) };
        return { kind: status === 401 ? 'unauthorised' : 'server-error', status };
      },
      limits: {
        get perDay() {
          return state.perDay;
        },
        within: [{ calls: 100, seconds: 10 }],
        atOnce: 5,
      },
      streams: [stream('people'), stream('touches')],
    },
  };
}

async function readPage(state: Held, call: Call, name: string, cursor: Cursor) {
  const from = Number(cursor.from);
  const answered = await call({ method: 'GET', path: `/${name}`, query: { from: `${from}` } });
  if (!answered.ok) return answered;
  const { rows, of } = answered.value.body as { rows: unknown[]; of: number };
  const isTouch = (row: unknown): row is VendorTouch => typeof row === 'object';
  const page: Page = {
    mapped: {
      touches: name === 'touches' ? rows.filter(isTouch) : [],
      people: name === 'people' ? (rows as VendorPerson[]) : [],
      accounts: [],
      refused: rows.flatMap((row, n) =>
        isTouch(row) ? [] : [{ at: `rows[${from + n}]`, why: 'This is no row.', row }],
      ),
    },
    cursor: { from: from + rows.length },
    more: rows.length === state.pageSize,
    rows: rows.length,
    total: of,
  };
  return ok(page);
}
