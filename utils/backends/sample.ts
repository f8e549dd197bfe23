import type { Account } from '../model/account.ts';
import { fail, ok, type Result } from '../model/failure.ts';
import type { LookupAnswer, Match } from '../model/lookup.ts';
import { type LookupKey, maxKeys } from '../model/lookup-key.ts';
import type { Capabilities, Me } from '../model/me.ts';
import type { Touch } from '../model/touch.ts';
import { activityOf } from './account-activity.ts';
import type { Backend, CallOptions } from './backend.ts';
import { lacking } from './lacking.ts';
import { overviewOf, timelinePage } from './live-account.ts';
import { companies, type SampleCompany, type SamplePerson } from './sample/companies.ts';
import { historyOf } from './sample/history.ts';
import { sampleLeads } from './sample/leads.ts';
import { sampleNotes, sampleUser } from './sample/notes.ts';
import { inMemory, type SampleStores } from './sample/store.ts';

export type SampleOptions = Partial<SampleStores> & {
  /** Milliseconds since 1970. */
  now?: () => number;
};

const capabilities: Capabilities = {
  timelineOrder: 'newest-first',
  lookbackDays: null,
  notes: 'edit',
  policy: false,
  live: 'none',
  knownFilter: false,
  corrections: false,
  sites: false,
  tokens: false,
  audit: false,
  signIn: false,
  identity: false,
  erasure: false,
  tracking: false,
  noteHistory: false,
  digest: false,
  activity: true,
  search: true,
  marks: false,
  people: false,
  leads: true,
  sources: false,
};

const me: Me = {
  user: { ...sampleUser, role: 'rep' },
  workspace: { id: 'sample', name: 'Sample' },
  backend: { name: 'Sample', version: '1' },
  capabilities,
};

const day = 86_400_000;

/**
 * A backend for the first look, without any server: invented companies with years of touches that
 * end yesterday, worked out anew for each day by a rule, and notes and answers to leads that stay in this browser.
 */
export function sample(options: SampleOptions = {}): Backend {
  const { now = Date.now } = options;
  const notes = sampleNotes(options.notes ?? inMemory(), now);
  const leads = sampleLeads(options.leads ?? inMemory(), now);
  let held = { until: 0, byAccount: new Map<string, Touch[]>() };

  /** The same all day: a page that is turned must fit the one before. */
  function touchesOf(company: SampleCompany): Touch[] {
    const until = Math.floor(now() / day) * day;
    if (held.until !== until) held = { until, byAccount: new Map() };
    const known = held.byAccount.get(company.id) ?? historyOf(company, until);
    held.byAccount.set(company.id, known);
    return known;
  }

  /** What is answered of a company; null has none of that id. */
  function ofCompany<T>(
    accountId: string,
    options: CallOptions | undefined,
    answer: (company: SampleCompany) => Result<T> | Promise<Result<T>>,
  ): Promise<Result<T>> {
    const company = companies.find(({ id }) => id === accountId);
    return unlessCancelled(options, () => (company ? answer(company) : fail('not-found')));
  }

  return {
    ...lacking,
    me: (o) => unlessCancelled(o, () => ok(me)),
    lookup: (keys, o) =>
      unlessCancelled(o, () =>
        keys.length === 0 || keys.length > maxKeys
          ? fail('invalid', { detail: `One to ${maxKeys} keys are asked for at once.` })
          : ok(keys.map(answerOf)),
      ),
    overview: (accountId, o) =>
      ofCompany(accountId, o, async (company) => {
        const { length: notesCount } = await notes.of(accountId);
        const overview = overviewOf({
          account: accountOf(company),
          people: company.people,
          touches: touchesOf(company),
          notesCount,
          now: now(),
        });
        return ok({ ...overview, lead: await leads.of(company) });
      }),
    timeline: (accountId, query, o) =>
      ofCompany(accountId, o, (company) => timelinePage(touchesOf(company), query)),
    activity: (accountId, o) =>
      ofCompany(accountId, o, (company) => ok(activityOf(touchesOf(company)))),
    answerLead: (leadId, answer, o) =>
      ofCompany(leadId, o, (company) => leads.answer(company, answer)),
    notes: (accountId, o) => ofCompany(accountId, o, async () => ok(await notes.of(accountId))),
    createNote: (accountId, draft, key, o) =>
      ofCompany(accountId, o, () => notes.create(accountId, draft, key)),
    updateNote: (noteId, draft, version, o) =>
      unlessCancelled(o, () => notes.update(noteId, draft, version)),
    deleteNote: (noteId, version, o) => unlessCancelled(o, () => notes.delete(noteId, version)),
  };
}

/** Answers at once where the caller gave up; storage that fails is a fault of the backend's. */
async function unlessCancelled<T>(
  { signal }: CallOptions = {},
  answer: () => Result<T> | Promise<Result<T>>,
): Promise<Result<T>> {
  if (signal?.aborted) return fail('cancelled');
  const aborted = new Promise<Result<T>>((resolve) => {
    signal?.addEventListener('abort', () => resolve(fail('cancelled')), { once: true });
  });
  const answered = Promise.resolve()
    .then(answer)
    .catch((): Result<T> => fail('server-error'));
  return Promise.race([answered, aborted]);
}

function accountOf({ id, name, domains, industry }: SampleCompany): Account {
  return { id, name, domains, industry };
}

/** Of several rules the surest one answers; two companies by one rule are `ambiguous`. */
function answerOf(key: LookupKey): LookupAnswer {
  const matches =
    key.type === 'record' ? byRecord(key) : key.type === 'email' ? byEmail(key.email) : [];
  const domain = key.type === 'domain' ? key.domain : key.type === 'email' ? key.email : null;
  const found = matches.length > 0 || domain === null ? matches : byDomain(domain);
  const status = found.length === 0 ? 'none' : found.length === 1 ? 'found' : 'ambiguous';
  return { key, status, matches: found };
}

function byRecord({ system, id }: Extract<LookupKey, { type: 'record' }>): Match[] {
  if (system !== 'sample') return [];
  return companies.flatMap((company): Match[] => {
    const person = company.people.find((one) => one.id === id) ?? null;
    const isMeant = person !== null || company.recordId === id;
    return isMeant ? [matchOf(company, person, 'record', 1)] : [];
  });
}

function byEmail(email: string): Match[] {
  const address = email.trim().toLowerCase();
  return companies.flatMap((company): Match[] => {
    const person = company.people.find((one) => one.email === address);
    return person ? [matchOf(company, person, 'email', 1)] : [];
  });
}

/** Also by a name below the domain; a company's main domain goes first. */
function byDomain(text: string): Match[] {
  const host = `.${text.slice(text.lastIndexOf('@') + 1).toLowerCase()}`;
  return companies
    .map((company) => ({
      company,
      at: company.domains.findIndex((one) => host.endsWith(`.${one}`)),
    }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ company, at }) => matchOf(company, null, 'domain', at === 0 ? 0.6 : 0.4));
}

function matchOf(
  company: SampleCompany,
  person: SamplePerson | null,
  rule: Match['rule'],
  confidence: number,
): Match {
  const who = person && { id: person.id, name: person.name, email: person.email };
  return { account: accountOf(company), person: who, rule, confidence };
}
