import { isAutomatic, normalAddress } from '../domains/address.ts';
import { companyDomain } from '../domains/company-domain.ts';
import type { PageReport, Prospect } from '../model/prospect.ts';

/**
 * A frame's report with addresses and domains as backends compare them. A page's script knows
 * neither the public suffixes nor punycode: the list is larger than the whole script may be.
 */
export function normaliseReport(report: PageReport): PageReport {
  return { ...report, prospects: report.prospects.map(normalise) };
}

function normalise(prospect: Prospect): Prospect {
  const email = prospect.email === null ? null : normalAddress(prospect.email);
  const emails = [...new Set(prospect.emails.flatMap((one) => normalAddress(one) ?? []))];
  const domain = [prospect.domain, email, ...emails]
    .map((one) => (one ? companyDomain(one) : null))
    .find(Boolean);
  return {
    ...prospect,
    email,
    emails,
    domain: domain ?? null,
    ...(email !== null && isAutomatic(email) ? { isAutomatic: true } : {}),
  };
}
