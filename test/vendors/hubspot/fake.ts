import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  emailLog,
  eventPage,
  type FakeEmailEvent,
  type FakeEvent,
  type FakeSubmission,
  submissionPage,
} from './fake-log.ts';
import {
  associations,
  batchRead,
  type FakeLink,
  type FakeRecord,
  type ObjectName,
  type Objects,
  recordJson,
  search,
  wrong,
} from './fake-objects.ts';

export type FakeHubspot = {
  address: string;
  objects: Objects;
  links: FakeLink[];
  emailEvents: FakeEmailEvent[];
  events: FakeEvent[];
  /** Null: this account has not bought them. */
  eventTypes: string[] | null;
  forms: { id: string; name: string }[];
  submissions: FakeSubmission[];
  campaigns: Map<string, { name: string; subject: string }>;
  owners: { id: string; firstName: string; lastName: string }[];
  /** Milliseconds since 1970, by HubSpot's clock. */
  clock: number;
  /** Milliseconds by which the search's index is behind. */
  indexLag: number;
  /** `GET /crm/v3/...`, as they came. */
  requests: string[];
  /** Answers the next request so instead. */
  failNext(status: number, body: unknown, headers?: Record<string, string>): void;
  /** What happens right before each answer: rows that come and go while pages are read. */
  onRequest(happen: (path: string, request: number) => void): void;
  /** After so many calls more, every call is one too many; null: none is. */
  quota: number | null;
  /** The token that lets in from now on. */
  token: string;
  contact(id: number, more?: Partial<FakeRecord> & { company?: string }): FakeRecord;
  company(id: string, name: string, domain: string, modified?: number): FakeRecord;
  /** The loser's record is gone, and the survivor's tells of it. */
  merge(loser: string, survivor: string): void;
  close(): Promise<void>;
};

export const firstToken = 'pat-na1-0000';

type Answer = { status: number; body: unknown };
const ok = (body: unknown): Answer => ({ status: 200, body });
const objectNames: ObjectName[] = ['contacts', 'companies', 'notes', 'calls', 'meetings', 'emails'];

