import type { PageReport, Prospect } from '../model/prospect.ts';

/** Most prospects of a page; as `maxProspects` of the model, which brings zod with it. */
const most = 100;

/**
 * Makes one page of its frames' reports, the top frame's first. A message opened in a frame is
 * what the page is about, unless the top frame is about somebody itself: then what other frames
 * (a chat, a map, an advertisement) are about is only mentioned.
 */
export function mergeReports(reports: readonly PageReport[]): PageReport {
  const speaker = reports.find((report) => report.prospects.some((one) => one.subject));
  const merged = new Map<string, Prospect>();
  let twice = 0;
  for (const report of reports) {
    for (const prospect of report.prospects) {
      const one = { ...prospect, subject: prospect.subject && report === speaker };
      const key = keyOf(one);
      const known = merged.get(key);
      if (known) twice += 1;
      if (!known || (one.subject && !known.subject)) merged.set(key, one);
    }
  }
  const all = [...merged.values()];
  const prospects = [...all.filter((one) => one.subject), ...all.filter((one) => !one.subject)];
  const total = reports.reduce((sum, report) => sum + report.total, 0) - twice;
  return { prospects: prospects.slice(0, most), total };
}

function keyOf({ email, recordIds, name, company, domain }: Prospect): string {
  const [record] = recordIds;
  if (email) return `email ${email}`;
  return record ? `record ${record.system} ${record.id}` : `name ${name} ${company} ${domain}`;
}
