import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { loadEvents } from '../../server/ingest/load.ts';
import { type RunningServer, startServer } from '../../server/server.ts';
import { connect, startChromium } from '../e2e/world.ts';
import { measureLoading, measureScrolling } from './panel/history.ts';
import { measureLeast } from './panel/least.ts';
import { measureOpening } from './panel/opening.ts';
import { percentiles } from './panel/percentiles.ts';
import { heldBytes, measureSwitches, type Somebody, spa, watch } from './panel/switching.ts';
import { deepAccount, domainOf, fill } from './server/filled.ts';
import { startPostgres } from './server/postgres.ts';

/**
 * The panel of a real Chromium before a server with a million touches on a PostgreSQL: how soon it
 * shows whom a page is about once its address changes, how soon it opens cold, how a long history
 * scrolls, and what it holds after many accounts. Beside it the least extension that does anything
 * of the kind: what the browser itself takes on this machine. Prints lines of JSON, and fails where
 * a figure is over its limit, but for a limit that the least extension is over itself.
 *
 * Not measured: a screen (the browser is headless, its frames are drawn and shown to nobody), a
 * network (all of it is on this machine), a large page (the page says little but whom it is about;
 * reading pages is `npm run bench -- finder`'s).
 */
const size = 1_000_000;
const scrolled = 20_000;
const switched = 40;
const manySwitches = 500;
const rounds = 20;
const limits = { kept: 50, notKept: 150, cold: 300, frame: 32, heapGrowth: 10 };

const postgres = await startPostgres();
const filled = await fill(postgres, size);
const server = await startServer({ port: 0, database: { databaseUrl: filled.url } });
// Kept with the database: another run finds each there already.
await loadEvents(server.db, server.workspaceId, deepAccount(scrolled));
const site = createServer((_, response) => {
  response.setHeader('content-type', 'text/html');
  response.end(spa);
});
await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
const chromium = await startChromium();
try {
  await connect(chromium, server, await server.makeToken({ name: 'Jonas Weber', role: 'rep' }));
  const { port } = site.address() as AddressInfo;
  const [first, ...others] = await somePeople(server, switched + 1);
  const url = `http://127.0.0.1:${port}/#${encodeURIComponent(first?.email ?? '')}`;
  const { page, panel } = await chromium.openBesides(url);
  await panel.waitForSelector('.account-title h2');
  await watch(panel);
  const notKept = percentiles(await measureSwitches(page, panel, others));
  const kept = percentiles(await measureSwitches(page, panel, others.toReversed()));

  // Of twenty accounts each; the first hundred switches fill what is kept at hand.
  const few = others.slice(0, rounds);
  const many = (count: number) => Array.from({ length: count / rounds }, () => few).flat();
  await measureSwitches(page, panel, many(100));
  const before = await heldBytes(panel);
  await measureSwitches(page, panel, many(manySwitches));
  const after = await heldBytes(panel);

  const deep = `person-1@${domainOf(scrolled)}`;
  await page.evaluate(
    (who) => (globalThis as unknown as { go: (email: string) => number }).go(who),
    deep,
  );
  await panel.waitForFunction(
    (name) => document.querySelector('.account-title h2')?.textContent === name,
    {},
    domainOf(scrolled),
  );
  const cold = await measureOpening(() => chromium.killServiceWorker(panel), panel);
  const loading = await measureLoading(panel);
  const frames = await measureScrolling(panel);
  await chromium.close();
  const least = await measureLeast(url, others);

  const results = [
    {
      what: 'address changes, account painted, kept',
      ...kept,
      of: 'p95',
      limit: limits.kept,
      least: least.switches,
    },
    {
      what: 'address changes, account painted, asked for',
      ...notKept,
      of: 'p95',
      limit: limits.notKept,
    },
    {
      what: 'panel opened cold, account painted',
      ...cold.account,
      of: 'p95',
      limit: limits.cold,
      least: least.opening,
    },
    { what: 'panel opened cold, history painted', ...cold.history, of: 'p95', limit: null },
    { what: `${scrolled} touches loaded by one key`, p50: loading, of: 'p50', limit: null },
    { what: 'between two frames while scrolling', ...frames, of: 'p99', limit: limits.frame },
    {
      what: `heap grown by ${manySwitches} accounts, percent`,
      p50: Math.round((1000 * (after - before)) / before) / 10,
      bytes: after,
      of: 'p50',
      limit: limits.heapGrowth,
    },
  ] as const;
  for (const one of results) console.log(JSON.stringify(one));
  const over = results.filter((one) => {
    const figures: Record<string, unknown> = one;
    if (one.limit === null || Number(figures[one.of]) <= one.limit) return false;
    return !('least' in one) || one.least[one.of] <= one.limit;
  });
  process.exitCode = over.length === 0 ? 0 : 1;
} finally {
  if (chromium.browser.connected) await chromium.close();
  site.close();
  await server.close();
  await postgres.stop();
}

/** People of different companies, by an address that stands for one of them alone. */
async function somePeople({ db }: RunningServer, count: number): Promise<Somebody[]> {
  const { rows } = await sql<Somebody>`
    select distinct on (a.id) e.email, a.name as account
    from accounts a join people p on (p.workspace_id, p.account_id) = (a.workspace_id, a.id)
      join person_emails e on (e.workspace_id, e.person_id) = (p.workspace_id, p.id)
    where not a.of_person and a.name not like 'deep-%'
    order by a.id, e.email limit ${count * 3}`.execute(db);
  const names = new Map(rows.map((row) => [row.account, row]));
  return [...names.values()].slice(0, count);
}
