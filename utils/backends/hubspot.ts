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
import { readAccount } from './hubspot-account.ts';
import { lookUpAll, partsOfAccount } from './hubspot-lookup.ts';
import { htmlOf, noteOf, noteProperties, ownersIn, plainNote } from './hubspot-notes.ts';
import { keptAccounts } from './kept-accounts.ts';
import { lacking, liveCapabilities } from './lacking.ts';
import { overviewOf, timelinePage } from './live-account.ts';
import { writtenOnce } from './written-once.ts';

export type HubspotOptions = {
  /** A private app's access token. */
  token: string;
  /** HubSpot's own where absent. */
  address?: string;
  fetch?: typeof fetch;
};

/** The last so many notes of an account are read. */
const mostNotes = 300;

/** HubSpot's own numbers of what joins a note to what it is about. */
const noteTo = { companies: 190, contacts: 202 };

/**
 * A HubSpot of one's own, asked without a server of ours between. An account is a company, or a
 * contact that has none. HubSpot takes a change of a note from whoever comes last, and says nothing
 * to whoever lost theirs: so notes are added and not changed.
 */
export function hubspot(options: HubspotOptions): Backend {
  const base = addressOf((options.address ?? '').trim());
  const account = keptAccounts((id, how) => readAccount(calls(how), id));
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

    createNote: writtenOnce({
      read: notesOf,
      write: makeNote,
      said: (draft) => plainNote(htmlOf(draft)),
    }),
  };
}

/** A private app is nobody's: who asks is the account itself. */
function meOf(portal: string): Me {
  const name = `HubSpot ${portal}`;
  return {
    user: { id: portal, name, role: 'rep' },
    workspace: { id: portal, name },
    backend: { name: 'HubSpot', version: 'v3' },
    capabilities: liveCapabilities,
  };
}