/** A HubSpot on a port from the system, as its recorded answers and its documentation have it. */
export async function fakeHubspot(clock = Date.UTC(2026, 10, 20, 12)): Promise<FakeHubspot> {
  const failures: (Answer & { headers: Record<string, string> })[] = [];
  const happenings: ((path: string, request: number) => void)[] = [];
  let notesMade = 0;
  const server = createServer(async (request, response) => {
    const text = await textOf(request);
    const { pathname, searchParams } = new URL(request.url ?? '/', fake.address);
    fake.requests.push(`${request.method} ${request.url}`);
    for (const happen of happenings) happen(pathname, fake.requests.length);
    const failure = failures.shift();
    const said =
      failure ?? refusal(request) ?? answerTo(`${request.method} ${pathname}`, searchParams, text);
    response.writeHead(said.status, {
      'content-type': 'application/json;charset=utf-8',
      date: new Date(fake.clock).toUTCString(),
      ...failure?.headers,
    });
    response.end(
      said.body === undefined
        ? ''
        : typeof said.body === 'string'
          ? said.body
          : JSON.stringify(said.body),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const fake: FakeHubspot = {
    address: `http://127.0.0.1:${port}`,
    objects: { contacts: [], companies: [], notes: [], calls: [], meetings: [], emails: [] },
    links: [],
    emailEvents: [],
    events: [],
    eventTypes: ['e_visited_page'],
    forms: [],
    submissions: [],
    campaigns: new Map(),
    owners: [],
    clock,
    indexLag: 0,
    requests: [],
    failNext: (status, body, headers = {}) => void failures.push({ status, body, headers }),
    onRequest: (happen) => void happenings.push(happen),
    quota: null,
    token: firstToken,
    contact(id, { company, ...more } = {}) {
      const record: FakeRecord = {
        id: String(id),
        created: clock - 400 * 86_400_000,
        modified: clock - 86_400_000,
        ...more,
        properties: { email: `p${id}@northfjord.example`, firstname: 'P', ...more.properties },
      };
      fake.objects.contacts.push(record);
      if (company)
        fake.links.push(...linked('contacts', record.id, 'companies', company, [1, 279]));
      return record;
    },
    company(id, name, domain, modified = clock - 86_400_000) {
      const created = modified - 86_400_000;
      const record = { id, created, modified, properties: { name, domain } };
      fake.objects.companies.push(record);
      return record;
    },
    merge(loser, survivor) {
      const { contacts } = fake.objects;
      fake.objects.contacts = contacts.filter(({ id }) => id !== loser);
      const left = fake.objects.contacts.find(({ id }) => id === survivor);
      if (!left) return;
      left.modified = fake.clock;
      left.properties.hs_merged_object_ids = loser;
      left.properties.hs_calculated_merged_vids = `${loser}:${fake.clock}`;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;

  function refusal({ headers }: IncomingMessage): Answer | null {
    if (headers.authorization !== `Bearer ${fake.token}`) {
      const message = 'The OAuth token used to make this call expired 2 hour(s) ago.';
      return { status: 401, body: wrong('EXPIRED_AUTHENTICATION', message) };
    }
    if (fake.quota === null) return null;
    fake.quota -= 1;
    return fake.quota < 0 ? { status: 429, body: tooMany } : null;
  }

  function answerTo(asked: string, query: URLSearchParams, text: string): Answer {
    const [, what = '', rest = ''] = /^\w+ \/crm\/v3\/objects\/(\w+)(.*)$/.exec(asked) ?? [];
    const object = objectNames.find((one) => one === what);
    if (object) return ofObject(object, `${asked.split(' ')[0]} ${rest}`, query, text);
    const [, from, to] =
      /^POST \/crm\/v4\/associations\/(\w+)\/(\w+)\/batch\/read$/.exec(asked) ?? [];
    if (from && to) {
      const { inputs } = parsed<{ inputs: { id: string }[] }>(text);
      const ids = inputs.map(({ id }) => id);
      return associations(from as ObjectName, to as ObjectName, ids, fake.links);
    }
    const [, campaign] = /^GET \/email\/public\/v1\/campaigns\/(\d+)$/.exec(asked) ?? [];
    if (campaign) return ofCampaign(campaign);
    const [, form] = /^GET \/form-integrations\/v1\/submissions\/forms\/(.+)$/.exec(asked) ?? [];
    if (form) return ok(submissionPage(fake.submissions, form, query));
    switch (asked) {
      case 'GET /email/public/v1/events':
        return ok(emailLog(fake.emailEvents, query));
      case 'GET /events/v3/events/event-types':
        return fake.eventTypes ? ok({ eventTypes: fake.eventTypes }) : denied;
      case 'GET /events/v3/events':
      case 'GET /events/v3/events/':
        return fake.eventTypes ? ok(eventPage(fake.events, query)) : denied;
      case 'GET /marketing/v3/forms':
      case 'GET /marketing/v3/forms/':
        return ofForms(query);
      case 'GET /account-info/v3/details':
        return ok({
          portalId: 62515,
          accountType: 'STANDARD',
          timeZone: 'Europe/Oslo',
          uiDomain: 'app.hubspot.com',
          utcOffset: '+01:00',
          companyCurrency: 'NOK',
        });
      case 'GET /crm/v3/owners':
      case 'GET /crm/v3/owners/':
        return ok({
          results: fake.owners.map((one) => ({
            ...one,
            email: null,
            userId: Number(one.id),
            archived: false,
          })),
        });
      default:
        return { status: 404, body: '<html>Not found</html>' };
    }
  }

  function ofObject(what: ObjectName, asked: string, query: URLSearchParams, text: string): Answer {
    const records = fake.objects[what];
    if (asked === 'POST /search') {
      const shown = records.filter(({ modified }) => modified <= fake.clock - fake.indexLag);
      return search(what, shown, fake.links, parsed(text));
    }
    if (asked === 'POST /batch/read') return batchRead(what, records, parsed(text));
    if (asked === 'GET ') return listed(what, query);
    if (asked === 'POST ') return made(what, text);
    const record = records.find(({ id }) => asked === `GET /${id}`);
    if (!record) return { status: 404, body: wrong('OBJECT_NOT_FOUND', 'Object not found.') };
    const asked_ = query.get('properties')?.split(',') ?? [];
    return ok({
      ...recordJson(what, record, asked_),
      associations: endsOf(what, record.id, query),
    });
  }

  /** By their numbers; those that were put away, where those are asked for. */
  function listed(what: ObjectName, query: URLSearchParams): Answer {
    const limit = Number(query.get('limit') ?? 10);
    const isArchived = query.get('archived') === 'true';
    const rows = fake.objects[what]
      .filter(({ archivedAt }) => (archivedAt !== undefined) === isArchived)
      .sort((a, b) => Number(a.id) - Number(b.id))
      .filter(({ id }) => Number(id) > Number(query.get('after') ?? 0));
    const page = rows.slice(0, limit);
    const next = { next: { after: page.at(-1)?.id } };
    const asked = query.get('properties')?.split(',') ?? [];
    return ok({
      results: page.map((one) => recordJson(what, one, asked)),
      ...(rows.length > limit ? { paging: next } : {}),
    });
  }

  function made(what: ObjectName, text: string): Answer {
    const { properties, associations: ends = [] } = parsed<{
      properties: Record<string, string>;
      associations?: { to: { id: string }; types: { associationTypeId: number }[] }[];
    }>(text);
    notesMade += 1;
    const record = {
      id: String(90_000 + notesMade),
      created: fake.clock,
      modified: fake.clock,
      properties,
    };
    fake.objects[what].push(record);
    for (const { to, types } of ends) {
      const end = types[0]?.associationTypeId === 202 ? 'contacts' : 'companies';
      fake.links.push(
        ...linked(
          what,
          record.id,
          end,
          to.id,
          types.map((one) => one.associationTypeId),
        ),
      );
    }
    const all = recordJson(what, record, Object.keys(properties));
    return { status: 201, body: { ...all, objectWriteTraceId: 'trace' } };
  }

  function endsOf(what: ObjectName, id: string, query: URLSearchParams) {
    const asked = query.get('associations')?.split(',') ?? [];
    const ends = asked.map((to) => {
      const own = fake.links.filter((one) => one.from === what && one.id === id && one.to === to);
      return [to, { results: own.map((one) => ({ id: one.toId, type: `${what}_to_${to}` })) }];
    });
    return Object.fromEntries(
      ends.filter(([, end]) => (end as { results: [] }).results.length > 0),
    );
  }

  function ofCampaign(id: string): Answer {
    const known = fake.campaigns.get(id);
    return known
      ? ok({ id: Number(id), appId: 113, appName: 'Batch', contentId: 8, ...known, counters: {} })
      : {
          status: 404,
          body: { status: 'error', message: 'resource not found', correlationId: 'x' },
        };
  }

  function ofForms(query: URLSearchParams): Answer {
    const from = Number(query.get('after') ?? 0);
    const limit = Number(query.get('limit') ?? 20);
    const at = '2026-01-01T00:00:00.000Z';
    return ok({
      results: fake.forms.slice(from, from + limit).map((form) => ({
        ...form,
        createdAt: at,
        updatedAt: at,
        archived: false,
        fieldGroups: [],
        formType: 'hubspot',
        configuration: {},
      })),
      ...(from + limit < fake.forms.length
        ? { paging: { next: { after: String(from + limit) } } }
        : {}),
    });
  }
}

/** Both ways, as HubSpot keeps them. */
export function linked(
  from: ObjectName,
  id: string,
  to: ObjectName,
  toId: string,
  types: number[],
): FakeLink[] {
  return types.flatMap((type) => [
    { from, id, to, toId, type },
    { from: to, id: toId, to: from, toId: id, type: type + 1 },
  ]);
}

export const tooMany = {
  status: 'error',
  message: 'You have reached your ten_secondly_rolling limit.',
  errorType: 'RATE_LIMIT',
  correlationId: 'c033cdaa',
  policyName: 'TEN_SECONDLY_ROLLING',
  requestId: 'bd0e',
};

const denied: Answer = {
  status: 403,
  body: wrong('MISSING_SCOPES', 'One or more of the following scopes are required.', {
    context: { requiredGranularScopes: ['business-intelligence'] },
  }),
};

function parsed<T>(text: string): T {
  return JSON.parse(text) as T;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
