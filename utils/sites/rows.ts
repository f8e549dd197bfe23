import { textOf } from '../dom/text.ts';
import { parentOf } from '../dom/tree.ts';
import type { Sighting } from './scan.ts';

/** A line of a list is short; what is longer is a message that is read. */
const longestRow = 400;

/**
 * Which sightings stand in a list, each as one line of many: three siblings or more that hold
 * addresses of the same role, or a row of a table that has columns.
 */
export function sightingsInRows(sightings: Sighting[]): Set<Sighting> {
  const lines = new Map<Element, Map<string, Set<Element>>>();
  const paths = new Map<Sighting, { line: Element; siblings: Set<Element> }[]>();
  for (const sighting of sightings) {
    const { node, role, foundBy } = sighting;
    // What a site's own recipe points at is believed.
    if (foundBy.site !== 'generic' || (role && role !== 'sender' && role !== 'email')) continue;
    const path: { line: Element; siblings: Set<Element> }[] = [];
    let line = node instanceof Element ? node : parentOf(node);
    for (let level = 0; line && level < 12; level++) {
      const parent = parentOf(line);
      if (!parent) break;
      const byKind = lines.get(parent) ?? new Map<string, Set<Element>>();
      const kind = `${line.tagName} ${role}`;
      const siblings = byKind.get(kind) ?? new Set();
      lines.set(parent, byKind.set(kind, siblings.add(line)));
      path.push({ line, siblings });
      line = parent;
    }
    paths.set(sighting, path);
  }
  const inRows = new Set<Sighting>();
  for (const [sighting, path] of paths) {
    const isRow = path.some(
      ({ line, siblings }) =>
        (siblings.size > 2 || isTableRow(line, sighting)) && textOf(line, longestRow) !== null,
    );
    if (isRow) inRows.add(sighting);
  }
  return inRows;
}

/** A row of a table with columns, or one that says so itself; not a labelled line of a form. */
function isTableRow(line: Element, { role, foundBy }: Sighting): boolean {
  if (line.matches('tr') && line.closest('table')?.tHead) return true;
  if (role && foundBy.trust === 'label') return false;
  return line.matches(
    role ? '[role=row],[role=option]' : '[role=row],[role=option],tr:has(> :nth-last-child(4))',
  );
}
