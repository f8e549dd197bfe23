import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameOf, quoted, withImport, writeFiles } from '../scaffold/words.ts';
import { addTableRow } from './table.ts';

export type NewSite = {
  /** The recipe's id: small letters, figures and hyphens. */
  id: string;
  /** As people call it. */
  title: string;
  /** A match pattern: https://crm.example/* */
  origin: string;
  /** Its pages are dated by it: 2026-11. */
  month: string;
};

/**
 * Writes what a new site is made of below `root`: its recipe, its line in the registry, a page with
 * a subject and one without, and its row in the docs. Gives the paths that it wrote; throws an
 * Error with one plain sentence, and writes nothing, where the site is there already.
 */
export function scaffoldSite(root: string, site: NewSite): string[] {
  const recipe = `utils/sites/recipes/${site.id}.ts`;
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(site.id)) {
    throw new Error(`"${site.id}" is no id: small letters, figures and hyphens, please.`);
  }
  if (!/^[^|*`\\\n]{1,60}$/.test(site.title)) {
    throw new Error(`"${site.title}" is no title: at most 60 characters, none of | * \\ and \`.`);
  }
  if (existsSync(join(root, recipe))) throw new Error(`There is a site "${site.id}" already.`);
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const folder = `test/sites/${site.id}/${site.month}`;
  const url = site.origin.replace('*.', 'app.').replace('*', '');
  const files: [path: string, text: string][] = [
    [recipe, recipeText(site)],
    ['utils/sites/registry.ts', withRecipe(read('utils/sites/registry.ts'), site.id)],
    [`${folder}-record/page.html`, recordPage],
    [`${folder}-record/expected.json`, expectedText(`${url}contacts/1`, site.id, 'record')],
    [`${folder}-empty/page.html`, emptyPage],
    [`${folder}-empty/expected.json`, expectedText(`${url}dashboard`, site.id, 'list')],
    [
      'docs/sites.md',
      addTableRow(read('docs/sites.md'), {
        title: site.title,
        id: site.id,
        origins: [site.origin],
        shapes: ['record', 'list'],
        checked: checkedText(site),
      }),
    ],
  ];
  return writeFiles(root, files);
}

function withRecipe(registry: string, id: string): string {
  const line = `import { ${nameOf(id)} } from './recipes/${id}.ts';`;
  const imported = withImport(registry, line);
  // The generic recipe, which fits everything, stays last.
  return imported.replace(/\n {2}generic,\n\];/, `\n  ${nameOf(id)},\n  generic,\n];`);
}

function checkedText({ month }: NewSite): string {
  return `described in ${month}, never seen whole`;
}

function recipeText(site: NewSite): string {
  return `import type { Recipe } from '../../model/recipe.ts';

/** ${site.title}. What of its pages is stable, and what is a trap. */
export const ${nameOf(site.id)}: Recipe = {
  id: '${site.id}',
  title: ${quoted(site.title)},
  origins: ['${site.origin}'],
  priority: 50,
  // What it was held against: "captured page of ${site.month}" once there is one.
  checked: '${checkedText(site)}',
  // The address of a record, with its type and id; only a person or a company is a kind.
  records: [{ pattern: '/(?<type>contacts)/(?<id>\\\\d+)', kinds: { contacts: 'person' } }],
  shapes: [
    // Canaries: what the subject is found by, and what every healthy page of the shape has.
    { kind: 'record', url: '/contacts/\\\\d', canaries: [] },
    { kind: 'list', canaries: [] },
  ],
  // Labels, headings and titles are read anyway: name here what they do not tell.
  ways: [],
  newestLast: false,
};
`;
}

function expectedText(url: string, site: string, shape: string): string {
  const recordIds = [{ system: site, type: 'contacts', id: '1' }];
  const subject = {
    email: 'ada@quarrymill.example',
    name: 'Ada Quarry',
    company: 'Quarry Mill',
    domain: 'quarrymill.example',
    recordIds,
  };
  const expected = {
    url,
    self: ['rep@ours.example', 'Robin Rep'],
    subject: shape === 'record' ? subject : null,
    absent: ['rep@ours.example'],
    reading: { site, shape, broken: [] },
  };
  return `${JSON.stringify(expected, null, 2)
    .replace(/\[\s+("[^"]*")(?:,\s+("[^"]*"))?\s+\]/g, (_, one, two) =>
      two ? `[${one}, ${two}]` : `[${one}]`,
    )
    .replace(
      /"reading": \{\s+("site": "[^"]*"),\s+("shape": "[^"]*"),\s+("broken": \[\])\s+\}/,
      '"reading": { $1, $2, $3 }',
    )}\n`;
}

const recordPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Ada Quarry</title></head>
<body>
<header><nav><a href="/contacts">Contacts</a></nav><button aria-label="Account menu">rep@ours.example</button></header>
<main>
<h1>Ada Quarry</h1>
<dl>
<dt>Email</dt><dd><a href="mailto:ada@quarrymill.example">ada@quarrymill.example</a></dd>
<dt>Company</dt><dd>Quarry Mill</dd>
</dl>
</main>
</body></html>
`;

const emptyPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Dashboard</title></head>
<body>
<header><nav><a href="/contacts">Contacts</a></nav><button aria-label="Account menu">rep@ours.example</button></header>
<main><h1>Dashboard</h1><p>Nothing is open.</p></main>
</body></html>
`;
