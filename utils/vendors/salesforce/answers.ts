import { isRecord, listOf, recordOf, textOf } from '../lenient.ts';
import { noAnswer, readRows, told } from '../mapped.ts';
import type { Mapped, Reading, VendorAnswer } from '../vendor.ts';
import { conversionOf, endOf } from './ends.ts';
import { failureIn } from './errors.ts';
import { accountOf, personOf, typeOf } from './records.ts';
import { touchOf } from './touches.ts';

/** What an answer of Salesforce's REST API says: a query, a record, a change event, an error. */
export function readAnswer(answer: VendorAnswer): Reading {
  const failure = failureIn(answer);
  if (failure) return { kind: 'failure', failure };
  const { body } = answer;
  if (!isRecord(body)) return noAnswer('This is no JSON object and no list of errors.');
  if (Array.isArray(body.records) && ('totalSize' in body || 'done' in body)) {
    return told(ofRecords(body.records), records(body.records));
  }
  if (isRecord(body.attributes) && typeOf(body)) return told(typeOf(body), records([body]));
  if (isRecord(body.ChangeEventHeader)) return changeEvent(body);
  return rest(body);
}

const ofRecords = (rows: unknown[]): string => {
  const types = new Set(rows.filter(isRecord).map(typeOf).filter(Boolean));
  return types.size > 0 ? [...types].join(', ') : 'nothing found';
};

/** Of whom a deletion or a merge is told; of what they did the memory stays. */
const whoObjects = ['Contact', 'Lead', 'Account'];

function records(rows: unknown[]): Partial<Mapped> {
  const mapped: Mapped = { touches: [], people: [], accounts: [], refused: [] };
  const { refused } = readRows<never>(rows, 'records', (row) => {
    const type = typeOf(row);
    if (row.IsDeleted === true) {
      return whoObjects.includes(type) ? tell(mapped, endOf(row, type)) : null;
    }
    if (type === 'Contact' || type === 'Lead') {
      const person = personOf(row);
      if (!person) return 'it has neither an Id nor an Email';
      mapped.people.push(person);
      return tell(mapped, conversionOf(row));
    }
    if (type === 'Account') {
      const account = accountOf(row);
      if (!account) return 'it has neither an Id nor a Website';
      mapped.accounts.push(account);
      return null;
    }
    const touch = touchOf(row);
    if (typeof touch === 'string') return touch;
    if (touch) mapped.touches.push(touch);
    return null;
  });
  return { ...mapped, refused };
}

function tell(mapped: Mapped, end: string | Partial<Mapped> | null): string | null {
  if (typeof end === 'string') return end;
  mapped.touches.push(...(end?.touches ?? []));
  mapped.people.push(...(end?.people ?? []));
  return null;
}

/** Change Data Capture: which fields of which records, at one moment. */
function changeEvent(body: Record<string, unknown>): Reading {
  const header = recordOf(body.ChangeEventHeader);
  const type = textOf(header.entityName) ?? '';
  const name = isRecord(body.Name) ? body.Name : {};
  const rows = listOf(header.recordIds).map((id) => ({
    ...body,
    ...name,
    Name: isRecord(body.Name) ? undefined : body.Name,
    attributes: { type },
    Id: id,
    IsDeleted: textOf(header.changeType) === 'DELETE',
    SystemModstamp: header.commitTimestamp,
  }));
  return told('change event', records(rows));
}

function rest(body: Record<string, unknown>): Reading {
  const id = textOf(body.id);
  if ('success' in body && Array.isArray(body.errors) && (id || 'created' in body)) {
    return told('acknowledgement');
  }
  if (Array.isArray(body.compositeResponse) || 'hasErrors' in body) return told('acknowledgement');
  if (Array.isArray(body.sobjects) || ('keyPrefix' in body && Array.isArray(body.fields))) {
    return told('fields');
  }
  if ('access_token' in body && 'instance_url' in body) return told('token');
  if (Array.isArray(body.listviews) || 'listReference' in body || 'DailyApiRequests' in body) {
    return told('settings');
  }
  return noAnswer('It has none of the keys that an answer of Salesforce’s has.');
}
