import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeEvent = {
  id: string;
  /** ISO 8601. */
  datetime: string;
  metric: string;
  profile: string;
  properties?: Record<string, unknown>;
};

export type FakeProfile = {
  id: string;
  updated: string;
  email?: string;
  first_name?: string;
  last_name?: string;
  title?: string;
  organization?: string;
  subscriptions?: unknown;
};

export type FakeKlaviyo = {
  address: string;
  events: FakeEvent[];
  profiles: FakeProfile[];
  /** Names of metrics by their ids, and whose they are. */
  metrics: Map<string, { name: string; integration: string }>;
  /** `GET /api/...`, as they came. */
  requests: string[];
  /** Answers the next request so instead. */
  failNext(status: number, body: unknown, headers?: Record<string, string>): void;
  /** What happens right before each answer: rows that come while pages are read. */
  onRequest(happen: (path: string) => void): void;
  close(): Promise<void>;
};

export const apiKey = 'pk_0123456789';
const host = 'https://a.klaviyo.com';

type Answer = [status: number, body: unknown, headers?: Record<string, string>];

/** A Klaviyo on a port from the system, as its specification and its answers have it. */
export async function fakeKlaviyo(clock: () => number = Date.now): Promise<FakeKlaviyo> {
  const failures: Answer[] = [];
  const happenings: ((path: string) => void)[] = [];
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeKlaviyo = {
    address: `http://127.0.0.1:${port}`,
    events: [],
    profiles: [],
    metrics: new Map([
      ['UMTLbD', { name: 'Opened Email', integration: 'Klaviyo' }],
      ['VAaaaa', { name: 'Stand Talk', integration: 'API' }],
    ]),
    requests: [],
    failNext: (...failure) => void failures.push(failure),
    onRequest: (happen) => void happenings.push(happen),
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
    const [status, body, headers = {}] = failures.shift() ?? routed(request, url);
    response.writeHead(status, {
      'content-type': 'application/vnd.api+json',
      date: new Date(clock()).toUTCString(),
      ...headers,
    });
    response.end(JSON.stringify(body));
  }

  function routed({ method, headers }: IncomingMessage, url: URL): Answer {
    if (headers.authorization !== `Klaviyo-API-Key ${apiKey}`) {
      return refusal(401, 'authentication_failed', 'Incorrect authentication credentials.');
    }
    if (!/^\d{4}-\d\d-\d\d/.test(String(headers.revision))) {
      return refusal(400, 'invalid', 'Missing or invalid revision.');
    }
    const path = url.pathname.replace(/\/$/, '');
    if (method === 'GET' && path === '/api/events') return eventsPage(url);
    if (method === 'GET' && path === '/api/profiles') return profilesPage(url);
    if (method === 'GET' && path === '/api/metrics') {
      const data = [...fake.metrics.keys()].map(metricJson);
      return [200, { data, links: { self: `${host}/api/metrics`, next: null, prev: null } }];
    }
    return refusal(404, 'not_found', 'The path could not be found.');
  }

  function eventsPage(url: URL): Answer {
    const rows = fake.events.map((event) => ({ at: event.datetime, row: event }));
    const page = pageOf(url, rows, 'datetime', 200, 1000);
    if (!Array.isArray(page)) return refusal(400, 'invalid', page.why);
    const [found, links] = page;
    const include = (url.searchParams.get('include') ?? '').split(',');
    const metrics = [...new Set(found.map(({ metric }) => metric))].map(metricJson);
    const people = new Set(found.map(({ profile }) => profile));
    const profiles = fake.profiles.filter(({ id }) => people.has(id));
    const included = [
      ...(include.includes('metric') ? metrics : []),
      ...(include.includes('profile') ? profiles.map((one) => profileJson(one, false)) : []),
    ];
    const data = found.map(eventJson);
    return [200, { data, links, ...(include[0] ? { included } : {}) }];
  }

  function profilesPage(url: URL): Answer {
    const rows = fake.profiles.map((profile) => ({ at: profile.updated, row: profile }));
    const page = pageOf(url, rows, 'updated', 20, 100);
    if (!Array.isArray(page)) return refusal(400, 'invalid', page.why);
    const [found, links] = page;
    const isFull = url.searchParams.get('additional-fields[profile]') === 'subscriptions';
    return [200, { data: found.map((one) => profileJson(one, isFull)), links }];
  }

  function metricJson(id: string) {
    const { name = 'x', integration = 'API' } = fake.metrics.get(id) ?? {};
    const updated = '2026-01-01T00:00:00+00:00';
    return {
      type: 'metric',
      id,
      attributes: {
        name,
        created: updated,
        updated,
        integration: {
          object: 'integration',
          id: '0rG4eQ',
          name: integration,
          category: 'Internal',
        },
      },
      links: { self: `${host}/api/metrics/${id}/` },
    };
  }
}

