import type { ToldPerson } from '../../model/told.ts';
import type { TouchKind } from '../../model/touch-kind.ts';
import { isRecord, present, textOf, timeOf } from '../lenient.ts';
import type { VendorTouch } from '../vendor.ts';
import { touchesIn } from './each-row.ts';
import { onlyPersonIn, personOf } from './records.ts';
import { plainOf } from './words.ts';

/** So much of a note is its title. */
const longestTitle = 120;

const kindOf = (type: string): TouchKind => (type === 'call' ? 'call.logged' : 'note.added');

/** What colleagues wrote of a contact; the route of one contact's notes does not repeat whose. */
export function readNotes(rows: unknown[], context: unknown[]) {
  const only = onlyPersonIn(context);
  return touchesIn(rows, 'notes', (row) => noteTouch(row, only));
}

function noteTouch(
  row: Record<string, unknown>,
  only: ToldPerson | undefined,
): VendorTouch | string {
  const id = textOf(row.id, 100);
  const time = timeOf(row.dateTime) ?? timeOf(row.dateAdded);
  const person = isRecord(row.lead) && textOf(row.lead.id) ? personOf(row.lead) : only;
  const text = plainOf(row.text, 4000);
  const type = textOf(row.type, 60) ?? 'general';
  if (!id) return 'it has no id';
  if (!time) return 'it has no usable time';
  if (!person) return 'it names no contact';
  return present({
    id: `note:${id}`,
    time,
    kind: kindOf(type),
    title: text?.slice(0, longestTitle).toWellFormed() ?? 'A note',
    summary: text && text.length > longestTitle ? text : undefined,
    person,
    vendorType: `note ${type}`,
  });
}
