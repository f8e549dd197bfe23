import type { ConsentFact } from '../../model/consent.ts';
import type { ToldAccount } from '../../model/told.ts';
import {
  domainOf,
  emailOf,
  flagOf,
  nameOf,
  present,
  recordOf,
  textOf,
  timeOf,
} from '../lenient.ts';
import type { VendorPerson } from '../vendor.ts';
import { fullId } from './ids.ts';

/** A record as Salesforce writes it: `attributes.type` says of which object it is. */
export type Row = Record<string, unknown>;

/** Which object a record is of: `Contact`. */
export const typeOf = (row: Row): string => textOf(recordOf(row.attributes).type) ?? '';

/** Its id, also where only its address was asked for. */
export function idOf(row: Row): string | undefined {
  const id = textOf(row.Id, 200) ?? textOf(recordOf(row.attributes).url)?.split('/').at(-1);
  return id && /^[A-Za-z0-9]{15,18}$/.test(id) ? fullId(id) : undefined;
}

/** The id of a record that another one names. */
export const linked = (value: unknown) => {
  const id = textOf(value, 200);
  return id ? fullId(id) : undefined;
};

/** A contact or a lead with an id or an address; null for neither. */
export function personOf(row: Row): VendorPerson | null {
  const id = idOf(row);
  const email = emailOf(row.Email);
  if (!id && !email) return null;
  return present({
    email,
    name: textOf(row.Name) ?? nameOf(row.FirstName, row.LastName),
    title: textOf(row.Title, 200),
    ids: present({ salesforce: id }),
    account: present({
      ...accountOf(recordOf(row.Account)),
      ...(row.Company ? present({ name: textOf(row.Company), domain: domainOf(row.Website) }) : {}),
      ids: present({ salesforce: linked(row.AccountId) ?? idOf(recordOf(row.Account)) }),
    }),
    consent: consentOf(row),
    asOf: timeOf(row.LastModifiedDate ?? row.SystemModstamp),
  });
}

function consentOf(row: Row): ConsentFact[] | undefined {
  const facts: ConsentFact[] = [];
  if (flagOf(row.HasOptedOutOfEmail)) facts.push({ channel: 'email', state: 'denied' });
  if (flagOf(row.DoNotCall)) facts.push({ channel: 'phone', state: 'denied' });
  return facts.length > 0 ? facts : undefined;
}

export function accountOf(row: Row): ToldAccount | null {
  const id = idOf(row);
  const domain = domainOf(row.Website);
  if (!id && !domain) return null;
  return present({
    name: textOf(row.Name),
    domain,
    industry: textOf(row.Industry, 100),
    ids: present({ salesforce: id }),
  });
}
