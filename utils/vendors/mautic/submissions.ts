import { textOf, timeOf } from '../lenient.ts';
import { submissionTouch } from './activity.ts';
import { touchesIn } from './each-row.ts';
import { personOf } from './records.ts';
import { firstRecord } from './words.ts';

/** What was sent by a form; the same touches as among the activities. */
export function readSubmissions(rows: unknown[]) {
  return touchesIn(rows, 'submissions', (row) => {
    const id = textOf(row.id, 100);
    const time = timeOf(row.dateSubmitted);
    const person = personOf(firstRecord(row.lead, row.contact));
    if (!id) return 'it has no id';
    if (!time) return 'it has no usable time';
    if (!person.ids?.mautic) return 'it names no contact';
    const told = submissionTouch(row, {});
    return {
      id: `form.submitted${id}`,
      time,
      ...told,
      person,
      vendorType: 'form.submitted',
    };
  });
}
