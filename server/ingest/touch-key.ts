import { hash } from 'node:crypto';
import { normalAddress } from '../../utils/domains/address.ts';
import { remembered } from '../../utils/domains/remembered.ts';
import { keyText } from '../../utils/model/lookup-key.ts';
import type { ExternalId, Who } from './who.ts';

/**
 * What a touch remembers of the address, id or domain that it came by: 64 bits of a hash, as
 * PostgreSQL's bigint in decimal. The same key always leads to whom it names, whoever that is today.
 */
export type TouchKey = string;

const touchKey = remembered(
  (text: string): TouchKey => hash('sha256', text, 'buffer').readBigInt64BE(0).toString(),
);

export const emailKey = remembered(
  (email: string): TouchKey =>
    touchKey(keyText({ type: 'email', email: normalAddress(email) ?? email })),
);
export const idKeyOf = ([system, id]: ExternalId): TouchKey =>
  touchKey(keyText({ type: 'record', system, id }));
export const domainKey = (domain: string): TouchKey =>
  touchKey(keyText({ type: 'domain', domain }));

/** The key that decides whose a touch is, as identify() does: the address, else the first id. */
export function personKeyOf({ person: { email, ids } }: Who): TouchKey | null {
  const [first] = ids;
  return email ? emailKey(email) : first ? idKeyOf(first) : null;
}

/** The same of the account that the source itself told: `domain` is its company's. */
export function accountKeyOf({ account: { ids } }: Who, domain: string | null): TouchKey | null {
  const [first] = ids;
  return first ? idKeyOf(first) : domain ? domainKey(domain) : null;
}
