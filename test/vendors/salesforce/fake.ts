import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compare, parseSoql, type Row, SoqlError } from './fake-soql.ts';

/** The three characters that an object's ids begin with. */
const prefixes = {
  Account: '001',
  Contact: '003',
  Lead: '00Q',
  Campaign: '701',
  CampaignMember: '00v',
  Task: '00T',
  Event: '00U',
  Opportunity: '006',
  OpportunityHistory: '008',
  User: '005',
};
export type ObjectName = keyof typeof prefixes;

const common = 'Id IsDeleted CreatedDate LastModifiedDate SystemModstamp CreatedById';
const who = 'Name FirstName LastName Email Title HasOptedOutOfEmail DoNotCall MasterRecordId';
const activity = 'Subject Description WhoId WhatId AccountId OwnerId';
const fields: Record<ObjectName, string> = {
  Account: `${common} Name Website Industry MasterRecordId`,
  Contact: `${common} ${who} AccountId`,
  Lead: `${common} ${who} Company Website IsConverted ConvertedContactId ConvertedDate`,
  Campaign: `${common} Name Type`,
  CampaignMember: `${common} Status HasResponded FirstRespondedDate CampaignId ContactId LeadId`,
  Task: `${common} ${activity} Status IsClosed TaskSubtype ActivityDate CompletedDateTime`,
  Event: `${common} ${activity} StartDateTime IsChild`,
  Opportunity: `${common} Name AccountId StageName`,
  OpportunityHistory: 'Id IsDeleted CreatedDate SystemModstamp OpportunityId StageName',
  User: `${common} Name Email`,
};
/** What an object's records have where nothing else is said. */
const usual: Partial<Record<ObjectName, Row>> = {
  Contact: { HasOptedOutOfEmail: false, DoNotCall: false },
  Lead: { HasOptedOutOfEmail: false, DoNotCall: false, IsConverted: false },
  Task: { Status: 'Completed', IsClosed: true, TaskSubtype: 'Task' },
  Event: { IsChild: false },
  CampaignMember: { HasResponded: false },
};

export type FakeSalesforce = {
  address: string;
  /** Milliseconds since 1970, as its `Date` header has it. */
  clock: number;
  records: Record<ObjectName, Row[]>;
  /** Adds a record that was changed at a time, and answers its id. */
  put(object: ObjectName, at: number, values?: Row): string;
  /** A record that is changed again. */
  change(id: string, at: number, values: Row): void;
  /** Fields that this user does not see: `Contact.Email`. */
  hidden: Set<string>;
  /** The most rows in one answer. */
  batch: number;
  /** Tokens that let somebody in, and the refresh token that is good now. */
  accessTokens: Set<string>;
  refreshToken: string;
  /** Whether each refresh token is good once. */
  rotates: boolean;
  /** Where a person who signs in is led with; of a sign-in that is under way. */
  signIns: string[];
  /** Calls left today. */
  callsLeft: number;
  /** `GET /services/...`, as they came. */
  requests: string[];
  failNext(status: number, body: unknown): void;
  /** What happens right before each answer: rows that change while pages are read. */
  onRequest(happen: (path: string) => void): void;
  close(): Promise<void>;
};

export const client = { id: '3MVG9made', secret: 'made-secret' };
export const user = { id: '005ak0000000001AAA', name: 'Robin Vale', org: '00Dak0000000001EAA' };

type Answer = [status: number, body: unknown, headers?: Record<string, string>];

