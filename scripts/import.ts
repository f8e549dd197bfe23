import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { loadChecked } from '../server/ingest/load.ts';
import { checkEvent } from '../server/ingest/touch-event.ts';
import { Whos } from '../server/ingest/who.ts';
import { openDatabase } from '../server/store/database.ts';
import { firstWorkspace } from '../server/store/tokens.ts';
import { type Line, readLines } from './import/read-file.ts';
import { sendBatches } from './import/send.ts';
import { columns, toEvent } from './import/to-event.ts';
import { progress } from './progress.ts';

const usage = `npm run import -- FILE.csv|FILE.ndjson [options]
Loads history into the server's database. It can be run twice: nothing is doubled.
  --data DIR          the embedded database (.data/database); DATABASE_URL takes a PostgreSQL
  --to URL            send to a running server instead
  --token TOKEN       its token, a marketer's or an administrator's (or TOUCHLINE_TOKEN)
  --map COLUMN=NAME   the file calls COLUMN by another NAME; may be repeated
Columns of a CSV file (or names in flat NDJSON objects; CloudEvents are taken as they are):
${Object.entries(columns)
  .map(([name, what]) => `  ${name.padEnd(14)}${what}`)
  .join('\n')}`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: '.data/database' },
    to: { type: 'string' },
    token: { type: 'string' },
    map: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
});
const [file] = positionals;
if (values.help || !file) {
  console.log(usage);
  process.exit(values.help ? 0 : 1);
}

const map = new Map(values.map.map((pair) => pair.split('=', 2) as [string, string]));
const wrong = [...map.keys()].filter((column) => !(column in columns));
if (wrong.length > 0) stop(`--map knows no column ${wrong.join(', ')}.`);
if (!statSync(file, { throwIfNoEntry: false })?.isFile()) stop(`There is no file ${file}.`);

let refused = 0;
/** Refusals beyond this many are counted only; a file of the wrong kind would flood the screen. */
const shown = 50;
function refuse(line: number, why: string): void {
  refused += 1;
  if (refused <= shown)
    console.error(`${process.stderr.isTTY ? '\r\x1b[K' : ''}line ${line}: ${why}`);
  if (refused === shown + 1) console.error('... more lines refused; only counted from here on');
}

/** The line that each event of the load came from. */
const lines: number[] = [];
type Read = { event: unknown; isStorable: boolean };

/** The file's events, each read when it is asked for. */
async function* events<T>(one: (read: Read) => T): AsyncIterable<Iterable<T>> {
  for await (const some of readLines(file as string)) yield Iterator.from(readable(some)).map(one);
}

function* readable(some: Iterable<Line>): Iterable<Read> {
  for (const one of some) {
    if ('error' in one) refuse(one.line, one.error);
    else {
      lines.push(one.line);
      yield { event: toEvent(one.value, map), isStorable: one.isStorable };
    }
  }
}

const bar = progress(`Importing ${basename(file)}`, null);
const tell = {
  onProgress: (loaded: { accepted: number; duplicate: number; refused: number }) =>
    bar.show(
      loaded.accepted + loaded.duplicate + loaded.refused,
      refused ? `${refused} refused` : '',
    ),
  onRefused: (index: number, errors: { path: string; message: string }[]) =>
    refuse(lines[index] ?? 0, errors.map(({ path, message }) => `${path}: ${message}`).join('; ')),
};

const loaded = await load().catch((error: Error) => stop(error.message));
bar.end();
console.log(
  `${loaded.accepted} taken, ${loaded.duplicate} there already, ${refused} refused of ${basename(file)}.`,
);
process.exitCode = loaded.accepted + loaded.duplicate === 0 ? 1 : 0;

async function load() {
  if (values.to) {
    const token = values.token ?? process.env.TOUCHLINE_TOKEN;
    if (!token) stop('--to needs a token: --token TOKEN, or TOUCHLINE_TOKEN.');
    return sendBatches(
      values.to,
      token,
      events(({ event }) => event),
      tell,
    );
  }
  const databaseUrl = process.env.DATABASE_URL;
  const opened = await openDatabase(databaseUrl ? { databaseUrl } : { folder: values.data });
  try {
    const { db, workspaceId, firstToken } = await firstWorkspace(opened);
    if (firstToken) {
      console.error(`The first token, an administrator's, shown only now: ${firstToken}`);
    }
    const whos = new Whos();
    const checked = events(({ event, isStorable }) => checkEvent(event, isStorable, whos));
    return await loadChecked(db, workspaceId, checked, tell.onProgress, tell.onRefused);
  } finally {
    await opened.close();
  }
}

function stop(why: string): never {
  console.error(why);
  process.exit(1);
}