/** In the order of time and id, on from a place that says both: rows before it stay unread. */
function pageOf<T extends { id: string }>(
  url: URL,
  rows: { at: string; row: T }[],
  field: string,
  usual: number,
  most: number,
): [T[], object] | { why: string } {
  const query = url.searchParams;
  if (query.get('sort') !== field) return { why: `Sort by ${field}.` };
  const size = Number(query.get('page[size]') ?? usual);
  if (!(size >= 1 && size <= most)) return { why: `'page_size' is at most ${most}.` };
  const asked = query.get('filter');
  const [, word, since = ''] =
    /^(greater-than|greater-or-equal)\(\w+,([^)]+)\)$/.exec(asked ?? '') ?? [];
  if (asked && (!word || Number.isNaN(Date.parse(since)))) return { why: 'Invalid filter.' };
  const place = query.get('page[cursor]');
  const [time = '', id = ''] = Buffer.from(place ?? '', 'base64url')
    .toString()
    .split('|');
  if (place && Number.isNaN(Number(time || 'x'))) return { why: 'Invalid cursor.' };
  const left = rows
    .map(({ at, row }) => ({ at: Date.parse(at), row }))
    .filter(
      ({ at }) =>
        !asked || at > Date.parse(since) || (word !== 'greater-than' && at === Date.parse(since)),
    )
    .filter(({ at, row }) => !place || at > Number(time) || (at === Number(time) && row.id > id))
    .sort((one, other) => one.at - other.at || (one.row.id < other.row.id ? -1 : 1));
  const page = left.slice(0, size);
  const last = page.at(-1);
  const next = new URL(`${host}${url.pathname}${url.search}`);
  if (last)
    next.searchParams.set(
      'page[cursor]',
      Buffer.from(`${last.at}|${last.row.id}`).toString('base64url'),
    );
  const links = {
    self: `${host}${url.pathname}${url.search}`,
    next: left.length > size ? next.href : null,
    prev: null,
  };
  return [page.map(({ row }) => row), links];
}

export function refusal(status: number, code: string, detail: string): Answer {
  const id = '434575c3-bcf6-45a7-b1d8-e365161e45c3';
  const error = { id, status, code, title: detail, detail, source: { pointer: '/data/' } };
  return [status, { errors: [error] }, status === 429 ? { 'retry-after': '4' } : {}];
}

export function eventJson({ id, datetime, metric, profile, properties = {} }: FakeEvent) {
  const self = `${host}/api/events/${id}/`;
  const related = (name: string, type: string, of: string) => ({
    data: { type, id: of },
    links: { self: `${self}relationships/${name}/`, related: `${self}${name}/` },
  });
  return {
    type: 'event',
    id,
    attributes: {
      timestamp: Math.floor(Date.parse(datetime) / 1000),
      event_properties: properties,
      datetime: datetime.replace('T', ' ').replace(/(\.\d+)?Z$/, '+00:00'),
      uuid: `uuid-${id}`,
    },
    relationships: {
      profile: related('profile', 'profile', profile),
      metric: related('metric', 'metric', metric),
    },
    links: { self },
  };
}

export function profileJson({ id, subscriptions, ...values }: FakeProfile, isFull: boolean) {
  return {
    type: 'profile',
    id,
    attributes: {
      email: null,
      phone_number: null,
      external_id: null,
      first_name: null,
      last_name: null,
      organization: null,
      title: null,
      properties: {},
      ...values,
      ...(isFull ? { subscriptions: subscriptions ?? neverAsked } : {}),
    },
    links: { self: `${host}/api/profiles/${id}/` },
  };
}

const neverAsked = {
  email: {
    marketing: { can_receive_email_marketing: true, consent: 'NEVER_SUBSCRIBED', suppression: [] },
  },
  sms: null,
};
