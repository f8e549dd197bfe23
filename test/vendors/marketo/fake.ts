import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { limiter, type Quota, type Refusal, usualQuota } from './fake-limits.ts';
import { type FakeActivity, type Log, pageAt, standardTypes, tokenSince } from './fake-log.ts';

export type { FakeActivity } from './fake-log.ts';

export type FakeLead = { id: number; email: string } & Record<string, unknown>;

export type Options = {
  /** As many activities as this, made from their numbers. */
  activities?: number;
  /** Leads that are made from their numbers, too. */
  leads?: number;
  /** `lifted` where nothing is said. */
  quota?: 'kept' | 'lifted' | Quota;
  order?: Log['order'];
  /** Marketo's clock, in milliseconds since 1970. */
  clock?: () => number;
  types?: ReadonlyMap<number, string>;
};

export type FakeMarketo = {
  address: string;
  log: Log;
  leads: Map<number, FakeLead>;
  types: Map<number, string>;
  /** `GET /rest/...`, as they came. */
  requests: string[];
  /** Answers the next request with this error inside of a 200, or so. */
  failNext(code: string, message?: string, status?: number): void;
  /** What happens right before each answer: rows that come while pages are read. */
  onRequest(happen: (path: string) => void): void;
  add(activity: Omit<FakeActivity, 'id'>): number;
  merge(loser: number, survivor: number, at: string): number;
  remove(lead: number, at: string): number;
  /** Tokens given so far are expired. */
  endTokens(): void;
  callsToday(): number;
  close(): Promise<void>;
};

export const client = { id: '0b7c1a52-0000', secret: 's3cret' };
const pageSize = 300;
const hour = 3_600_000;
/** Fields that this instance shows. */
const leadFields = [
  'id',
  'email',
  'firstName',
  'lastName',
  'title',
  'company',
  'website',
  'industry',
  'externalCompanyId',
  'unsubscribed',
  'marketingSuspended',
  'blackListed',
  'doNotCall',
  'createdAt',
  'updatedAt',
];

