import type { Share } from './reading.ts';
import { judge, type Result } from './result.ts';

/** The result as tables in Markdown. */
export function say(result: Result): string {
  const { machine, postgres, sizes, streams, filter } = result;
  return `Measured on ${machine.processors} processors (${machine.model}), ${machine.memoryGb} GB of memory, Node ${
    machine.node
  }, PostgreSQL ${postgres.version}
with ${Object.entries(postgres)
    .filter(([name]) => name !== 'version')
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}.
Server, PostgreSQL and the clients share the machine. Where "PostgreSQL on processors of its own" is
said, it has half of them and everybody else, pgbench as well as server and wrk, the other half: as
where the database has a machine of its own.

${table(
  ['what', 'measured', 'limit', 'kept'],
  judge(result).map(({ what, measured, limit, kept }) => [
    what,
    measured,
    limit,
    kept === null ? 'not judged' : kept ? 'yes' : '**no**',
  ]),
)}

Requests a second, server / pgbench, and the rest, by the size of the database; one process and two,
with mixed requests, have so little of a processor each that none waits for another's:

${table(
  [
    'touches',
    'accounts',
    'people',
    'lookup of 25',
    'overview',
    'timeline',
    'mixed',
    'one / two processes',
    'p50 / p99 at half',
  ],
  sizes.map(({ touches, accounts, people, reading }) => [
    whole(touches),
    whole(accounts),
    whole(people),
    ...cellsOf(reading.shares),
    `${whole(reading.processes.one)} / ${whole(reading.processes.two)}`,
    `${reading.half.p50.toFixed(1)} / ${reading.half.p99.toFixed(1)} ms`,
  ]),
)}

${
  sizes.every(({ reading }) => reading.apart)
    ? `The same with PostgreSQL on processors of its own:

${table(
  ['touches', 'lookup of 25', 'overview', 'timeline', 'mixed'],
  sizes.map(({ touches, reading }) => [whole(touches), ...cellsOf(reading.apart ?? [])]),
)}

`
    : ''
}A timeline page of 50 over HTTP, one after the other, p50 / p99 in ms, by the account's touches:

${table(
  ['touches in the store', ...(sizes[0]?.timeline ?? []).map(({ depth }) => whole(depth))],
  sizes.map(({ touches, timeline }) => [
    whole(touches),
    ...timeline.map(({ p50, p99 }) => `${p50.toFixed(2)} / ${p99.toFixed(2)}`),
  ]),
)}

Touches a second brought in:

${table(
  ['touches in the store', 'brought in', 'bare COPY', 'batches over HTTP', 'import'],
  sizes.map(({ touches, writing }) => [
    whole(touches),
    whole(writing.touches),
    whole(writing.copy),
    whole(writing.ingest),
    whole(writing.import),
  ]),
)}

${whole(streams.streams)} streams were opened in ${whole(streams.openMs)} ms; a change reached them all in ${whole(
    streams.reachedMs.median,
  )} ms (median). The filter of ${whole(filter.keys)} keys has ${whole(filter.bytes)} bytes; from memory it
is sent in ${filter.servedMs.toFixed(1)} ms.

Not measured: a network; reading while others write; a
database larger than memory; requests that are refused. pgbench answers with the same statements
and values, prepared once a connection as by the server, without the rate limit, the check of what
is asked and answered, and HTTP; and one request after the other, where the server asks once for
several lookups that come at once. The bare COPY writes the same rows without knowing whose they are,
whether they are there already, without counters and without a second look at anything.`;
}

const whole = (number: number) => Math.round(number).toLocaleString('en');

function cellsOf(shares: Share[]): string[] {
  return shares.map(
    ({ server, pgbench }) => `${whole(server)} / ${pgbench ? whole(pgbench) : '-'}`,
  );
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
