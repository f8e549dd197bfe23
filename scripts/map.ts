import { readFile } from 'node:fs/promises';
import { parseBody } from '../utils/vendors/parse-body.ts';
import { vendors } from '../utils/vendors/registry.ts';
import { type MapArguments, readArguments, usage } from './map/arguments.ts';

try {
  const asked = readArguments(process.argv.slice(2), [...vendors.keys()]);
  if (asked) await print(asked);
  else console.log(usage);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

/** Exit code 2 for a file that is no answer: it says so, and nothing was mapped. */
async function print({ vendor, file, context, status }: MapArguments): Promise<void> {
  const bodies = await Promise.all(context.map(bodyOf));
  const answer = { status: status ?? 200, headers: {}, body: await bodyOf(file) };
  const reading = vendors.get(vendor)?.read(answer, bodies);
  const { mapped, ...said } = { mapped: {}, ...reading };
  process.stdout.write(`${JSON.stringify({ vendor, ...said, ...mapped }, null, 2)}\n`);
  if (reading?.kind === 'no answer') process.exitCode = 2;
}

async function bodyOf(file: string): Promise<unknown> {
  return parseBody(await readFile(file, 'utf8'));
}
