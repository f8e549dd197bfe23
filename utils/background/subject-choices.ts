import { z } from 'zod';
import { type Stored, storedAtHand } from '../browser/stored.ts';
import type { PageReport, Prospect } from '../model/prospect.ts';

/** Most choices that are remembered; the oldest go first. */
const most = 1000;

type Choice = [page: string, who: string | null];

/**
 * Who a page is about, where a person said so: it stands whenever that record or that message is
 * open again, whatever the finder thinks. Pages and people are kept as hashes only.
 */
export class SubjectChoices {
  readonly #stored: Stored<Choice[]>;

  constructor(choices: Stored<Choice[]>) {
    this.#stored = choices;
  }

  /** Null: nobody of the page. */
  async choose(origin: string, report: PageReport, email: string | null): Promise<void> {
    const page = await pageKey(origin, report);
    const choice: Choice = [page, email === null ? null : await hash(email)];
    await this.#stored.update((choices) =>
      [choice, ...choices.filter(([other]) => other !== page)].slice(0, most),
    );
  }

  /** The report as the person has it. */
  async apply(origin: string, report: PageReport): Promise<PageReport> {
    const choices = await this.#stored.get();
    if (choices.length === 0) return report;
    const page = await pageKey(origin, report);
    const choice = choices.find(([one]) => one === page);
    if (!choice) return report;
    const [, who] = choice;
    const nobody = report.prospects.map((one) => ({ ...one, subject: false }));
    if (who === null) return { ...report, prospects: nobody, tied: 0 };
    const hashes = await Promise.all(nobody.map(({ email }) => hash(email ?? '')));
    const at = hashes.indexOf(who);
    const chosen = nobody[at];
    if (!chosen) return report;
    const record = report.prospects.find(({ subject }) => subject)?.recordIds ?? [];
    const subject: Prospect = {
      ...chosen,
      recordIds: chosen.recordIds.length > 0 ? chosen.recordIds : record,
      foundBy: { ...chosen.foundBy, rule: 'person you chose for this page' },
      subject: true,
    };
    const others = nobody.filter((_, other) => other !== at);
    return { ...report, prospects: [subject, ...others], tied: 0 };
  }
}

export function subjectChoices(): SubjectChoices {
  const choice = z.tuple([z.string(), z.string().nullable()]);
  return new SubjectChoices(storedAtHand('local', 'subjectChoices', z.array(choice), []));
}

/** A record by its id; else whom the finder itself takes for the subject, or is torn between. */
function pageKey(origin: string, { prospects, tied }: PageReport): Promise<string> {
  const record = prospects.flatMap(({ recordIds }) => recordIds)[0];
  if (record) return hash(`${origin} ${record.system} ${record.id}`);
  const elected = prospects.filter((one, at) => one.subject || at < tied);
  return hash([origin, ...elected.map(({ email, name }) => email ?? name).sort()].join(' '));
}

async function hash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest).subarray(0, 12)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
