import { textOf } from '../dom/text.ts';
import { ancestors } from '../dom/tree.ts';
import type { Sighting } from './scan.ts';

/** A line of a list is short; what is longer is a message that is read. */
const longestRow = 400;
const rowRoles = /^(row|option|listitem|treeitem|article)$/;

/**
 * Which sightings stand in a list, each as one line of many: three siblings or more that hold
 * addresses of the same role, or even one row of a table that has columns.
 */
export function sightingsInRows(sightings: Sighting[]): Set<Sighting> {
  const lines = new Map<Element, Map<string, Set<Element>>>();
  const paths = new Map<Sighting, { line: Element; key: string; parent: Element }[]>();
  for (const sighting of sightings) {
    if (!canBeRow(sighting)) continue;
    let line: Element | null = null;
    const path = [];
    for (const parent of ancestors(sighting.node, 12)) {
      if (line) {
        const key = `${line.tagName} ${sighting.role ?? ''}`;
        const ofParent = lines.get(parent) ?? new Map<string, Set<Element>>();
        lines.set(parent, ofParent.set(key, (ofParent.get(key) ?? new Set()).add(line)));
        path.push({ line, key, parent });
      }
      line = parent;
    }
    paths.set(sighting, path);
  }
  const short = new Map<Element, boolean>();
  const isShort = (line: Element) => {
    const known = short.get(line) ?? textOf(line, longestRow) !== null;
    short.set(line, known);
    return known;
  };
  const inRows = new Set<Sighting>();
  for (const [sighting, path] of paths) {
    const isRow = path.some(({ line, key, parent }) => {
      const many = lines.get(parent)?.get(key)?.size ?? 0;
      return (many >= 3 || (many >= 1 && isTableRow(line, sighting))) && isShort(line);
    });
    if (isRow) inRows.add(sighting);
  }
  return inRows;
}

function canBeRow({ role }: Sighting): boolean {
  return role === null || role === 'sender' || role === 'email';
}

/** A row of a table with columns, or one that says so itself. */
function isTableRow(line: Element, { role, foundBy }: Sighting): boolean {
  if (line.closest('table')?.tHead && line.tagName === 'TR') return true;
  if (role !== null && foundBy.trust === 'label') return false;
  const aria = line.getAttribute('role') ?? '';
  if (rowRoles.test(aria)) return aria === 'row' || aria === 'option';
  return line.tagName === 'TR' && line.children.length >= 4;
}
