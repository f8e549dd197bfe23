import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

export const usage = `npm run map -- VENDOR FILE.json [--with FILE.json]... [--status CODE]
  Prints the touches, people and accounts that a recorded answer of a vendor maps to, as JSON, with
  what was refused and why; of an error its Failure.
  --with FILE.json  another answer that names what this one numbers (activity types, contacts);
                    may be repeated
  --status CODE     the HTTP status that the answer had; what its body says where absent
  --help            this text`;

export type MapArguments = {
  vendor: string;
  file: string;
  context: string[];
  status: number | null;
};

/** What was asked for; null for --help. Throws an Error with one plain sentence. */
export function readArguments(args: string[], vendors: string[]): MapArguments | null {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      with: { type: 'string', multiple: true, default: [] },
      status: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const [vendor, file, ...more] = positionals;
  const known = `One of ${vendors.join(', ')}.`;
  if (!vendor) throw new Error(`Which vendor? ${known}`);
  if (!vendors.includes(vendor)) throw new Error(`There is no vendor "${vendor}". ${known}`);
  if (!file) throw new Error('Which answer? Give the file of one.');
  if (more.length > 0) throw new Error(`One answer at a time, please, not also ${more.join(' ')}.`);
  for (const one of [file, ...values.with]) {
    if (!existsSync(one)) throw new Error(`There is no file ${one}.`);
  }
  const status = values.status === undefined ? null : Number(values.status);
  if (status !== null && !(Number.isInteger(status) && status >= 100 && status < 600)) {
    throw new Error(`--status takes an HTTP status such as 429, not "${values.status}".`);
  }
  return { vendor, file, context: values.with, status };
}
