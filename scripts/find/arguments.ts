import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { SavedPage } from './saved-page.ts';

export const usage = `npm run find -- --url URL [--self ADDRESS]... [--frame URL=FILE]... FILE.html
  Loads a saved page in a headless browser, its scripts off and the network cut, runs the finder
  in all its frames and prints the prospects as a JSON array.
  --url URL         the address that the page had
  --self WHO        whose browser it was, an address or a name: never a prospect; may be repeated
  --frame URL=FILE  a saved frame of the page; may be repeated
  --help            this text`;

/** What was asked for; null for --help. Throws an Error with one plain sentence. */
export function readArguments(args: string[]): SavedPage | null {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      self: { type: 'string', multiple: true, default: [] },
      frame: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const [file, ...more] = positionals;
  if (!file) throw new Error('Which page? Give the file of one.');
  if (more.length > 0) throw new Error(`One page at a time, please, not also ${more.join(' ')}.`);
  if (!values.url) throw new Error('--url is missing: the address that the page had.');
  if (!URL.canParse(values.url) || !/^https?:/.test(values.url)) {
    throw new Error(`--url takes a web address, not "${values.url}".`);
  }
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  return { url: values.url, file, self: values.self, frames: values.frame.map(frameOf) };
}

/** Addresses hold equals signs and so may files: the first split that leaves a file is meant. */
function frameOf(text: string): SavedPage['frames'][number] {
  for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) {
    const url = text.slice(0, at);
    const file = text.slice(at + 1);
    if (existsSync(file) && URL.canParse(url)) return { url, file };
  }
  throw new Error(`--frame takes URL=FILE with a file that is there, not "${text}".`);
}
