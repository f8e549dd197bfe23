import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Row = Record<string, unknown> & { id: number };

export type FakePardot = {
  address: string;
  prospects: Row[];
  activities: Row[];
  /** The most rows in one answer, whatever is asked for. */
  most: number;
  /** `GET /api/...`, as they came. */
  requests: string[];
  failNext(status: number, body: unknown): void;
  /** What happens right before each answer. */
  onRequest(happen: (path: string) => void): void;
  /** Places in lists that were given so far are forgotten. */
  forgetPlaces(): void;
  close(): Promise<void>;
};

export const businessUnit = '0Uv000000000001CAA';
const token = 'access-0';
export const headers = {
  authorization: `Bearer ${token}`,
  'pardot-business-unit-id': businessUnit,
};

type Answer = [status: number, body: unknown];

/** Account Engagement on a port from the system, as its documentation and its answers have it. */
export async function fakePardot(): Promise<FakePardot> {
  const failures: Answer[] = [];
  const happenings: ((path: string) => void)[] = [];
  const places = new Map<string, Row[]>();
  let made = 0;
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakePardot = {
    address: `http://127.0.0.1:${port}`,
    prospects: [],
    activities: [],
    most: 1000,
    requests: [],
    failNext: (...failure) => void failures.push(failure),
    onRequest: (happen) => void happenings.push(happen),
    forgetPlaces: () => places.clear(),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', fake.address);
    fake.requests.push(`${request.method} ${decodeURIComponent(request.url ?? '')}`);
    for (const happen of happenings) happen(url.pathname);
    const [status, body] = failures.shift() ?? routed(request, url);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }

  function routed(request: IncomingMessage, { pathname, searchParams }: URL): Answer {
    if (request.headers.authorization !== headers.authorization) {
      return refusal(401, 184, 'access_token is invalid, unknown, or malformed');
    }
    if (request.headers['pardot-business-unit-id'] !== businessUnit) {
      const what = 'Pardot-Business-Unit-Id header not found on request.';
      return refusal(400, 181, `A required header is missing: ${what}`);
    }
    if (!searchParams.get('fields')) {
      return refusal(400, 13, 'One or more required parameters are missing: fields');
    }
    if (pathname === '/api/v5/objects/prospects') return list(fake.prospects, searchParams);
    if (pathname === '/api/v5/objects/visitor-activities')
      return list(fake.activities, searchParams);
    return refusal(404, 109, 'Requested record not found');
  }

  function list(rows: Row[], query: URLSearchParams): Answer {
    const fields = (query.get('fields') ?? '').split(',');
    const place = query.get('nextPageToken');
    if (place !== null) {
      // A place says the rest; together with it nothing else may be said.
      const others = [...query.keys()].filter((key) => !['fields', 'nextPageToken'].includes(key));
      const left = places.get(place);
      if (!left || others.length > 0) return refusal(400, 71, 'Invalid or expired nextPageToken');
      return page(left, fields, fake.most);
    }
    const order = query.get('orderBy') ?? 'id';
    if (!['id', 'createdAt', 'updatedAt'].includes(order)) return refusal(400, 71, 'orderBy');
    const limit = Number(query.get('limit') ?? 200);
    if (!(limit >= 1 && limit <= 1000)) return refusal(400, 71, 'limit is between 1 and 1000');
    const after = Number(query.get('idGreaterThan') ?? 0);
    const at = (row: Row, field: string) => Date.parse(String(row[field]));
    const since = (field: string) => Date.parse(query.get(`${field}AfterOrEqualTo`) ?? '');
    const found = rows
      .filter(({ id }) => id > after)
      .filter((row) => query.get('deleted') === 'all' || row.isDeleted !== true)
      .filter((row) =>
        ['createdAt', 'updatedAt'].every((field) => !(at(row, field) < since(field))),
      )
      .sort((a, b) => (order === 'id' ? 0 : at(a, order) - at(b, order)) || a.id - b.id);
    return page(found, fields, Math.min(limit, fake.most));
  }

  function page(found: Row[], fields: string[], size: number): Answer {
    const values = found.slice(0, size).map((row) => shown(row, fields));
    if (found.length <= size) return [200, { nextPageToken: null, nextPageUrl: null, values }];
    made += 1;
    const nextPageToken = `place-${made}`;
    places.set(nextPageToken, found.slice(size));
    const nextPageUrl = `https://pi.pardot.com/api/v5/objects?nextPageToken=${nextPageToken}`;
    return [200, { nextPageToken, nextPageUrl, values }];
  }
}

/** Only what was asked for; `campaign.name` as an object within. */
function shown(row: Row, fields: string[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const [first = ''] = field.split('.');
    values[first] = row[first] ?? null;
  }
  return values;
}

export const refusal = (status: number, code: number, message: string): Answer => [
  status,
  { code, message },
];
