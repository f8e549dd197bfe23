import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { activityAnswer, type FakeEvent } from './fake-activity.ts';
import { type FakeRecord, listAnswer } from './fake-lists.ts';

export type { FakeEvent } from './fake-activity.ts';

export type FakeContact = FakeRecord & {
  email?: string;
  firstname?: string;
  lastname?: string;
  company?: string;
  position?: string;
  doNotContact?: { channel: string; reason: number; comments?: string }[];
};

export type FakeNote = { id: number; lead: number; text: string; type: string; dateTime: string };

type AuditRow = {
  id: number;
  action: string;
  object: string;
  object_id: number;
  date_added: string;
  details: string;
};

export type FakeMautic = {
  address: string;
  contacts: FakeContact[];
  companies: (FakeRecord & { companyname: string })[];
  events: FakeEvent[];
  notes: FakeNote[];
  audit: AuditRow[];
  /** `GET /api/contacts?...`, as they came. */
  requests: string[];
  /** Answers the next request so instead. */
  failNext(status: number, body: unknown, headers?: Record<string, string>): void;
  /** What happens right before each answer: rows that come and go while pages are read. */
  onRequest(happen: (path: string) => void): void;
  /** The loser's events become the survivor's, as Mautic does it. */
  merge(loser: number, survivor: number, at: string): void;
  remove(contact: number, at: string): void;
  /** Tokens given so far let nobody in any more. */
  endTokens(): void;
  close(): Promise<void>;
};

export const basicUser = 'touchline';
export const basicPassword = 'pässword:1';
export const client = { id: '1_abc', secret: 's3cret' };

