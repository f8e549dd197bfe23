import { parseArgs } from 'node:util';
import { scaffoldSite } from './new-site/scaffold.ts';
import { root } from './run-command.ts';
import { titleOf } from './scaffold/words.ts';

const usage = `npm run new-site -- NAME https://HOST/ [--title TITLE]
  Writes what a new site is made of: its recipe, its line in the registry, a page with a subject and
  one without, and its row in docs/sites.md.
  NAME           the recipe's id: small letters, figures and hyphens
  https://HOST/  where the site lives; https://*.HOST/ for every host below
  --title TITLE  as people call it (the name, with a capital)
  --help         this text`;

try {
  main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { title: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const [id, address] = positionals;
  if (!id || !address) throw new Error(`A name and an address are needed.\n\n${usage}`);
  const host = /^(https?:\/\/(?:\*\.)?[a-z0-9.-]+(?::\d+)?)(?:\/.*)?$/i.exec(address)?.[1];
  if (!host) throw new Error(`"${address}" is no web address: https://crm.example/`);
  const title = values.title ?? titleOf(id);
  const origin = `${host.toLowerCase()}/*`;
  const month = new Date().toISOString().slice(0, 7);
  for (const path of scaffoldSite(root, { id, title, origin, month })) console.log(path);
  console.log('\nNext: npm run capture-page, and the words of docs/sites.md on ways and canaries.');
}
