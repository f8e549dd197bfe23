import { isRecord, listOf, recordOf, textOf, timeOf } from '../lenient.ts';
import { noAnswer, readRows, told } from '../mapped.ts';
import type { Mapped, Reading, Vendor, VendorAnswer } from '../vendor.ts';
import { failureIn } from './errors.ts';
import { fullId } from './ids.ts';
import { accountOf, idOf, personOf, touchOf, typeOf } from './records.ts';

/** Salesforce's REST API: what queries, records and change events tell. It is not mirrored yet. */
export const salesforce: Vendor = { id: 'salesforce', name: 'Salesforce', read, mirror: null };

function read(answer: VendorAnswer): Reading {
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

function records(rows: unknown[]): Partial<Mapped> {
  const mapped: Mapped = { touches: [], people: [], accounts: [], refused: [] };
  const { refused } = readRows<never>(rows, 'records', (row) => {
    const type = typeOf(row);
    if (flagDeleted(row)) {
      const gone = deletion(row, type);
      if (typeof gone === 'string') return gone;
      mapped.touches.push(gone);
      return null;
    }
    if (type === 'Contact' || type === 'Lead') {
      const person = personOf(row);
      if (!person) return 'it has neither an Id nor an Email';
      mapped.people.push(person);
      return null;
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

const flagDeleted = ({ IsDeleted }: Record<string, unknown>) => IsDeleted === true;

/** Of queryAll: what is gone, and into what it was merged where it was. */
function deletion(row: Record<string, unknown>, type: string) {
  const id = idOf(row);
  const time = timeOf(row.SystemModstamp ?? row.LastModifiedDate);
  const survivor = textOf(row.MasterRecordId, 200);
  if (!id) return 'it has no Id';
  if (!time) return 'it has no usable date';
  const kind = survivor ? ('record.merged' as const) : ('record.deleted' as const);
  const named = textOf(row.Name) ?? type;
  const ids = { salesforce: id, ...(survivor && { 'salesforce-survivor': fullId(survivor) }) };
  const about = type === 'Account' ? { account: { ids } } : { person: { ids } };
  return { id: `${kind}:${id}`, time, kind, title: named, vendorType: type, ...about };
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
