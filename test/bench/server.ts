import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { root } from '../../scripts/run-command.ts';
import { type Filled, fill } from './server/filled.ts';
import { databaseForFilter, measureFilter } from './server/filter.ts';
import { settings, startPostgres } from './server/postgres.ts';
import { needPrograms } from './server/programs.ts';
import { measureReading } from './server/reading.ts';
import { judge, type Result } from './server/result.ts';
import { say } from './server/say.ts';
import { measureStreams } from './server/streams.ts';
import { measureTimelines } from './server/timelines.ts';
import { measureWriting } from './server/writing.ts';

/**
 * `npm run bench -- server`: reading, writing, streams and the filter over a real PostgreSQL, beside
 * pgbench and a bare COPY in the same run. The databases are made through the server's own ingest
 * and kept in .cache/bench for the next run: the first takes about ten minutes.
 */
const { values } = parseArgs({
  options: {
    /** Sizes of the databases, from small to large; the limits are for the last. */
    touches: { type: 'string', default: '100000,1000000,10000000' },
    streams: { type: 'string', default: '5000' },
    keys: { type: 'string', default: '1000000' },
    /** Writes the tables into docs/measured.md. */
    write: { type: 'boolean', default: false },
  },
});
/** So many that the start of the import counts for little. */
const written = 1_000_000;

needPrograms(['wrk', 'cpulimit']);
const postgres = await startPostgres();
try {
  const databases: Filled[] = [];
  for (const touches of values.touches.split(',').map(Number)) {
    databases.push(await fill(postgres, touches));
  }
  const urls = databases.map(({ url }) => url);
  // Here, and not when its turn comes: nobody waits half an hour to hear that there is none.
  const forFilter = await databaseForFilter(urls, Number(values.keys));
  const sizes: Omit<Result['sizes'][number], 'timeline'>[] = [];
  for (const { url, touches, accounts, people } of databases) {
    console.error(`reading of ${touches.toLocaleString('en')}`);
    const reading = await measureReading(url, postgres);
    console.error(`writing to ${touches.toLocaleString('en')}`);
    sizes.push({ touches, accounts, people, reading, writing: await measureWriting(url, written) });
  }
  console.error('timelines');
  const timelines = await measureTimelines(urls);
  const largest = urls.at(-1) ?? '';
  console.error('streams');
  const streams = await measureStreams(largest, Number(values.streams));
  console.error('filter');
  const filter = await measureFilter(forFilter);
  const result: Result = {
    machine: {
      processors: availableParallelism(),
      model: cpus()[0]?.model ?? 'unknown',
      memoryGb: Math.round(totalmem() / 2 ** 30),
      node: process.versions.node,
    },
    postgres: { version: await versionOf(largest), ...settings },
    sizes: sizes.map((one, at) => ({ ...one, timeline: timelines[at] ?? [] })),
    streams,
    filter,
  };
  console.log(JSON.stringify(result, null, 2));
  const words = say(result);
  console.log(`\n${words}`);
  if (values.write) {
    const head =
      '# What the server was measured at\n\n`npm run bench -- server --write` wrote this.\n\n';
    writeFileSync(join(root, 'docs', 'measured.md'), `${head}${words}\n`);
  }
  process.exitCode = judge(result).some(({ kept }) => kept === false) ? 1 : 0;
} finally {
  await postgres.stop();
}

async function versionOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  return rows[0]?.server_version ?? '';
}
