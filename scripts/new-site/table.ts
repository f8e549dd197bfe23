import type { Recipe } from '../../utils/model/recipe.ts';

/** A row of the table of sites in docs/sites.md. */
export type SiteRow = {
  title: string;
  id: string;
  /** None for what runs on any host. */
  origins: string[];
  /** Each kind of shape once, in the recipe's order. */
  shapes: string[];
  checked: string;
};

const head = '| site | id | origins | shapes | checked |\n|---|---|---|---|---|\n';

/** What the table says of a recipe. */
export function rowOf({ title, id, origins, shapes, checked }: Recipe): SiteRow {
  return { title, id, origins, shapes: [...new Set(shapes.map(({ kind }) => kind))], checked };
}

/** The rows of the table in a Markdown text; throws where there is no such table. */
export function tableRows(markdown: string): SiteRow[] {
  return tableIn(markdown)
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [title = '', id = '', origins = '', shapes = '', checked = ''] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      const listed = [...origins.matchAll(/`([^`]+)`/g)].map(([, one]) => one as string);
      const kinds = shapes === '-' ? [] : shapes.split(', ');
      return { title, id: id.replaceAll('`', ''), origins: listed, shapes: kinds, checked };
    });
}

/** The text with a row for one more site, above the last one, which is for any other site. */
export function addTableRow(markdown: string, row: SiteRow): string {
  const table = tableIn(markdown);
  const lines = table.trimEnd().split('\n');
  const added = [...lines.slice(0, -1), lineOf(row), ...lines.slice(-1)].join('\n');
  return markdown.replace(table.trimEnd(), () => added);
}

/** A row as a line of Markdown. */
function lineOf({ title, id, origins, shapes, checked }: SiteRow): string {
  const where = origins.map((one) => `\`${one}\``).join(' ') || 'any host';
  return `| ${title} | \`${id}\` | ${where} | ${shapes.join(', ') || '-'} | ${checked} |`;
}

function tableIn(markdown: string): string {
  const start = markdown.indexOf(head);
  if (start < 0) throw new Error('There is no table of sites in docs/sites.md.');
  const table = /^(?:\|.*\n)+/.exec(markdown.slice(start + head.length))?.[0];
  if (!table) throw new Error('The table of sites in docs/sites.md is empty.');
  return table;
}
