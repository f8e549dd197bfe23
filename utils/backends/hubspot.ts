import { fail, ok, type Result } from '../model/failure.ts';
import { maxKeys } from '../model/lookup-key.ts';
import type { Me } from '../model/me.ts';
import type { Note, NoteDraft } from '../model/note.ts';
import { callOf } from '../vendors/call.ts';
import { resultsOf } from '../vendors/hubspot/answers.ts';
import { endsOf, isNotOurs, recordsById } from '../vendors/hubspot/ask.ts';
import { failureIn } from '../vendors/hubspot/errors.ts';
import { addressOf, bearer } from '../vendors/hubspot/mirror.ts';
import { isRecord, recordOf, textOf } from '../vendors/lenient.ts';
import type { Call } from '../vendors/vendor.ts';
import { activityOf } from './account-activity.ts';
import type { Backend, CallOptions } from './backend.ts';
import { type HubspotAccount, readAccount } from './hubspot-account.ts';
import { lookUpAll, partsOfAccount } from './hubspot-lookup.ts';
import { htmlOf, noteOf, noteProperties, ownersIn, plainNote } from './hubspot-notes.ts';
import { lacking } from './lacking.ts';
import { overviewOf, timelinePage } from './live-account.ts';

export type HubspotOptions = {
  /** A private app's access token. */
  token: string;
  /** HubSpot's own where absent. */
  address?: string;
  fetch?: typeof fetch;
};

/** The last so many notes of an account are read. */
const mostNotes = 300;

/**
 * So long an account that was read is shown as it was: an overview and a page of its timeline are
 * asked for together, and one of them costs some dozens of questions.
 */
const keptFor = 30_000;
const mostKept = 20;

/** HubSpot's own numbers of what joins a note to what it is about. */
const noteTo = { companies: 190, contacts: 202 };

/**
 * A HubSpot of one's own, asked without a server of ours between. An account is a company, or a
 * contact that has none. HubSpot takes a change of a note from whoever comes last, and says nothing
 * to whoever lost theirs: so notes are added and not changed.
 */
