import { remembered } from '../dom/memory.ts';
import { known } from './lexicon.ts';

/**
 * Domains, as well as a page needs them without the list of public suffixes (which is larger than
 * the whole finder). The backend, which has it, decides what a domain belongs to.
 */
const secondLevel = /^(com?|org|net|gov|edu|ac|or|ne|go)$/;

/** The part of a host that somebody registered: brightwell.co.uk of mail.brightwell.co.uk. */
function registrable(host: string): string {
  const parts = host.toLowerCase().split('.');
  const [second = '', last = ''] = parts.slice(-2);
  const count = last.length === 2 && secondLevel.test(second) ? 3 : 2;
  return parts.slice(-count).join('.');
}

/** Whether anybody can have an address at a registered domain: it says nothing of a company. */
function isFreeMail(domain: string): boolean {
  return known().freeMail.test(domain);
}

/** The company's domain that an address stands for; null for one of a free mail service. */
export function domainOfEmail(email: string): string | null {
  return companyAt(email.slice(email.lastIndexOf('@') + 1));
}

const companyAt = remembered((host: string): string | null => {
  const domain = registrable(host);
  return isFreeMail(domain) ? null : domain;
});

/** Where links lead that are about somebody, but not theirs. */
const others = /^(google|facebook|linkedin|twitter|instagram|youtube|.)$/;

/** The domain of a website as written or linked; null where it is none, or a social network's. */
export function domainOfSite(text: string): string | null {
  const host = /^(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/:?#]|$)/i.exec(text.trim())?.[1];
  const domain = registrable(host ?? '');
  return !host || isFreeMail(domain) || others.test(domain.replace(/\..*/, '')) ? null : domain;
}
