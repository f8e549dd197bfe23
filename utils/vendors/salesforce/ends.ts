import { textOf, timeOf } from '../lenient.ts';
import type { Mapped, VendorTouch } from '../vendor.ts';
import { idOf, linked, type Row } from './records.ts';

type Told = Pick<Mapped, 'touches' | 'people'>;

/**
 * A person has one id a system, so in a merge the loser stands under `salesforce`, and the
 * survivor, who is told under both, under this.
 */
const survivorSystem = 'salesforce-survivor';

/** A record that is gone: deleted, or merged into another; or why it cannot be told. */
export function endOf(row: Row, type: string): Told | string {
  const id = idOf(row);
  const time = timeOf(row.SystemModstamp ?? row.LastModifiedDate);
  if (!id) return 'it has no Id';
  if (!time) return 'it has no usable date';
  const survivor = linked(row.MasterRecordId);
  const title = textOf(row.Name) ?? type;
  if (type === 'Account') return { touches: [accountEnd(id, time, title, survivor)], people: [] };
  if (survivor) return merge(id, survivor, { time, title, vendorType: type });
  const person = { ids: { salesforce: id } };
  const kind = 'record.deleted';
  return {
    touches: [{ id: `${kind}:${id}`, time, kind, title, vendorType: type, person }],
    people: [],
  };
}

/** A lead that became a contact: both are one person. Null for one that did not. */
export function conversionOf(row: Row): Told | null {
  const [lead, contact] = [idOf(row), linked(row.ConvertedContactId)];
  const time = timeOf(row.ConvertedDate ?? row.SystemModstamp ?? row.LastModifiedDate);
  if (!lead || !contact || !time) return null;
  return merge(lead, contact, { time, title: 'Lead converted', vendorType: 'Lead' });
}

function merge(
  loser: string,
  survivor: string,
  what: Pick<VendorTouch, 'time' | 'title' | 'vendorType'>,
): Told {
  const ids = { salesforce: loser, [survivorSystem]: survivor };
  return {
    touches: [{ id: `record.merged:${loser}`, kind: 'record.merged', ...what, person: { ids } }],
    people: [{ ids: { salesforce: survivor, [survivorSystem]: survivor } }],
  };
}

/** Contacts of a merged account stand with the other one from then on, and are told so. */
function accountEnd(
  id: string,
  time: string,
  title: string,
  survivor: string | undefined,
): VendorTouch {
  const kind = survivor ? 'record.merged' : 'record.deleted';
  const ids = { salesforce: id, ...(survivor && { [survivorSystem]: survivor }) };
  return { id: `${kind}:${id}`, time, kind, title, vendorType: 'Account', account: { ids } };
}
