import { domainToUnicode } from 'node:url';

/**
 * How a normal address may be stored: as it is, or, until November 2026, with its domain as it
 * came, perhaps in Unicode. None for none.
 */
export function storedForms(email: string | null): string[] {
  if (!email) return [];
  // Most domains have no other form.
  if (!email.includes('xn--')) return [email];
  const [local, domain = ''] = email.split('@');
  const unicode = domainToUnicode(domain);
  return unicode && unicode !== domain ? [email, `${local}@${unicode}`] : [email];
}
