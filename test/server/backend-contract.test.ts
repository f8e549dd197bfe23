import { startServer } from '../../server/server.ts';
import { touchline } from '../../utils/backends/touchline.ts';
import { batchMediaType } from '../../utils/protocol/events.ts';
import { contract } from '../backends/contract/contract.ts';
import { standingIn } from '../backends/contract/standing-in.ts';
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

  const stricts: { close(): Promise<unknown> }[] = [];
  const others = standingIn((address) => touchline({ address, token }));

  return {
    backend: touchline({ address: server.url, token }),
    capabilities: { notes: 'edit', live: 'stream', search: true, lookbackDays: null },
    known: { type: 'email', email },
    unknown: { type: 'email', email: 'nobody@stranger.example' },
    ambiguous: { type: 'record', system: 'crm', id: '77' },
    faults: {
      ...others.faults,
      unauthorised: async () => touchline({ address: server.url, token: 'tl_nobody' }),
      async rateLimited() {
        const limits = { perToken: 1 };
        const strict = await startServer({
          port: 0,
          database: { memory: true },
          rateLimits: limits,
        });
        stricts.push(strict);
        const backend = touchline({ address: strict.url, token: strict.firstToken ?? '' });
        await backend.me();
        return backend;
      },
    },
    async close() {
      await Promise.all([others.close(), ...[server, ...stricts].map((one) => one.close())]);
    },
  };
});