/** A Marketo on a port from the system, as Adobe's documentation and its answers have it. */
export async function startMarketo(options: Options = {}): Promise<FakeMarketo> {
  const { activities = 0, leads: leadCount = 1000, quota = 'lifted', clock = Date.now } = options;
  const kept = quota === 'kept' ? usualQuota : quota;
  const limits = limiter(kept === 'lifted' ? null : kept, clock);
  const failures: { code: string; message: string; status: number }[] = [];
  const happenings: ((path: string) => void)[] = [];
  const gone = new Set<number>();
  let held = { value: '', endsAt: 0 };
  const expired = new Set<string>();
  let tokensGiven = 0;
  let requestsAnswered = 0;

  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const fake: FakeMarketo = {
    address: `http://127.0.0.1:${port}`,
    log: {
      rows: [],
      looked: 100_000,
      order: options.order ?? 'written',
      generated:
        activities > 0
          ? { count: activities, leads: leadCount, from: Date.UTC(2024, 10, 1), every: 60_000 }
          : null,
    },
    leads: new Map(),
    types: new Map(options.types ?? standardTypes),
    requests: [],
    failNext: (code, message = 'x', status = 200) => void failures.push({ code, message, status }),
    onRequest: (happen) => void happenings.push(happen),
    add(activity) {
      const id = (fake.log.generated?.count ?? 0) + fake.log.rows.length + 1;
      fake.log.rows.push({ id, ...activity });
      return id;
    },
    merge(loser, survivor, at) {
      for (const row of fake.log.rows) if (row.leadId === loser) row.leadId = survivor;
      fake.leads.delete(loser);
      gone.add(loser);
      return fake.add({
        leadId: survivor,
        activityDate: at,
        activityTypeId: typeOf('Merge Leads'),
        primaryAttributeValueId: survivor,
        primaryAttributeValue: 'Somebody',
        attributes: [{ name: 'Merge IDs', value: `[${loser}]` }],
      });
    },
    remove(lead, at) {
      fake.leads.delete(lead);
      gone.add(lead);
      return fake.add({
        leadId: lead,
        activityDate: at,
        activityTypeId: typeOf('Delete Lead'),
        primaryAttributeValueId: lead,
        primaryAttributeValue: 'Somebody',
      });
    },
    endTokens() {
      expired.add(held.value);
      held = { value: '', endsAt: 0 };
    },
    callsToday: limits.today,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;

  function typeOf(name: string): number {
    return [...fake.types].find(([, one]) => one === name)?.[0] ?? 0;
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(request.url ?? '/', fake.address);
    fake.requests.push(`${request.method} ${decodeURIComponent(request.url ?? '')}`);
    for (const happen of happenings) happen(pathname);
    const [status, body] = answerTo(request, response);
    const date = new Date(clock()).toUTCString();
    response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', date });
    response.end(JSON.stringify(body));
  }

  function answerTo(request: IncomingMessage, response: ServerResponse): [number, object] {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', fake.address);
    requestsAnswered += 1;
    const requestId = `${requestsAnswered.toString(16)}#${clock().toString(16)}`;
    const refuse = ([code, message]: Refusal, status = 200): [number, object] => [
      status,
      { requestId, success: false, errors: [{ code, message }] },
    ];
    const failure = failures.shift();
    if (failure) return refuse([failure.code, failure.message], failure.status);
    if (pathname === '/identity/oauth/token') return token(query);
    const doubt = doubtOf(request.headers.authorization) ?? limits.begin();
    if (doubt) return refuse(doubt);
    response.on('close', limits.end);
    const said = routed(`${request.method} ${pathname}`, query);
    return isRefusal(said) ? refuse(said) : [200, { requestId, success: true, ...said }];
  }

  function token(query: URLSearchParams): [number, object] {
    if (query.get('client_id') !== client.id || query.get('client_secret') !== client.secret) {
      return [401, { error: 'invalid_client', error_description: 'Bad client credentials' }];
    }
    if (held.endsAt <= clock()) {
      if (held.value) expired.add(held.value);
      tokensGiven += 1;
      held = { value: `cdf01657-${tokensGiven}:int`, endsAt: clock() + hour };
    }
    return [
      200,
      {
        access_token: held.value,
        token_type: 'bearer',
        expires_in: Math.floor((held.endsAt - clock()) / 1000),
        scope: 'api@seller.example',
      },
    ];
  }

  function doubtOf(header = ''): Refusal | null {
    const [, value = ''] = header.split(' ');
    if (value === '') return ['600', 'Access token is empty'];
    const isOld = expired.has(value) || (value === held.value && held.endsAt <= clock());
    if (isOld) return ['602', 'Access token expired'];
    return value === held.value ? null : ['601', 'Access token invalid'];
  }

  function routed(route: string, query: URLSearchParams): object | Refusal {
    const { log } = fake;
    switch (route) {
      case 'GET /rest/v1/activities/pagingtoken.json': {
        const since = Date.parse(query.get('sinceDatetime') ?? '');
        if (Number.isNaN(since)) return ['1001', "Invalid value. Required of type 'datetime'"];
        return { nextPageToken: tokenSince(log, since) };
      }
      case 'GET /rest/v1/activities/types.json':
        return { result: [...fake.types].map(typeJson) };
      case 'GET /rest/v1/activities.json': {
        const types = (query.get('activityTypeIds') ?? '').split(',').map(Number);
        if (types.length > 10 || types.some((type) => !fake.types.has(type))) {
          return ['1003', 'Invalid activityTypeIds'];
        }
        return activityPage(query, (type) => types.includes(type));
      }
      case 'GET /rest/v1/activities/deletedleads.json': {
        const type = typeOf('Delete Lead');
        return activityPage(query, (one) => one === type);
      }
      case 'GET /rest/v1/activities/leadchanges.json': {
        const wanted = (query.get('fields') ?? '').split(',');
        const types = [typeOf('Change Data Value'), typeOf('New Lead')];
        return activityPage(query, (type) => types.includes(type), wanted);
      }
      case 'GET /rest/v1/leads.json':
        return leadsPage(query);
      default:
        return ['610', 'Requested resource not found'];
    }
  }

  function activityPage(
    query: URLSearchParams,
    isWanted: (type: number) => boolean,
    fields?: string[],
  ): object | Refusal {
    const page = pageAt(fake.log, query.get('nextPageToken') ?? '', isWanted, pageSize);
    if (!page) return ['1003', 'Invalid nextPageToken'];
    const isOfFields = ({ fields: changed }: FakeActivity) =>
      !fields || !changed || changed.some(({ name }) => fields.includes(name));
    const rows = page.rows.filter(isOfFields);
    return {
      // Marketo leaves an empty list away.
      ...(rows.length > 0 ? { result: rows.map(activityJson) } : {}),
      nextPageToken: page.token,
      moreResult: page.more,
    };
  }

  function leadsPage(query: URLSearchParams): object | Refusal {
    const ids = (query.get('filterValues') ?? '').split(',').map(Number);
    if (query.get('filterType') !== 'id' || ids.length > 300) return ['1003', 'Invalid filter'];
    const fields = query.get('fields')?.split(',') ?? ['id', 'email', 'firstName', 'lastName'];
    const unknown = fields.find((field) => !leadFields.includes(field));
    if (unknown) return ['1006', `Field '${unknown}' not found`];
    const found = [...new Set(ids)].map(leadBy).filter((lead) => lead !== undefined);
    return {
      result: found.map((lead) =>
        Object.fromEntries([...fields, 'id'].map((field) => [field, lead[field] ?? null])),
      ),
    };
  }

  function leadBy(id: number): FakeLead | undefined {
    if (fake.leads.has(id) || gone.has(id)) return fake.leads.get(id);
    return fake.log.generated && id <= leadCount
      ? { id, email: `p${id}@c${id % 200}.example`, firstName: 'P', lastName: `${id}` }
      : undefined;
  }
}

function isRefusal(said: object): said is Refusal {
  return Array.isArray(said);
}

function typeJson([id, name]: [number, string]) {
  const primaryAttribute = { name: 'Asset', dataType: 'integer' };
  return { id, name, description: name, primaryAttribute, attributes: [] };
}

function activityJson({ id, activityDate, attributes = [], ...row }: FakeActivity) {
  const date = activityDate.replace(/\.\d+Z$/, 'Z');
  return { id, marketoGUID: String(id), ...row, activityDate: date, attributes };
}
