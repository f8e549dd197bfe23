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
  const counted = new Map<Element, Record<string, Set<Element>>>();
  const paths = sightings.map((sighting) => {
    const { node, role, foundBy, isLine } = sighting;
    const path: [line: Element, siblings: Set<Element>][] = [];
    // What a site's own recipe points at is believed.
    if (isLine || foundBy.site !== 'generic' || (role && role !== 'sender' && role !== 'email'))
      return path;
    let line = node instanceof Element ? node : parentOf(node);
    for (let level = 0; line && level < 12; level++) {
      const parent = parentOf(line);
      if (!parent) break;
      const kinds = counted.get(parent) ?? {};
      counted.set(parent, kinds);
      const kind = `${line.tagName} ${line.classList[0]} ${role}`;
      kinds[kind] ??= new Set();
      path.push([line, kinds[kind].add(line)]);
      line = parent;
    }
    return path;
  });
  const isInRow = (sighting: Sighting, index: number) =>
    sighting.isLine ||
    paths[index]?.some(
      ([line, { size }]) =>
        (size > 2 || isTableRow(line, sighting)) && textOf(line, longestRow) !== null,
    );
  return new Set(sightings.filter(isInRow));
}

/** A row of a table with columns, or one that says so itself; not a labelled line of a form. */
function isTableRow(line: Element, { role, foundBy }: Sighting): boolean {
  if (role && foundBy.trust === 'label') return false;
  const wide = role ? '' : ',tr:has(>:nth-last-child(4))';
  return line.matches(`[role=row],[role=option],thead~tbody>tr${wide}`);
}
