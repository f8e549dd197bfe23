import { z } from 'zod';
import { fail, ok, type Result } from '../../model/failure.ts';
import { type Lead, type LeadAnswer, leadAnswerSchema } from '../../model/lead.ts';
import type { SampleCompany } from './companies.ts';
import { sampleUser } from './notes.ts';
import type { SampleStore } from './store.ts';

const day = 86_400_000;

/** What marketing handed over, the evening before today: by company, which of its people, and why. */
const handedOver: Readonly<Record<string, { person: number; why: string }>> = {
  'sample-1': { person: 0, why: 'Asked for a demo and read the prices twice' },
  'sample-4': { person: 0, why: 'Back after two years, read what changed' },
};

/** Company's id -> what the person said of its lead, and when. */
const keptSchema = z.record(
  z.string(),
  z.object({ answer: leadAnswerSchema, at: z.iso.datetime({ precision: 3 }) }),
);

/** The leads of the sample, one a company at most; a lead's id is its company's. */
export function sampleLeads(store: SampleStore, now: () => number) {
  let last: Promise<unknown> = Promise.resolve();

  /** What another version left, or somebody else, counts as nothing. */
  async function kept() {
    const parsed = keptSchema.safeParse(await store.read());
    return parsed.success ? parsed.data : {};
  }

  async function of(company: SampleCompany): Promise<Lead | null> {
    const lead = handedOver[company.id];
    const person = lead && company.people[lead.person];
    if (!person) return null;
    const said = (await kept())[company.id];
    const { state, reason, words } = said?.answer ?? { state: 'open', reason: null, words: null };
    return {
      id: company.id,
      person: { id: person.id, name: person.name },
      why: lead.why,
      handedOverAt: new Date(Math.floor(now() / day) * day - 6 * 3_600_000).toISOString(),
      state,
      reason,
      words,
      by: said ? sampleUser.name : null,
      at: said?.at ?? null,
    };
  }

  /** One answer after another, so that none is lost; `open` takes the last one back. */
  function answer(company: SampleCompany, given: LeadAnswer): Promise<Result<Lead>> {
    if (!handedOver[company.id]) return Promise.resolve(fail('not-found'));
    const next = last.then(async () => {
      const { [company.id]: _, ...others } = await kept();
      const said = { answer: given, at: new Date(now()).toISOString() };
      await store.write(given.state === 'open' ? others : { ...others, [company.id]: said });
      const lead = await of(company);
      return lead ? ok(lead) : fail('not-found');
    });
    last = next.catch(() => {});
    return next;
  }

  return { of, answer };
}
