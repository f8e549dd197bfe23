import { remembered } from '../dom/memory.ts';
import { textOf } from '../dom/text.ts';
import { isElement, parentOf } from '../dom/tree.ts';
import type { Sighting } from './scan.ts';

/** A line of a list is short; what is longer is a message that is read. In characters. */
const longestRow = 400;
/** Two lines alone must be shorter still to be a list, and not two messages of a thread. */
const longestOfTwo = 160;

/**
 * Which sightings stand in a list, each as one line of many: three siblings or more that hold
 * addresses of the same role, two that are built alike, with whatever else stands beside them, or a
 * row of a table that has columns.
 */
export function sightingsInRows(sightings: Sighting[]): Set<Sighting> {
  const families = new Map<Element, Map<string, Family>>();
  const paths = sightings.map((sighting) => {
    const { node, role, foundBy, isLine } = sighting;
    const path: [line: Element, family: Family][] = [];
    // What a site's own recipe points at is believed.
    if (isLine || foundBy.site !== 'generic' || (role && role !== 'sender' && role !== 'email')) {
      return path;
    }
    let line = isElement(node) ? node : parentOf(node);
    for (let level = 0; line && level < 12; level++) {
      const parent = parentOf(line);
      if (!parent) break;
      const ofParent = families.get(parent) ?? new Map<string, Family>();
      families.set(parent, ofParent);
      const family = ofParent.get(`${role}`) ?? { tags: {}, builds: {} };
      ofParent.set(`${role}`, family);
      add(family.tags, line.tagName, line);
      const build = buildOf(line);
      if (build) add(family.builds, build, line);
      path.push([line, family]);
      line = parent;
    }
    return path;
  });
  const isInRow = (sighting: Sighting, index: number) =>
    sighting.isLine || paths[index]?.some(([line, family]) => isRow(line, family, sighting));
  return new Set(sightings.filter(isInRow));
}

type Groups = Record<string, Set<Element>>;

/** Children of one parent that hold an address of the same role, by their tag and their build. */
type Family = { tags: Groups; builds: Groups };

function add(groups: Groups, name: string, line: Element): void {
  groups[name] = (groups[name] ?? new Set()).add(line);
}

/** A line of a list has the class and the parts of the next one; null for what says too little. */
const buildOf = remembered((line: Element): string | null => {
  const parts: string[] = [];
  // Not all children are asked for: a list may have thousands.
  for (let child = line.firstElementChild; child && parts.length < 8; ) {
    parts.push(child.tagName);
    child = child.nextElementSibling;
  }
  const name = line.getAttribute('class');
  return name || parts.length > 1 ? `${line.tagName}.${name} ${parts.join()}` : null;
});

function isRow(line: Element, { tags, builds }: Family, sighting: Sighting): boolean {
  const has = (groups: Groups, most: number) =>
    Object.values(groups).some((lines) => lines.size >= most);
  const inTable = isTableRow(line, sighting);
  // One of three rows of a table is a row, whatever somebody wrote into it.
  if (inTable && has(tags, 3)) return true;
  if (inTable || has(tags, 3)) return textOf(line, longestRow) !== null;
  const isLabelled = sighting.foundBy.trust === 'label';
  return has(builds, 2) && !isLabelled && textOf(line, longestOfTwo) !== null;
}

/** A row of a table with columns, or one that says so itself; not a labelled line of a form. */
function isTableRow(line: Element, { role, foundBy }: Sighting): boolean {
  if (role && foundBy.trust === 'label') return false;
  const wide = role ? '' : ',tr:has(>:nth-last-child(4))';
  return line.matches(`[role=row],[role=option],thead~tbody>tr${wide}`);
}