/** A Mautic on a port from the system, as its own documentation and its answers have it. */
export async function fakeMautic(): Promise<FakeMautic> {
  const tokens = new Set<string>();
  const failures: { status: number; body: unknown; headers: Record<string, string> }[] = [];
  const happenings: ((path: string) => void)[] = [];
  const survivors = new Map<number, number>();
  let tokensGiven = 0;
  let auditId = 0;

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const fake: FakeMautic = {
    address: `http://127.0.0.1:${port}`,
    contacts: [],
    companies: [],
    events: [],
    notes: [],
    audit: [],
    requests: [],
    failNext: (status, body, headers = {}) => void failures.push({ status, body, headers }),
    onRequest: (happen) => void happenings.push(happen),
    merge(loser, survivor, at) {
      survivors.set(loser, survivor);
      fake.events = fake.events.map((one) =>
        one.contact === loser ? { ...one, contact: survivor } : one,
      );
      log('merge', loser, at, `a:1:{s:11:"merged_into";i:${survivor};}`);
      fake.remove(loser, at);
    },
    remove(contact, at) {
      fake.contacts = fake.contacts.filter(({ id }) => id !== contact);
      fake.events = fake.events.filter((one) => one.contact !== contact);
      log('delete', contact, at, 'a:1:{s:4:"name";s:3:"Old";}');
    },
    endTokens: () => tokens.clear(),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;

  function log(action: string, object_id: number, at: string, details: string): void {
    auditId += 1;
    fake.audit.push({
      id: auditId,
      action,
      object: 'lead',
      object_id,
      date_added: plain(at),
      details,
    });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    const { pathname, searchParams: query } = new URL(request.url ?? '/', fake.address);
    fake.requests.push(
      `${request.method} ${decodeURIComponent(request.url ?? '').replaceAll('+', ' ')}`,
    );
    for (const happen of happenings) happen(pathname);
    const send = (status: number, said: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, {
        'content-type': 'application/json',
        'mautic-version': '5.2.1',
        ...headers,
      });
      response.end(typeof said === 'string' ? said : JSON.stringify(said));
    };
    const failure = failures.shift();
    if (failure) return send(failure.status, failure.body, failure.headers);
    if (pathname === '/oauth/v2/token') return send(...token(new URLSearchParams(body)));
    if (!isLetIn(request)) return send(401, errors(401, 'API authorization denied.'));
    return send(...routed(`${request.method} ${pathname}`, query, body));
  }

  function token(form: URLSearchParams): [number, unknown] {
    const isClient =
      form.get('client_id') === client.id && form.get('client_secret') === client.secret;
    if (!isClient || form.get('grant_type') !== 'client_credentials') {
      const error_description = 'The client credentials are invalid';
      return [400, { error: 'invalid_client', error_description }];
    }
    tokensGiven += 1;
    tokens.add(`token-${tokensGiven}`);
    return [
      200,
      { access_token: `token-${tokensGiven}`, expires_in: 3600, token_type: 'bearer', scope: null },
    ];
  }

  function isLetIn({ headers }: IncomingMessage): boolean {
    const [scheme, value = ''] = (headers.authorization ?? '').split(' ');
    if (scheme === 'Bearer') return tokens.has(value);
    return Buffer.from(value, 'base64').toString() === `${basicUser}:${basicPassword}`;
  }

  function routed(route: string, query: URLSearchParams, body: string): [number, unknown] {
    const id = Number(/\/(\d+)/.exec(route)?.[1]);
    // Whoever asks for a contact that was merged gets the one into whom.
    const contact = fake.contacts.find((one) => one.id === (survivors.get(id) ?? id));
    switch (route.replace(/\/\d+/, '/#')) {
      case 'GET /api/contacts':
        return [200, listAnswer('contacts', fake.contacts, query, contactJson)];
      case 'GET /api/companies':
        return [200, listAnswer('companies', fake.companies, query, companyJson)];
      case 'GET /api/contacts/activity':
        return [200, activityAnswer(fake.events, query)];
      case 'GET /api/contacts/#/activity': {
        const own = fake.events.filter((one) => one.contact === id);
        return contact ? [200, activityAnswer(own, query)] : notFound;
      }
      case 'GET /api/contacts/#':
        return contact ? [200, { contact: contactJson(contact) }] : notFound;
      case 'GET /api/contacts/#/notes': {
        const notes = fake.notes.filter(({ lead }) => lead === id).map(ownNoteJson);
        return contact ? [200, { total: notes.length, notes: notes.reverse() }] : notFound;
      }
      case 'POST /api/notes/new': {
        const { lead, text, type } = JSON.parse(body) as {
          lead: number;
          text: string;
          type: string;
        };
        const note = {
          id: fake.notes.length + 1,
          lead,
          text,
          type,
          dateTime: '2026-11-20T10:00:00+00:00',
        };
        fake.notes.push(note);
        return [201, { note: { ...ownNoteJson(note), lead: { id: lead } } }];
      }
      case 'GET /api/users/self':
        return [200, { id: 3, username: 'jonas', firstName: 'Jonas', lastName: 'Weber' }];
      case 'GET /api/stats/audit_log':
        return [200, auditAnswer(query)];
      default:
        return notFound;
    }
  }

  function auditAnswer(query: URLSearchParams) {
    const after = Number(query.get('where[0][val]') ?? 0);
    const limit = Number(query.get('limit') ?? 30);
    const found = fake.audit.filter(({ id }) => id > after);
    return {
      total: String(found.length),
      stats: found.slice(0, limit).map((row) => ({ ...row, id: String(row.id) })),
    };
  }
}

export const errors = (code: number, message: string) => ({
  errors: [{ code, message, details: [], type: null }],
});
const notFound: [number, unknown] = [404, errors(404, 'Item was not found.')];

const plain = (iso: string) => new Date(iso).toISOString().slice(0, 19).replace('T', ' ');

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

const fieldJson = (alias: string, value: unknown) => ({
  id: '6',
  label: alias,
  alias,
  type: 'text',
  group: 'core',
  value: value ?? null,
});

export function contactJson(contact: FakeContact) {
  const { id, dateAdded, dateModified = null, doNotContact = [], ...values } = contact;
  const core = Object.entries(values).map(([alias, value]) => [alias, fieldJson(alias, value)]);
  return {
    id,
    isPublished: true,
    dateAdded,
    dateModified,
    owner: null,
    points: 0,
    tags: [],
    doNotContact: doNotContact.map((one, index) => ({ id: index + 1, channelId: null, ...one })),
    ipAddresses: [],
    fields: { core: Object.fromEntries(core), social: [], all: { id, ...values } },
  };
}

function companyJson(company: FakeRecord & { companyname: string }) {
  const { id, companyname } = company;
  const companywebsite = 'https://www.northfjord.example/about';
  return {
    id,
    dateAdded: company.dateAdded,
    dateModified: company.dateModified ?? null,
    fields: { core: {}, all: { id, companyname, companywebsite, companyindustry: 'Logistics' } },
  };
}

const ownNoteJson = ({ id, text, type, dateTime }: FakeNote) => ({ id, text, type, dateTime });
