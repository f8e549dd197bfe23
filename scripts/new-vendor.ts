import { parseArgs } from 'node:util';
import { scaffoldVendor } from './new-vendor/scaffold.ts';
import { root } from './run-command.ts';
import { titleOf } from './scaffold/words.ts';

const usage = `npm run new-vendor -- NAME [--title TITLE] [--address https://api.HOST]
  Writes what a new vendor is made of: its module with a mirror, a fake of it with tests, and its
  line in the registry. All of it works, for a vendor that is invented.
  NAME              the vendor's id: small letters, figures and hyphens
  --title TITLE     as people call it (the name, with a capital)
  --address URL     where it is asked (https://api.NAME.example)
  --help            this text`;

try {
  main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      title: { type: 'string' },
      address: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const [id] = positionals;
  if (!id) throw new Error(`A name is needed.\n\n${usage}`);
  const title = values.title ?? titleOf(id);
  const address = values.address ?? `https://api.${id}.example`;
  for (const path of scaffoldVendor(root, { id, title, address })) console.log(path);
  console.log('\nNext: "Adding a vendor" in CONTRIBUTING.md, step 2.');
}