/** A Salesforce org on a port from the system, as its REST API and its answers have it. */
export async function fakeSalesforce(clock = Date.now()): Promise<FakeSalesforce> {
  const failures: Answer[] = [];
  const happenings: ((path: string) => void)[] = [];
  const rest = new Map<string, Row[]>();
  const codes = new Map<string, { challenge: string; redirect: string }>();
  let made = 0;
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const names = Object.keys(prefixes) as ObjectName[];
  const records = Object.fromEntries(names.map((name) => [name, [] as Row[]]));
  const byId = new Map<string, { object: ObjectName; row: Row }>();

  const fake: FakeSalesforce = {
    address: `http://127.0.0.1:${port}`,
    clock,
    records: records as FakeSalesforce['records'],
    put(object, at, values = {}) {
      made += 1;
      const id = idOf(object, made);
      const row: Row = {
        Id: id,
        IsDeleted: false,
        ...usual[object],
        ...timesOf(at, at),
        ...values,
      };
      fake.records[object].push(row);
      byId.set(id, { object, row });
      return id;
    },
    change(id, at, values) {
      const found = byId.get(id)?.row;
      if (found)
        Object.assign(found, { LastModifiedDate: text(at), SystemModstamp: text(at) }, values);
    },
    hidden: new Set(),
    batch: 2000,
    accessTokens: new Set(['access-0']),
    refreshToken: 'refresh-0',
    rotates: false,
    signIns: [],
    callsLeft: 15_000,
    requests: [],
    failNext: (...failure) => void failures.push(failure),
    onRequest: (happen) => void happenings.push(happen),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const url = new URL(request.url ?? '/', fake.address);
    fake.requests.push(`${request.method} ${decodeURIComponent(request.url ?? '')}`);
    for (const happen of happenings) happen(url.pathname);
    const [status, said, headers = {}] = failures.shift() ?? routed(request, url, body);
    response.writeHead(status, {
      'content-type': 'application/json;charset=UTF-8',
      date: new Date(fake.clock).toUTCString(),
      ...headers,
    });
    response.end(typeof said === 'string' ? said : JSON.stringify(said));
  }

  function routed({ method, headers }: IncomingMessage, url: URL, body: string): Answer {
    const route = `${method} ${url.pathname}`;
    if (route === 'GET /services/oauth2/authorize') return authorise(url.searchParams);
    if (route === 'POST /services/oauth2/token') return token(new URLSearchParams(body));
    if (route === 'POST /services/oauth2/revoke') return revoke(new URLSearchParams(body));
    const [, bearer = ''] = /^(?:Bearer|OAuth) (.+)$/.exec(headers.authorization ?? '') ?? [];
    if (!fake.accessTokens.has(bearer)) {
      return refusal(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    }
    if (route === 'GET /services/oauth2/userinfo') {
      const { id: user_id, name, org: organization_id } = user;
      return [200, { sub: user_id, user_id, organization_id, name, preferred_username: name }];
    }
    if (fake.callsLeft <= 0) {
      return refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    }
    fake.callsLeft -= 1;
    const [, path = ''] = /^\/services\/data\/v\d\d\.0\/(.+)$/.exec(url.pathname) ?? [];
    const [kind = '', one = '', id = ''] = path.replace(/\/$/, '').split('/');
    try {
      if (method === 'GET' && /^query(All)?$/.test(kind)) {
        return one ? further(one) : question(url.searchParams.get('q') ?? '', kind === 'queryAll');
      }
      if (kind === 'sobjects' && one in prefixes) {
        if (method === 'POST') return create(one as ObjectName, body);
        const found = byId.get(id);
        if (method === 'GET' && found?.object === one) return [200, json(one, found.row)];
      }
    } catch (error) {
      if (error instanceof SoqlError) return refusal(400, error.code, error.message);
      throw error;
    }
    return refusal(404, 'NOT_FOUND', 'The requested resource does not exist');
  }

  function authorise(query: URLSearchParams): Answer {
    const redirect = query.get('redirect_uri') ?? '';
    const challenge = query.get('code_challenge') ?? '';
    const isWhole = query.get('response_type') === 'code' && query.get('client_id') === client.id;
    // Salesforce knows S256 alone, and does not want to be told.
    const method = query.get('code_challenge_method') ?? 'S256';
    if (!isWhole || challenge === '' || method !== 'S256') {
      return [400, '<html>OAuth Error: invalid request</html>'];
    }
    made += 1;
    codes.set(`code-${made}`, { challenge, redirect });
    const back = new URL(redirect);
    back.searchParams.set('code', `code-${made}`);
    back.searchParams.set('state', query.get('state') ?? '');
    fake.signIns.push(query.get('scope') ?? '');
    return [302, '', { location: back.href }];
  }

  function token(form: URLSearchParams): Answer {
    const refuse = (error: string, error_description: string): Answer => [
      400,
      { error, error_description },
    ];
    if (form.get('client_id') !== client.id) {
      return refuse('invalid_client_id', 'client identifier invalid');
    }
    const grant = form.get('grant_type');
    const isSecret = form.get('client_secret') === client.secret;
    if (grant === 'client_credentials' && !isSecret) {
      return refuse('invalid_client', 'invalid client credentials');
    }
    if (grant === 'refresh_token' && form.get('refresh_token') !== fake.refreshToken) {
      return refuse('invalid_grant', 'expired access/refresh token');
    }
    if (grant === 'authorization_code') {
      const code = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      const proof = createHash('sha256').update(form.get('code_verifier') ?? '');
      const isGood = code?.challenge === proof.digest('base64url');
      if (!isGood || code?.redirect !== form.get('redirect_uri')) {
        return refuse('invalid_grant', 'invalid code verifier');
      }
    } else if (grant !== 'client_credentials' && grant !== 'refresh_token') {
      return refuse('unsupported_grant_type', 'grant type not supported');
    }
    made += 1;
    fake.accessTokens.add(`access-${made}`);
    const gives = grant === 'authorization_code' || (grant === 'refresh_token' && fake.rotates);
    if (gives) fake.refreshToken = `refresh-${made}`;
    return [
      200,
      {
        access_token: `access-${made}`,
        ...(gives && { refresh_token: fake.refreshToken }),
        instance_url: fake.address,
        id: `${fake.address}/id/${user.org}/${user.id}`,
        token_type: 'Bearer',
        issued_at: String(fake.clock),
        signature: 'made',
      },
    ];
  }

  function revoke(form: URLSearchParams): Answer {
    if (form.get('token') !== fake.refreshToken) return [400, { error: 'unsupported_token_type' }];
    fake.refreshToken = 'gone';
    fake.accessTokens.clear();
    return [200, ''];
  }

  function question(soql: string, isAll: boolean): Answer {
    const { fields: asked, object, fits, named, order, limit } = parseSoql(soql);
    if (!(object in prefixes)) {
      const message = `\n${soql}\n^\nERROR at Row:1\nsObject type '${object}' is not supported.`;
      throw new SoqlError('INVALID_TYPE', message);
    }
    const name = object as ObjectName;
    const isCount = asked.length === 1 && asked[0] === 'COUNT()';
    for (const path of [...(isCount ? [] : asked), ...named]) checkField(name, path, soql);
    const found = fake.records[name]
      .filter((row) => isAll || row.IsDeleted !== true)
      .filter((row) => fits((path) => valueAt(row, path)))
      .sort((a, b) => {
        for (const { field, descending } of order) {
          const by = compare(valueAt(a, field), valueAt(b, field));
          if (by !== 0) return descending ? -by : by;
        }
        return 0;
      })
      .slice(0, limit);
    if (isCount) return [200, { totalSize: found.length, done: true, records: [] }];
    return page(
      found.map((row) => json(object, row, asked)),
      found.length,
    );
  }

  function further(place: string): Answer {
    const left = rest.get(place);
    return left
      ? page(left, left.length)
      : refusal(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
  }

  function page(rows: Row[], totalSize: number): Answer {
    const now = rows.slice(0, fake.batch);
    const left = rows.slice(fake.batch);
    if (left.length === 0) return [200, { totalSize, done: true, records: now }];
    made += 1;
    const place = `01gak000000${made}-${fake.batch}`;
    rest.set(place, left);
    const nextRecordsUrl = `/services/data/v64.0/query/${place}`;
    return [200, { totalSize, done: false, nextRecordsUrl, records: now }];
  }

  function create(object: ObjectName, body: string): Answer {
    const values = JSON.parse(body) as Row;
    const known = fields[object].split(' ');
    const strange = Object.keys(values).find((field) => !known.includes(field));
    if (strange) {
      const message = `No such column '${strange}' on sobject of type ${object}`;
      return refusal(400, 'INVALID_FIELD', message);
    }
    const id = fake.put(object, fake.clock, { CreatedById: user.id, ...values });
    if (object === 'Task' && values.Status !== 'Completed')
      fake.change(id, fake.clock, { IsClosed: false });
    // Salesforce works out whose account an activity is of.
    const account = byId.get(String(values.WhatId ?? ''));
    if (account?.object === 'Account') fake.change(id, fake.clock, { AccountId: values.WhatId });
    return [201, { id, success: true, errors: [] }];
  }

  function checkField(object: ObjectName, path: string, soql: string): void {
    const [first = '', second] = path.split('.');
    const own = fields[object].split(' ');
    const isThere = second === undefined ? own.includes(first) : own.includes(`${first}Id`);
    if (isThere && !fake.hidden.has(`${object}.${path}`)) return;
    const what =
      second === undefined
        ? `No such column '${path}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name.`
        : `Didn't understand relationship '${first}' in field path.`;
    throw new SoqlError('INVALID_FIELD', `\n${soql}\n   ^\nERROR at Row:1:Column:8\n${what}`);
  }

  function valueAt(row: Row, path: string): unknown {
    const [first = '', second] = path.split('.');
    if (second === undefined) return row[first];
    return byId.get(String(row[`${first}Id`] ?? ''))?.row[second];
  }

  function json(object: string, row: Row, asked = fields[object as ObjectName].split(' ')): Row {
    const shown: Row = {
      attributes: { type: object, url: `/services/data/v64.0/sobjects/${object}/${row.Id}` },
    };
    for (const path of asked) {
      const [first = '', second] = path.split('.');
      if (second === undefined) {
        shown[first] = row[first] ?? null;
        continue;
      }
      const other = byId.get(String(row[`${first}Id`] ?? ''));
      if (!other) {
        shown[first] = null;
        continue;
      }
      const url = `/services/data/v64.0/sobjects/${other.object}/${other.row.Id}`;
      shown[first] = {
        attributes: { type: other.object, url },
        ...(shown[first] as Row | undefined),
        [second]: other.row[second] ?? null,
      };
    }
    return shown;
  }
}

export function refusal(status: number, errorCode: string, message: string): Answer {
  return [status, [{ message, errorCode }]];
}

/** 18 characters; the last three say which of the others are upper case. */
function idOf(object: ObjectName, number: number): string {
  const prefix = prefixes[object];
  return `${prefix}ak${String(number).padStart(10, '0')}${/[A-Z]/.test(prefix) ? 'EAA' : 'AAA'}`;
}

const text = (at: number) => new Date(at).toISOString().replace('Z', '+0000');

const timesOf = (created: number, modified: number): Row => ({
  CreatedDate: text(created),
  LastModifiedDate: text(modified),
  SystemModstamp: text(modified),
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let whole = '';
  for await (const part of request.setEncoding('utf8')) whole += part;
  return whole;
}
