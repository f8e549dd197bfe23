import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Replacement, replacementOf } from './people.ts';

export type CaptureRequest = {
  /** The page to open; with `attach`, how the address of the page begins. */
  url: string;
  /** The folder of the page, which holds none yet. */
  out: string;
  /** The address of a running browser that was started with --remote-debugging-port. */
  attach: string | null;
  headless: boolean;
  self: string[];
  replacements: Replacement[];
};

export const usage = `npm run capture-page -- URL --out FOLDER [options]
  Opens a browser on a page. Log in, go to where you want to be, and press Enter in the terminal:
  the page is saved as it is seen, for test/sites/SITE/YYYY-MM-VIEW. Nothing is sent anywhere.
  --out FOLDER       where to write page.html, its frames and expected.json
  --attach ADDRESS   a browser that runs already: http://127.0.0.1:9222 or ws://...; URL says how the
                     address of the page begins
  --headless         no window and nothing to press: for pages that need nobody
  --self WHO         whose browser it is, an address or a name; may be repeated
  --replace OLD=NEW  an invented name or address for a real one; may be repeated
  --help             this text`;

/** What was asked for; null for --help. Throws an Error with one plain sentence. */
export function readArguments(args: string[]): CaptureRequest | null {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      attach: { type: 'string' },
      headless: { type: 'boolean', default: false },
      self: { type: 'string', multiple: true, default: [] },
      replace: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const [url, ...more] = positionals;
  if (!url) throw new Error('Which page? Give its address.');
  if (more.length > 0) throw new Error(`One page at a time, please, not also ${more.join(' ')}.`);
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new Error(`"${url}" is no web address.`);
  if (!values.out) throw new Error('--out is missing: the folder to write to.');
  if (existsSync(join(values.out, 'page.html'))) {
    throw new Error(`There is a page in ${values.out} already; name another folder.`);
  }
  return {
    url,
    out: values.out,
    attach: values.attach ?? null,
    headless: values.headless,
    self: values.self,
    replacements: values.replace.map(replacementOf),
  };
}
