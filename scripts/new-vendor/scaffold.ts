import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nameOf, quoted, withImport, writeFiles } from '../scaffold/words.ts';

export type NewVendor = {
  /** Also the system of its records' ids: small letters, figures and hyphens. */
  id: string;
  /** As people call it. */
  title: string;
  /** Where it is asked: https://api.vendor.example */
  address: string;
};

const registry = 'utils/vendors/registry.ts';

/**
 * Writes what a new vendor is made of below `root`: its module, a fake of it, a test of both, and
 * its line in the registry. Gives the paths that it wrote; throws an Error with one plain sentence,
 * and writes nothing, where the vendor is there already.
 */
export function scaffoldVendor(root: string, vendor: NewVendor): string[] {
  const { id, title, address } = vendor;
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(id)) {
    throw new Error(`"${id}" is no id: small letters, figures and hyphens, please.`);
  }
  if (!/^[^"\\\n*]{1,60}$/.test(title)) {
    throw new Error(`"${title}" is no title: at most 60 characters, none of " \\ and *.`);
  }
  if (!/^https:\/\/[a-z0-9.-]+$/.test(address)) {
    throw new Error(`"${address}" is no address of a vendor: https://api.vendor.example`);
  }
  const folder = `utils/vendors/${id}`;
  if (existsSync(join(root, folder))) throw new Error(`There is a vendor "${id}" already.`);
  const tests = `test/vendors/${id}`;
  const registered = withVendor(readFileSync(join(root, registry), 'utf8'), id);
  return writeFiles(root, [
    [`${folder}/${id}.ts`, filled('vendor', vendor)],
    [`${folder}/errors.ts`, filled('errors', vendor)],
    [`${folder}/mirror.ts`, filled('mirror', vendor)],
    [registry, registered],
    [`${tests}/fake.ts`, filled('fake', vendor)],
    [`${tests}/${id}.test.ts`, filled('test', vendor)],
  ]);
}

/** One of the files beside this one, with the vendor's own names in it. */
function filled(template: string, { id, title, address }: NewVendor): string {
  const path = fileURLToPath(new URL(`${template}.ts.txt`, import.meta.url));
  return readFileSync(path, 'utf8')
    .replaceAll('<<imports>>', () => importsOf(id))
    .replaceAll('<<id>>', () => id)
    .replaceAll('<<name>>', () => nameOf(id))
    .replaceAll('<<quoted title>>', () => quoted(title))
    .replaceAll('<<title>>', () => title)
    .replaceAll('<<address>>', () => address);
}

/** What a test takes from the vendors' room, as the formatter sorts it. */
function importsOf(id: string): string {
  const code = [
    "import { callOf } from '../../../utils/vendors/call.ts';",
    "import { parseBody } from '../../../utils/vendors/parse-body.ts';",
    "import type { Call, Cursor, Mirror, Page, Stream, Vendor } from '../../../utils/vendors/vendor.ts';",
  ].join('\n');
  return withImport(code, `import { ${nameOf(id)} } from '../../../utils/vendors/${id}/${id}.ts';`);
}

/** The registry with one vendor more, the last one. */
function withVendor(code: string, id: string): string {
  const name = nameOf(id);
  const imported = withImport(code, `import { ${name} } from './${id}/${id}.ts';`);
  const list = /\[([^[\]]*)\](?= as Vendor\[\]|\.map\()/.exec(imported);
  if (!list) throw new Error(`There is no list of vendors in ${registry}.`);
  const [whole, inside = ''] = list;
  const more = inside.includes('\n')
    ? `${inside.replace(/\s*$/, '')}\n    ${name},\n  `
    : `${inside ? `${inside}, ` : ''}${name}`;
  return imported.replace(whole, () => `[${more}]`);
}
