import type { Account } from '../model/account.ts';
import { fail, ok, type Result } from '../model/failure.ts';
import type { LookupAnswer, Match } from '../model/lookup.ts';
import { type LookupKey, maxKeys } from '../model/lookup-key.ts';
import type { Me } from '../model/me.ts';
import type { Note, NoteDraft } from '../model/note.ts';
import type { Touch } from '../model/touch.ts';
import { callOf } from '../vendors/call.ts';
import { isRecord, recordOf, textOf } from '../vendors/lenient.ts';
import { mautic as vendor } from '../vendors/mautic/mautic.ts';
import { addressOf, basic } from '../vendors/mautic/mirror.ts';
import { contactOf, rowsIn } from '../vendors/mautic/records.ts';
import type { VendorAnswer, VendorPerson, VendorRequest } from '../vendors/vendor.ts';
import { activityOf } from './account-activity.ts';
import type { Backend, CallOptions } from './backend.ts';
import { keptAccounts } from './kept-accounts.ts';
import { lacking, liveCapabilities } from './lacking.ts';
import { overviewOf, timelinePage } from './live-account.ts';
import { once, shownTouch } from './live-touch.ts';
import { htmlOf, noteOf, plainNote } from './mautic-notes.ts';
import { writtenOnce } from './written-once.ts';

export type MauticOptions = {
  /** Where Mautic is: https://mautic.northfjord.example */
  address: string;
  user: string;
  password: string;
  fetch?: typeof fetch;
};

/** Events of each type in one answer, and so many answers: more is no contact's history. */
const eventsAPage = 1000;
const mostPages = 20;
const notesAPage = 500;
/** As many as a lookup may answer, and a few that only begin like the one that is asked for. */
const contactsAPage = 30;
const mostMatches = 20;
/** A lookup asks for so many contacts at once. */
const atOnce = 4;

/**
 * A Mautic of one's own, asked without a server of ours between. It knows contacts and, of their
 * companies, names: so an account is one contact, and everything of colleagues is beside it.
 */
