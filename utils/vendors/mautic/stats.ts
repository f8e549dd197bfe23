import type { ToldPerson } from '../../model/told.ts';
import { isRecord, present, textOf, timeOf } from '../lenient.ts';
import type { VendorTouch } from '../vendor.ts';
import { touchesIn } from './each-row.ts';
import { peopleIn } from './records.ts';

/**
 * Rows of Mautic's tables. All but one stand among the activities with names in place of numbers;
 * merges and deletions are in the audit log alone.
 */
export function readStats(rows: unknown[], context: unknown[]) {
  const people = peopleIn(context);
  // Mautic deletes whom it merged; that they are somebody else now is said already.
  const merged = new Set(mergesIn(rows).map(loserOf));
  return touchesIn(rows, 'stats', (row) => {
    if (row.object !== 'lead' || !isEnd(row.action)) return null;
    return row.action === 'delete' && merged.has(loserOf(row)) ? null : endOf(row, people);
  });
}

const loserOf = (row: Record<string, unknown>) => textOf(row.object_id ?? row.objectId, 200);
const isEnd = (action: unknown) => action === 'merge' || action === 'delete';

function endOf(
  row: Record<string, unknown>,
  people: Map<string, ToldPerson>,
): VendorTouch | string {
  const id = textOf(row.id, 100);
  const loser = loserOf(row);
  const time = timeOf(row.date_added ?? row.dateAdded);
  if (!id) return 'it has no id';
  if (!time) return 'it has no usable time';
  if (!loser) return 'it names no contact';
  const base = { id: `audit:${id}`, time };
  if (row.action === 'delete') {
    return {
      ...base,
      kind: 'record.deleted',
      title: 'Contact deleted',
      person: { ids: { mautic: loser } },
      vendorType: 'delete',
    };
  }
  const survivor = survivorIn(row.details);
  if (!survivor) return 'it does not say into whom the contact was merged';
  const { email } = people.get(survivor) ?? {};
  return {
    ...base,
    kind: 'record.merged',
    title: 'Two contacts became one',
    // A person has one id a system: the loser is known by it here, the survivor by their address.
    person: present({ email, ids: { mautic: loser, 'mautic-survivor': survivor } }),
    vendorType: 'merge',
  };
}

/** The contacts who survived a merge, by their ids. */
export function survivorsIn(rows: unknown[]): string[] {
  return mergesIn(rows)
    .map(({ details }) => survivorIn(details))
    .filter((id) => id !== undefined);
}

function mergesIn(rows: unknown[]): Record<string, unknown>[] {
  return rows.filter(isRecord).filter((row) => row.object === 'lead' && row.action === 'merge');
}

/** `{"merged_into":7}`, or the same as PHP writes it: `a:1:{s:11:"merged_into";i:7;}`. */
function survivorIn(details: unknown): string | undefined {
  const text = typeof details === 'string' ? details : JSON.stringify(details ?? '');
  return /"merged_into"\s*[;:]\s*(?:i:|s:\d+:)?"?(\d+)/.exec(text)?.[1];
}
