import type { FoundBy, PageReport, Prospect } from '../model/prospect.ts';

/** Most prospects that a page reports; a test holds it to the model's own word. */
export const mostProspects = 100;

const trusts: FoundBy['trust'][] = ['attribute', 'label', 'structure', 'text'];

/**
 * The frames of a page as one, the top frame first. There is one subject: the top frame's, unless
 * that is only some text and a frame knows better. A message that is open in a frame is the subject
 * of a page whose top frame is a list.
 */
export function mergeReports(reports: PageReport[]): PageReport {
  const subjects = reports.flatMap(({ prospects }) => prospects.filter((one) => one.subject));
  const subject = subjects.find(({ foundBy }) => foundBy.trust !== 'text') ?? subjects[0] ?? null;
  const merged = new Map<string, Prospect>();
  const keyed = (one: Prospect) =>
    one.email ?? `${one.name} ${one.domain} ${one.recordIds.map(({ id }) => id).join()}`;
  if (subject) merged.set(keyed(subject), { ...subject, emails: [...subject.emails] });
  for (const one of reports.flatMap(({ prospects }) => prospects)) {
    const known = merged.get(keyed(one));
    if (known) complete(known, one);
    else merged.set(keyed(one), { ...one, emails: [...one.emails], subject: false });
  }
  const listed = reports.reduce((sum, { prospects }) => sum + prospects.length, 0);
  const total = reports.reduce((sum, report) => sum + report.total, 0) - (listed - merged.size);
  const [top] = reports;
  const broken = reports.find(({ reading }) => reading.broken.length > 0);
  return {
    prospects: [...merged.values()].slice(0, mostProspects),
    total,
    tied: subject ? 0 : (reports.find(({ tied }) => tied > 0)?.tied ?? 0),
    own: [...new Set(reports.flatMap(({ own }) => own))].slice(0, 20),
    reading: broken?.reading ?? (top as PageReport).reading,
  };
}

/** What another frame knows of the same one. */
function complete(known: Prospect, one: Prospect): void {
  known.name ??= one.name;
  known.company ??= one.company;
  known.domain ??= one.domain;
  if (known.recordIds.length === 0) known.recordIds = one.recordIds;
  known.emails = [...new Set([...known.emails, ...one.emails])].slice(0, 20);
  if (trusts.indexOf(one.foundBy.trust) < trusts.indexOf(known.foundBy.trust)) {
    known.foundBy = one.foundBy;
  }
}
