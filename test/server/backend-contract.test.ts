import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startServer } from '../../server/server.ts';
import { touchline } from '../../utils/backends/touchline.ts';
import { batchMediaType } from '../../utils/protocol/events.ts';
import { contract } from '../backends/contract/contract.ts';
import { event } from './world.ts';

const email = 'priya@northfjord.example';
const [campaign, other] = ['Winter', 'Spring'].map((name) => ({ id: name.toLowerCase(), name }));

/** Two people of one company over three years, of every verdict. */
const history = Array.from({ length: 120 }, (_, n) => {
  const kinds = ['page.viewed', 'email.sent', 'email.opened', 'form.submitted', 'meeting.booked'];
  const verdicts = ['human', 'machine', 'privacy_proxy', 'unknown'] as const;
  const time = new Date(
    Date.parse('2026-03-01T09:00:00.000Z') - Math.floor(n / 2) * 9 * 86_400_000,
  );
  return event(
    {
      kind: kinds[n % kinds.length] ?? '',
      title: n % 7 === 0 ? 'Looked at prices' : `Title ${n}`,
      person: { email: n % 3 === 0 ? 'olga@northfjord.example' : email },
      ...(n % 4 === 0 ? { campaign: n % 8 === 0 ? campaign : other } : {}),
      automation: { verdict: verdicts[n % verdicts.length] ?? 'unknown' },
    },
    { time: time.toISOString() },
  );
});

contract('touchline, before a reference server', async () => {
  const server = await startServer({ port: 0, database: { memory: true } });
  const token = server.firstToken ?? '';
  const headers = { authorization: `Bearer ${token}`, 'content-type': batchMediaType };
  const shared = { ids: { crm: '77' } };
  const events = [
    ...history,
    // A record of somebody's, which another company has too.
    event({ person: { email: 'ada@one.example', ...shared } }),
    event({ person: undefined, account: { domain: 'two.example', ...shared } }),
  ];
  const body = JSON.stringify(events);
  const told = await fetch(`${server.url}/v1/events`, { method: 'POST', headers, body });
  if (!told.ok) throw new Error(`The history was refused: ${await told.text()}`);

  const stops: (() => Promise<unknown>)[] = [() => server.close()];
  /** What stands where a server should. */
  async function instead(listener: RequestListener) {
    const one = createServer(listener);
    await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
    const stop = () => {
      one.closeAllConnections();
      return new Promise((resolve) => one.close(resolve));
    };
    stops.push(stop);
    const { port } = one.address() as AddressInfo;
    return { stop, backend: touchline({ address: `http://127.0.0.1:${port}`, token }) };
  }

  return {
    backend: touchline({ address: server.url, token }),
    capabilities: { notes: 'edit', live: 'stream', search: true, lookbackDays: null },
    known: { type: 'email', email },
    unknown: { type: 'email', email: 'nobody@stranger.example' },
    ambiguous: { type: 'record', system: 'crm', id: '77' },
    faults: {
      unauthorised: async () => touchline({ address: server.url, token: 'tl_nobody' }),
      async unreachable() {
        const { backend, stop } = await instead(() => {});
        await stop();
        return backend;
      },
      async rateLimited() {
        const limits = { perToken: 1 };
        const strict = await startServer({
          port: 0,
          database: { memory: true },
          rateLimits: limits,
        });
        stops.push(() => strict.close());
        const backend = touchline({ address: strict.url, token: strict.firstToken ?? '' });
        await backend.me();
        return backend;
      },
      badResponse: async () =>
        (
          await instead((_, response) => {
            response.writeHead(200, { 'content-type': 'text/html' });
            response.end('<!doctype html><title>Sign in</title>');
          })
        ).backend,
      silent: async () => (await instead(() => {})).backend,
    },
    close: async () => {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
});
