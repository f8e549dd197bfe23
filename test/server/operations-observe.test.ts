import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run, serveIn } from './serving-process.ts';
import { event, newPlace } from './world.ts';

/** Whatever is said of anybody in the journey; none of it may be told on. */
const secrets = {
  email: 'tuva.lindqvist@glimmerfall.example',
  name: 'Tuva Lindqvist',
  company: 'Glimmerfall',
  title: 'Asked for a quiet demo',
  campaign: 'winter-whisper',
  eventId: 'event-7c1f-quiet',
  user: 'Ragnhild Moe',
  note: 'Wants to leave their vendor by June',
  forbidden: 'words that the database refuses',
  key: 'idempotent-quiet-key',
  wrongToken: 'tl_wrongwrongwrongwrongwrongwrongwrong',
  query: 'find-somebody-quietly',
};

type Span = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[];
};

let folder: string;
let wire: { url: string; cut(): void; mend(): Promise<void> };
let collector: Awaited<ReturnType<typeof collect>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchline-observe-'));
  collector = await collect();
});
afterAll(async () => {
  collector.close();
  wire.cut();
  await rm(folder, { recursive: true, force: true });
});

test('what a server says of a journey tells of nobody, and says what it should', async () => {
  const place = await newPlace('PostgreSQL');
  const databaseUrl = 'databaseUrl' in place ? place.databaseUrl : '';
  wire = await wireTo(databaseUrl);
  const server = await serveIn(
    folder,
    { DATABASE_URL: wire.url, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
    ['--metrics-port', '0'],
  );
  const admin = server.firstToken ?? '';
  const ids: string[] = [];
  type Options = { token?: string; body?: unknown; headers?: Record<string, string> };
  const ask = async (method: string, path: string, options: Options = {}) => {
    const { token = admin, body, headers = {} } = options;
    const response = await fetch(server.url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : null;
    return { status: response.status, headers: response.headers, json };
  };
  const expectAnswer = async (status: number, ...asked: Parameters<typeof ask>) => {
    const answer = await ask(...asked);
    expect([asked[0], asked[1], answer.status, answer.json?.detail]).toEqual([
      asked[0],
      asked[1],
      status,
      answer.json?.detail,
    ]);
    return answer;
  };

  const made = await expectAnswer(201, 'POST', '/v1/tokens', {
    body: { name: secrets.user, role: 'admin', scope: 'everything' },
  });
  const { token } = made.json;
  ids.push(token, made.json.id);
  const told = event(
    {
      title: secrets.title,
      kind: 'form.submitted',
      person: { email: secrets.email, name: secrets.name },
      account: { name: secrets.company },
      campaign: { id: secrets.campaign, name: secrets.campaign },
    } as never,
    { id: secrets.eventId },
  );
  const batch = { 'content-type': 'application/cloudevents-batch+json' };
  const bad = { ...told, id: 'other', data: { ...told.data, kind: 5 } };
  for (const _ of [1, 2]) {
    await expectAnswer(200, 'POST', '/v1/events', { token, body: [told, bad], headers: batch });
  }
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const lookup = await expectAnswer(200, 'POST', '/v1/lookup', {
    token,
    body: { keys: [{ type: 'email', email: secrets.email }] },
    headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` },
  });
  const [match] = lookup.json.answers[0].matches;
  const account = match.account.id;
  ids.push(account, match.person.id);
  await expectAnswer(200, 'GET', `/v1/accounts/${account}`, { token });
  await expectAnswer(200, 'GET', `/v1/accounts/${account}/timeline?campaign=${secrets.campaign}`);
  const draft = { visibility: 'team', body: secrets.note };
  const note = await expectAnswer(201, 'POST', `/v1/accounts/${account}/notes`, {
    token,
    body: draft,
    headers: { 'idempotency-key': secrets.key },
  });
  ids.push(note.json.id);
  const change = (version: string) => ({ token, body: draft, headers: { 'if-match': version } });
  await expectAnswer(412, 'PUT', `/v1/notes/${note.json.id}`, change('"77"'));
  await expectAnswer(200, 'PUT', `/v1/notes/${note.json.id}`, change('"1"'));

  // Refused, each in its own way, with somebody in it.
  await expectAnswer(400, 'POST', '/v1/lookup', { body: `{"email": "${secrets.email}"` });
  await expectAnswer(400, 'POST', '/v1/lookup', { body: { keys: [{ type: secrets.email }] } });
  await expectAnswer(404, 'GET', `/v1/${secrets.email}/${secrets.query}`);
  await expectAnswer(404, 'GET', `/v1/accounts/${secrets.email}`);
  await expectAnswer(401, 'GET', `/v1/me?${secrets.query}`, { token: secrets.wrongToken });
  // A fault of the database's, whose words quote the row.
  const onlooker = new pg.Client({ connectionString: databaseUrl });
  await onlooker.connect();
  await onlooker.query(
    `alter table notes add constraint quiet check (body <> '${secrets.forbidden}')`,
  );
  const fault = await expectAnswer(500, 'POST', `/v1/accounts/${account}/notes`, {
    token,
    body: { ...draft, body: secrets.forbidden },
    headers: { 'idempotency-key': `${secrets.key}-2` },
  });

  // A stream that is open while the database goes.
  const metrics = async () => (await fetch(server.metricsUrl ?? '')).text();
  const streamed = await fetch(`${server.url}/v1/stream`, {
    headers: { authorization: `Bearer ${token}`, 'last-event-id': '0' },
  });
  const reading = streamed.text();
  await expect.poll(metrics).toMatch(/^touchline_open_streams 1$/m);
  wire.cut();
  await expectAnswer(503, 'GET', `/v1/accounts/${account}`, { token });
  await expectAnswer(503, 'POST', '/v1/events', { token, body: [told], headers: batch });
  await wire.mend();
  await expect.poll(async () => (await ask('GET', '/readyz')).status).toBe(200);
  // It wakes up with the next change, if it is not gone already.
  await expectAnswer(200, 'DELETE', `/v1/people/${match.person.id}`, { token });

  const scraped = await metrics();
  await expectAnswer(404, 'GET', '/metrics');
  expect(await server.stop()).toBe(0);
  await reading.catch(() => '');
  await onlooker.end();

  const written = server.written();
  // The first token stands where people look for it, once, and nowhere else.
  expect(written.split(admin).length).toBe(2);
  const said = {
    log: written.replace(/^.*shown only now:.*$/m, ''),
    metrics: scraped,
    traces: JSON.stringify(collector.spans),
  };
  for (const [where, text] of Object.entries(said)) {
    expect(text.length, where).toBeGreaterThan(1000);
    for (const secret of [...Object.values(secrets), ...ids, 'Failing row']) {
      for (const form of [secret, encodeURIComponent(secret)]) {
        expect(text.toLowerCase().includes(form.toLowerCase()), `${form} in the ${where}`).toBe(
          false,
        );
      }
    }
  }

  // The log: a JSON object a line, but for those of the start.
  const plain = /^(The first token|Metrics: |Touchline's server: )/;
  const lines = written
    .trim()
    .split('\n')
    .filter((line) => !plain.test(line))
    .map((line) => JSON.parse(line));
  const request = fault.headers.get('x-request-id');
  expect(fault.json.instance).toBe(`urn:uuid:${request}`);
  expect(lines.filter((line) => line.request === request)).toEqual([
    expect.objectContaining({
      level: 'error',
      msg: expect.stringMatching(/^fault: \w+ 23514$/),
      stack: expect.stringContaining('notes.ts'),
    }),
    expect.objectContaining({
      level: 'info',
      method: 'POST',
      route: '/v1/accounts/:accountId/notes',
      status: 500,
      ms: expect.any(Number),
    }),
  ]);

  // The metrics.
  for (const line of [
    /touchline_request_duration_seconds_count\{method="GET",route="\/v1\/accounts\/:accountId",status="200"\} 1$/m,
    /touchline_request_duration_seconds_count\{method="GET",route="\/v1\/accounts\/:accountId",status="503"\} 1$/m,
    /touchline_ingest_events_total\{outcome="accepted"\} 1$/m,
    /touchline_ingest_events_total\{outcome="duplicate"\} 1$/m,
    /touchline_ingest_events_total\{outcome="refused"\} 2$/m,
    /touchline_database_connections\{state="idle"\} \d+$/m,
    /process_resident_memory_bytes \d+$/m,
    /nodejs_eventloop_lag_p99_seconds [\d.e-]+$/m,
  ]) {
    expect(scraped).toMatch(line);
  }

  // The traces: a request goes on its caller's, with the statements that it took.
  const attribute = (span: Span | undefined, key: string) =>
    span?.attributes.find((one) => one.key === key)?.value;
  const looked = collector.spans.filter((span) => span.traceId === traceId);
  const top = looked.find((span) => span.parentSpanId === 'b7ad6b7169203331');
  expect(top?.name).toBe('POST /v1/lookup');
  expect(attribute(top, 'http.route')?.stringValue).toBe('/v1/lookup');
  expect(Number(attribute(top, 'http.response.status_code')?.intValue)).toBe(200);
  expect(lines.find((line) => line.trace === traceId)?.route).toBe('/v1/lookup');
  const statements = looked.filter((span) => span.parentSpanId === top?.spanId);
  const texts = statements.map((span) => attribute(span, 'db.query.text')?.stringValue);
  expect(texts.filter((text) => text?.includes('join person_emails'))).toHaveLength(1);
  for (const text of texts) expect(text).toMatch(/\$1/);
  const failed = collector.spans.find((span) => attribute(span, 'error.type'));
  expect(attribute(failed, 'error.type')?.stringValue).toBe('23514');
}, 60_000);

test('a server that nobody asked for traces loads nothing for them', async () => {
  const hook = `import { registerHooks } from 'node:module';
    registerHooks({ resolve: (name, context, next) => {
      if (/^@opentelemetry.(sdk|exporter|core)/.test(name)) throw new Error('loads ' + name);
      return next(name, context);
    } });`;
  const NODE_OPTIONS = `--import data:text/javascript,${encodeURIComponent(hook)}`;
  const data = join(folder, 'database');
  const server = await serveIn(data, { NODE_OPTIONS });
  expect(await server.stop()).toBe(0);
  const traced = { NODE_OPTIONS, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  await expect(serveIn(data, traced)).rejects.toThrow(/loads @opentelemetry/);
}, 120_000);

test('a server whose port for metrics is taken says so, and ends', async () => {
  const taken = new URL(collector.url).port;
  const options = ['--port', '0', '--metrics-port', taken, '--data', join(folder, 'taken')];
  const { code, error } = await run(['server/main.ts', ...options]);
  expect([code, error]).toEqual([1, expect.stringContaining('another with --metrics-port.')]);
}, 60_000);

/** A collector of traces, as OpenTelemetry's own speaks. */
async function collect() {
  const spans: Span[] = [];
  const server = createHttpServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    if (request.url === '/v1/traces') {
      for (const { scopeSpans } of JSON.parse(text).resourceSpans) {
        for (const one of scopeSpans) spans.push(...one.spans);
      }
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { spans, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** A wire to a database that can be cut. */
async function wireTo(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let server: Server | undefined;
  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      server = createServer((near) => {
        const far = connect(Number(target.port), target.hostname);
        for (const socket of [near, far]) {
          open.add(socket);
          socket.on('error', () => {});
          socket.on('close', () => {
            open.delete(socket);
            near.destroy();
            far.destroy();
          });
        }
        near.pipe(far).pipe(near);
      }).listen(port, '127.0.0.1', resolve);
    });
  await listen(0);
  const url = new URL(databaseUrl);
  url.port = String((server?.address() as AddressInfo | undefined)?.port);
  return {
    url: url.href,
    cut() {
      server?.close();
      for (const socket of open) socket.destroy();
    },
    mend: () => listen(Number(url.port)),
  };
}