export function mautic(options: MauticOptions): Backend {
  const base = addressOf(options.address.trim());
  const headers = { authorization: basic(options.user, options.password) };

  async function ask(
    request: VendorRequest,
    { signal }: CallOptions = {},
  ): Promise<Result<VendorAnswer>> {
    if (!base) return fail('invalid', { reason: 'no-address' });
    const wire = { base, headers, fetch: options.fetch, signal };
    const answer = await callOf(wire, (one) => vendor.mirror?.failureIn(one) ?? null)(request);
    if (!answer.ok || isRecord(answer.value.body)) return answer;
    return fail('bad-response', { status: answer.value.status });
  }

  const get = (path: string, query: Record<string, string> = {}, how?: CallOptions) =>
    ask({ method: 'GET', path, query }, how);

  async function contact(id: string, how?: CallOptions): Promise<Result<VendorPerson>> {
    // What is no number is nobody's, and must not become a part of an address.
    if (!/^\d{1,18}$/.test(id)) return fail('not-found');
    const answer = await get(`/api/contacts/${id}`, {}, how);
    if (!answer.ok) return answer;
    const row = recordOf(answer.value.body).contact;
    const found = isRecord(row) ? contactOf(row) : null;
    return found ? ok(found) : fail('bad-response', { status: answer.value.status });
  }

  /** Contacts whose address begins so, or is like `%@northfjord.example`. */
  async function search(email: string, how?: CallOptions): Promise<Result<VendorPerson[]>> {
    const query = { search: `email:${email}`, limit: String(contactsAPage) };
    const answer = await get('/api/contacts', query, how);
    if (!answer.ok) return answer;
    const reading = vendor.read(answer.value);
    if (reading.kind === 'answer' && reading.of === 'contacts') return ok(reading.mapped.people);
    return fail('bad-response', { status: answer.value.status });
  }

  async function lookUp(key: LookupKey, how?: CallOptions): Promise<Result<LookupAnswer>> {
    if (key.type === 'record') {
      if (key.system !== vendor.id) return ok(answerOf(key, []));
      const found = await contact(key.id, how);
      if (!found.ok) return found.failure.kind === 'not-found' ? ok(answerOf(key, [])) : found;
      // Mautic answers with whoever a contact was merged into.
      const rule = found.value.ids?.mautic === key.id ? 'record' : 'merged';
      return ok(answerOf(key, [matchOf(found.value, rule)]));
    }
    const wanted = (key.type === 'email' ? key.email : `@${key.domain}`).toLowerCase();
    // A sign of Mautic's own search in an address would ask for others, or for everybody.
    if (/[%"*\s]/.test(wanted)) return ok(answerOf(key, []));
    const found = await search(key.type === 'email' ? wanted : `%${wanted}`, how);
    if (!found.ok) return found;
    const exact = found.value.filter(({ email = '' }) =>
      key.type === 'email' ? email.toLowerCase() === wanted : email.toLowerCase().endsWith(wanted),
    );
    return ok(
      answerOf(
        key,
        exact.slice(0, mostMatches).map((one) => matchOf(one, key.type)),
      ),
    );
  }

  /** All that Mautic tells of a contact. Its pages are those of each type. */
  async function touchesOf(person: VendorPerson, how?: CallOptions): Promise<Result<Touch[]>> {
    const id = idOf(person);
    const shown = { id, name: nameOf(person), email: person.email ?? null };
    const touches: Touch[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const query = {
        'order[0]': 'timestamp',
        'order[1]': 'DESC',
        limit: String(eventsAPage),
        page: String(page),
      };
      const answer = await get(`/api/contacts/${id}/activity`, query, how);
      if (!answer.ok) return answer;
      const reading = vendor.read(answer.value, [{ contact: { id, fields: { all: {} } } }]);
      if (reading.kind !== 'answer' || reading.of !== 'activities') return fail('bad-response');
      const owner = { accountId: id, person: shown, source: vendor.id };
      touches.push(...reading.mapped.touches.map((told) => shownTouch(told, owner)));
      if (page >= Number(recordOf(answer.value.body).maxPages ?? 1)) break;
    }
    return ok(once(touches));
  }

  const account = keptAccounts(async (id, how) => {
    const person = await contact(id, how);
    if (!person.ok) return person;
    const touches = await touchesOf(person.value, how);
    return touches.ok ? ok({ person: person.value, touches: touches.value }) : touches;
  });

  async function notesOf(accountId: string, how?: CallOptions): Promise<Result<Note[]>> {
    if (!/^\d{1,18}$/.test(accountId)) return fail('not-found');
    const query = { limit: String(notesAPage) };
    const answer = await get(`/api/contacts/${accountId}/notes`, query, how);
    if (!answer.ok) return answer;
    const notes = rowsIn(recordOf(answer.value.body).notes)
      .map((row) => noteOf(recordOf(row), accountId))
      .filter((note) => note !== null);
    return ok(notes.sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1)));
  }

  async function makeNote(
    accountId: string,
    draft: NoteDraft,
    how?: CallOptions,
  ): Promise<Result<Note>> {
    if (!/^\d{1,18}$/.test(accountId)) return fail('not-found');
    const body = { lead: Number(accountId), text: htmlOf(draft), type: 'general' };
    const answer = await ask({ method: 'POST', path: '/api/notes/new', body }, how);
    if (!answer.ok) return answer;
    const note = noteOf(recordOf(recordOf(answer.value.body).note), accountId);
    return note ? ok(note) : fail('bad-response', { status: answer.value.status });
  }

  return {
    ...lacking,

    async me(how) {
      const answer = await get('/api/users/self', {}, how);
      // Who may not see users may still see contacts.
      if (!answer.ok && answer.failure.kind !== 'forbidden') return answer;
      const body = answer.ok ? recordOf(answer.value.body) : {};
      const version = answer.ok ? answer.value.headers['mautic-version'] : undefined;
      return ok(meOf(isRecord(body.user) ? body.user : body, options.user, base ?? '', version));
    },

    async lookup(keys, how) {
      if (keys.length > maxKeys) return fail('invalid');
      const answers: LookupAnswer[] = [];
      for (let from = 0; from < keys.length; from += atOnce) {
        const some = keys.slice(from, from + atOnce);
        for (const answer of await Promise.all(some.map((key) => lookUp(key, how)))) {
          if (!answer.ok) return answer;
          answers.push(answer.value);
        }
      }
      return ok(answers);
    },

    async overview(accountId, how) {
      const read = await account(accountId, how);
      if (!read.ok) return read;
      const { person, touches } = read.value;
      const notes = await notesOf(idOf(person), how);
      // Whoever may not see notes sees the rest.
      if (!notes.ok && notes.failure.kind !== 'forbidden') return notes;
      const shown = {
        id: idOf(person),
        name: nameOf(person),
        email: person.email ?? null,
        title: person.title ?? null,
      };
      return ok(
        overviewOf({
          account: accountOf(person),
          people: [shown],
          touches,
          notesCount: notes.ok ? notes.value.length : 0,
          now: Date.now(),
        }),
      );
    },

    async timeline(accountId, query, how) {
      const read = await account(accountId, how);
      return read.ok ? timelinePage(read.value.touches, query) : read;
    },

    async activity(accountId, how) {
      const read = await account(accountId, how);
      return read.ok ? ok(activityOf(read.value.touches)) : read;
    },

    notes: notesOf,

    createNote: writtenOnce({
      read: notesOf,
      write: makeNote,
      said: (draft) => plainNote(htmlOf(draft)),
    }),
  };
}

const idOf = ({ ids }: VendorPerson): string => ids?.mautic ?? '';
const nameOf = ({ name, email, ids }: VendorPerson): string =>
  name ?? email ?? `Contact ${ids?.mautic}`;

function accountOf(person: VendorPerson): Account {
  const name = person.account?.name ?? nameOf(person);
  return { id: idOf(person), name, domains: [], industry: null };
}

function matchOf(person: VendorPerson, rule: Match['rule']): Match {
  return {
    account: accountOf(person),
    person: { id: idOf(person), name: nameOf(person), email: person.email ?? null },
    rule,
    confidence: rule === 'domain' ? 0.6 : 1,
  };
}

function answerOf(key: LookupKey, matches: Match[]): LookupAnswer {
  const status = matches.length === 0 ? 'none' : matches.length === 1 ? 'found' : 'ambiguous';
  return { key, status, matches };
}

function meOf(
  row: Record<string, unknown>,
  user: string,
  base: string,
  version: string | undefined,
): Me {
  const names = [textOf(row.firstName), textOf(row.lastName)].filter(Boolean).join(' ');
  const host = base.replace(/^https?:\/\//, '');
  return {
    user: { id: textOf(row.id, 200) ?? user, name: names || user, role: 'rep' },
    workspace: { id: base, name: host.slice(0, 300) },
    backend: { name: 'Mautic', version: textOf(version, 40) ?? 'unknown' },
    capabilities: liveCapabilities,
  };
}