export function hubspot(options: HubspotOptions): Backend {
  const base = addressOf((options.address ?? '').trim());
  const kept = new Map<string, { at: number; account: HubspotAccount }>();
  /** Notes that were made by a key, and those of which no answer came: HubSpot may have them. */
  const made = new Map<string, Note>();
  const unanswered = new Set<string>();
  let owners: ReadonlyMap<string, string> | null = null;

  function calls({ signal }: CallOptions = {}): Call {
    const { token, fetch } = options;
    const ask = callOf({ base: base ?? '', headers: bearer(token), fetch, signal }, failureIn);
    return async (request) => {
      if (!base) return fail('invalid', { reason: 'no-address' });
      const answer = await ask(request);
      if (!answer.ok || isRecord(answer.value.body)) return answer;
      return fail('bad-response', { status: answer.value.status });
    };
  }

  async function account(id: string, how?: CallOptions): Promise<Result<HubspotAccount>> {
    if (how?.signal?.aborted) return fail('cancelled');
    const held = kept.get(id);
    if (held && Date.now() - held.at < keptFor) return ok(held.account);
    const read = await readAccount(calls(how), id);
    if (!read.ok) return read;
    kept.delete(id);
    kept.set(id, { at: Date.now(), account: read.value });
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
    return read;
  }

  /** Whoever may not see owners sees their notes all the same. */
  async function ownersNow(call: Call): Promise<Result<ReadonlyMap<string, string>>> {
    if (owners) return ok(owners);
    const query = { limit: '100' };
    const answer = await call({ method: 'GET', path: '/crm/v3/owners', query });
    if (!answer.ok && !isNotOurs(answer)) return answer;
    owners = answer.ok ? ownersIn(resultsOf(answer.value.body)) : new Map();
    return ok(owners);
  }

  async function noteIds(accountId: string, call: Call): Promise<Result<string[]>> {
    const parts = partsOfAccount(accountId);
    return parts ? endsOf(call, parts.object, parts.id, 'notes') : fail('not-found');
  }

  async function notesOf(accountId: string, how?: CallOptions): Promise<Result<Note[]>> {
    const call = calls(how);
    const ids = await noteIds(accountId, call);
    if (!ids.ok) return ids;
    const bodies = await recordsById(call, 'notes', ids.value.slice(0, mostNotes), noteProperties);
    if (!bodies.ok) return bodies;
    const named = await ownersNow(call);
    if (!named.ok) return named;
    const notes = bodies.value
      .flatMap(resultsOf)
      .map((row) => noteOf(row, accountId, named.value))
      .filter((note) => note !== null);
    return ok(notes.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)));
  }

  async function makeNote(
    accountId: string,
    draft: NoteDraft,
    how?: CallOptions,
  ): Promise<Result<Note>> {
    const parts = partsOfAccount(accountId);
    if (!parts) return fail('not-found');
    const call = calls(how);
    const named = await ownersNow(call);
    if (!named.ok) return named;
    const type = {
      associationCategory: 'HUBSPOT_DEFINED',
      associationTypeId: noteTo[parts.object],
    };
    const answer = await call({
      method: 'POST',
      path: '/crm/v3/objects/notes',
      body: {
        properties: { hs_timestamp: new Date().toISOString(), hs_note_body: htmlOf(draft) },
        associations: [{ to: { id: parts.id }, types: [type] }],
      },
    });
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    const note = noteOf(recordOf(body), accountId, named.value);
    return note ? ok(note) : fail('bad-response', { status });
  }

  return {
    ...lacking,

    async me(how) {
      const answer = await calls(how)({ method: 'GET', path: '/account-info/v3/details' });
      if (!answer.ok) return answer;
      const details = recordOf(answer.value.body);
      const portal = textOf(details.portalId, 40);
      return portal ? ok(meOf(portal)) : fail('bad-response', { status: answer.value.status });
    },

    async lookup(keys, how) {
      if (keys.length > maxKeys) return fail('invalid');
      return lookUpAll(calls(how), keys);
    },

    async overview(accountId, how) {
      const read = await account(accountId, how);
      if (!read.ok) return read;
      const notes = await noteIds(accountId, calls(how));
      // Whoever may not see notes sees the rest.
      if (!notes.ok && !isNotOurs(notes)) return notes;
      const { peopleCount, ...live } = read.value;
      const notesCount = notes.ok ? Math.min(notes.value.length, mostNotes) : 0;
      return ok({ ...overviewOf({ ...live, notesCount, now: Date.now() }), peopleCount });
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

    async createNote(accountId, draft, key, how) {
      // Every user of a HubSpot reads its notes.
      if (draft.visibility === 'private') return fail('invalid', { reason: 'not-offered' });
      const known = made.get(key);
      if (known) return ok(known);
      if (unanswered.has(key)) {
        // HubSpot knows no keys: what it took without our hearing of it is known by its words.
        const notes = await notesOf(accountId, how);
        if (!notes.ok) return notes;
        const words = plainNote(htmlOf(draft));
        const taken = notes.value.find(
          ({ id, body }) => body === words && ![...made.values()].some((one) => one.id === id),
        );
        if (taken) {
          made.set(key, taken);
          return ok(taken);
        }
      }
      unanswered.add(key);
      const note = await makeNote(accountId, draft, how);
      if (note.ok) made.set(key, note.value);
      return note;
    },
  };
}

/** A private app is nobody's: who asks is the account itself. */
function meOf(portal: string): Me {
  const name = `HubSpot ${portal}`;
  return {
    user: { id: portal, name, role: 'rep' },
    workspace: { id: portal, name },
    backend: { name: 'HubSpot', version: 'v3' },
    capabilities: {
      timelineOrder: 'newest-first',
      lookbackDays: null,
      notes: 'append',
      policy: false,
      live: 'none',
      knownFilter: false,
      corrections: false,
      sites: false,
      tokens: false,
      audit: false,
      signIn: false,
      identity: false,
      tracking: false,
      noteHistory: false,
      activity: true,
      search: true,
      marks: false,
      sources: false,
    },
  };
}
