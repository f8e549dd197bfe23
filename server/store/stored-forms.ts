import { domainToUnicode } from 'node:url';

/**
 * How a normal address may be stored: as it is, or, until November 2026, with its domain as it
 * came, perhaps in Unicode. None for none.
 */
export function storedForms(email: string | null): string[] {
  const [local, domain = ''] = email?.split('@') ?? [];
  // Most domains have no other form.
  const unicode = domain.includes('xn--') ? domainToUnicode(domain) : '';
  return [
    ...(email ? [email] : []),
    ...(unicode && unicode !== domain ? [`${local}@${unicode}`] : []),
  ];
}
