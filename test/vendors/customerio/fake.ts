import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeRow = {
  id: string;
  type: string;
  /** Seconds since 1970. */
  timestamp: number;
  cioId: string;
  email?: string;
  deliveryId?: string;
};

export type Fake = {
  address: string;
  /** As they were written down: the log has the last one first. */
  rows: FakeRow[];
  requests: number;
  /** What happens right before each answer. */
  onRequest(happen: (request: number) => void): void;
  /** Answers the next request so instead. */
  failNext(status: number, body: unknown, headers?: Record<string, string>): void;
  close(): Promise<void>;
};

export const token = 'secret-token';

/** Customer.io on a port from the system, as its recorded answers and its documentation have it. */
export async function fakeVendor(): Promise<Fake> {
  const happenings: ((request: number) => void)[] = [];
  const failures: { status: number; body: unknown; headers: Record<string, string> }[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', fake.address);
    const send = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    };
    fake.requests += 1;
    for (const happen of happenings) happen(fake.requests);
    const failure = failures.shift();
    if (failure) return send(failure.status, failure.body, failure.headers);
    if (request.headers.authorization !== `Bearer ${token}`) return send(401, error('Who is it?'));
    return pathname === '/v1/activities'
      ? send(200, pageOf(fake.rows, searchParams))
      : send(404, error('There is no such thing.'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: Fake = {
    address: `http://127.0.0.1:${port}`,
    rows: [],
    requests: 0,
    onRequest: (happen) => void happenings.push(happen),
    failNext: (status, body, headers = {}) => void failures.push({ status, body, headers }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

export const error = (message: string) => ({ meta: { error: message } });

/**
 * The last one first; `next` names the last row of the page, so that rows that come meanwhile move
 * nothing, and is empty at the end.
 */
function pageOf(rows: FakeRow[], query: URLSearchParams) {
  const limit = Math.min(100, Number(query.get('limit') ?? 10));
  const start = query.get('start');
  const before = start ? rows.findIndex(({ id }) => id === atob(start)) : rows.length;
  const page = rows.slice(Math.max(0, before - limit), before).reverse();
  const last = page.at(-1);
  return {
    activities: page.length > 0 ? page.map(activityJson) : null,
    next: last && before - limit > 0 ? btoa(last.id) : '',
  };
}

function activityJson({ id, type, timestamp, cioId, email, deliveryId }: FakeRow) {
  return {
    id,
    type,
    name: null,
    timestamp,
    customer_id: null,
    customer_identifiers: { id: null, cio_id: cioId, email: email ?? null },
    delivery_id: deliveryId,
    delivery_type: 'email',
    data: { delivery_id: deliveryId, opened: null, delivered: null },
  };
}
