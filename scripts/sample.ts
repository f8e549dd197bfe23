import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { loadEvents } from '../server/ingest/load.ts';
import { defaultSample, generateSample, startOfToday } from '../server/sample/generate.ts';
import { checkSampleOptions, type SampleOptions } from '../server/sample/plan.ts';
import { openDatabase } from '../server/store/database.ts';
import { firstWorkspace } from '../server/store/tokens.ts';

const usage = `npm run sample -- [options]
  --accounts N  how many accounts (${defaultSample.accounts})
  --people N    how many people, at least one an account (${defaultSample.people})
  --touches N   how many touches, at least one a person (${defaultSample.touches})
  --seed S      a whole number; the same seed gives the same sample (${defaultSample.seed})
  --until TIME  the sample's end, ISO 8601 (the start of today, UTC)
  --out FILE    write CloudEvents, one a line (NDJSON), instead of loading them; - is standard output
  --data DIR    load into the embedded database under DIR (.data)
  --help        this text
DATABASE_URL=postgres://... loads into a PostgreSQL instead.`;

try {
  await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      accounts: { type: 'string', default: String(defaultSample.accounts) },
      people: { type: 'string', default: String(defaultSample.people) },
      touches: { type: 'string', default: String(defaultSample.touches) },
      seed: { type: 'string', default: String(defaultSample.seed) },
      until: { type: 'string' },
      out: { type: 'string' },
      data: { type: 'string', default: '.data' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const checked = checkSampleOptions({
    accounts: Number(values.accounts || Number.NaN),
    people: Number(values.people || Number.NaN),
    touches: Number(values.touches || Number.NaN),
    seed: Number(values.seed || Number.NaN),
    until: values.until === undefined ? startOfToday() : Date.parse(values.until),
  });
  if (!checked.ok) throw new Error(`${checked.failure.detail}\n\n${usage}`);
  if (values.out !== undefined) await write(checked.value, values.out);
  else await load(checked.value, resolve(values.data, 'database'));
}

async function write(options: SampleOptions, file: string): Promise<void> {
  const isStandardOutput = file === '-';
  const progress = startProgress(options.touches);
  function* lines(): Generator<string> {
    let written = 0;
    for (const batch of generateSample(options)) {
      yield batch.map((event) => `${JSON.stringify(event)}\n`).join('');
      written += batch.length;
      progress(written);
    }
  }
  const out = isStandardOutput ? process.stdout : createWriteStream(file);
  await pipeline(Readable.from(lines()), out, { end: !isStandardOutput }).catch((error) => {
    // A reader that has enough (`| head`) closes the pipe, which is no failure.
    if (error.code !== 'EPIPE') throw error;
  });
}

async function load(options: SampleOptions, folder: string): Promise<void> {
  const { DATABASE_URL: databaseUrl } = process.env;
  const opened = await openDatabase(databaseUrl ? { databaseUrl } : { folder });
  try {
    const { db, workspaceId, firstToken } = await firstWorkspace(opened);
    if (firstToken) {
      console.error(
        `The database's first token, an administrator's, shown only now: ${firstToken}`,
      );
    }
    const progress = startProgress(options.touches);
    const loaded = await loadEvents(db, workspaceId, generateSample(options), (now) =>
      progress(now.accepted + now.duplicate + now.refused),
    );
    const { accepted, duplicate, refused } = loaded;
    console.error(`${accepted} loaded, ${duplicate} were there already, ${refused} refused`);
    if (refused > 0) process.exitCode = 1;
  } finally {
    await opened.close();
  }
}

/** Tells on standard error how far it is: one line that changes on a terminal, else a line a tenth. */
function startProgress(total: number): (done: number) => void {
  const started = performance.now();
  let told = 0;
  return (done) => {
    const isTerminal = process.stderr.isTTY;
    const step = isTerminal ? 100 : 10;
    const part = Math.floor((done / total) * step);
    if (part <= told) return;
    told = part;
    const rate = Math.round(done / ((performance.now() - started) / 1000));
    const line = `${done} of ${total} touches, ${rate} a second`;
    process.stderr.write(isTerminal ? `\r${line}${done === total ? '\n' : ''}` : `${line}\n`);
  };
}
