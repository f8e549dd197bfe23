import { fail, ok, type Result } from '../model/failure.ts';
import { maxKeys } from '../model/lookup-key.ts';
import type { Me } from '../model/me.ts';
import { callOf } from '../vendors/call.ts';
import { recordOf, textOf } from '../vendors/lenient.ts';
import { failureIn } from '../vendors/salesforce/errors.ts';
import { addressOf, bearer } from '../vendors/salesforce/sign-in.ts';
import type { Call, VendorAnswer, VendorRequest } from '../vendors/vendor.ts';
import { activityOf } from './account-activity.ts';
import type { Backend, CallOptions } from './backend.ts';
import { keptAccounts } from './kept-accounts.ts';
import { lacking, liveCapabilities } from './lacking.ts';
import { overviewOf, timelinePage } from './live-account.ts';
import { readAccount } from './salesforce-account.ts';
import { lookUpAll } from './salesforce-lookup.ts';
import { readNotes, saidOf, writeNote } from './salesforce-notes.ts';
import type { ChangingToken } from './sign-in.ts';
import { writtenOnce } from './written-once.ts';

export type SalesforceOptions = {
  /** The org's own address, its My Domain. */
  address: string;
  token: string | ChangingToken;
  fetch?: typeof fetch;
};

/**
 * A Salesforce org, asked as the person who signed in, without a server of ours between. An account
 * is an account, or a contact or lead that belongs to none. A note is a task that is done.
 */
export function salesforce(options: SalesforceOptions): Backend {
  const base = addressOf(options.address.trim());
  const account = keptAccounts((id, how) => readAccount(calls(how), id));

  function calls({ signal }: CallOptions = {}): Call {
    const ask = (token: string, request: VendorRequest) =>
      callOf(
        { base: base ?? '', headers: bearer(token), fetch: options.fetch, signal },
        failureIn,
      )(request);
    return async (request) => {
      if (!base) return fail('invalid', { reason: 'no-address' });
      const { token } = options;
      if (typeof token === 'string') return jsonOnly(await ask(token, request));
      const held = await token.current();
      if (!held.ok) return held;
      const answer = await ask(held.value, request);
      if (answer.ok || answer.failure.kind !== 'unauthorised') return jsonOnly(answer);
      // Nothing was done of what was asked: it can be asked again.
      const renewed = await token.renew(held.value);
      return renewed.ok ? jsonOnly(await ask(renewed.value, request)) : renewed;
    };
  }

  const notes: Backend['notes'] = (accountId, how) => readNotes(calls(how), accountId);

  return {
    ...lacking,

    async me(how) {
      const answer = await calls(how)({ method: 'GET', path: '/services/oauth2/userinfo' });
      if (!answer.ok) return answer;
      const me = meOf(recordOf(answer.value.body), base ?? '');
      return me ? ok(me) : fail('bad-response', { status: answer.value.status });
    },

    async lookup(keys, how) {
      if (keys.length > maxKeys) return fail('invalid');
      return lookUpAll(calls(how), keys);
    },

    async overview(accountId, how) {
      const read = await account(accountId, how);
      if (!read.ok) return read;
      const { peopleCount, ...live } = read.value;
      const all = await notes(accountId, how);
      if (!all.ok) return all;
      const overview = overviewOf({ ...live, notesCount: all.value.length, now: Date.now() });
      return ok({ ...overview, peopleCount });
    },

    async timeline(accountId, query, how) {
      const read = await account(accountId, how);
      return read.ok ? timelinePage(read.value.touches, query) : read;
    },

    async activity(accountId, how) {
      const read = await account(accountId, how);
      return read.ok ? ok(activityOf(read.value.touches)) : read;
    },

    notes,

    createNote: writtenOnce({
      read: notes,
      write: (accountId, draft, how) => writeNote(calls(how), accountId, draft),
      said: saidOf,
    }),
  };
}

function jsonOnly(answer: Result<VendorAnswer>): Result<VendorAnswer> {
  if (!answer.ok || typeof answer.value.body === 'object') return answer;
  return fail('bad-response', { status: answer.value.status });
}

function meOf(info: Record<string, unknown>, base: string): Me | null {
  const id = textOf(info.user_id, 200) ?? textOf(info.sub, 200);
  const org = textOf(info.organization_id, 200);
  if (!id || !org) return null;
  return {
    user: { id, name: textOf(info.name) ?? textOf(info.preferred_username) ?? id, role: 'rep' },
    workspace: { id: org, name: base.replace(/^https?:\/\//, '').slice(0, 300) },
    backend: { name: 'Salesforce', version: 'v64.0' },
    capabilities: liveCapabilities,
  };
}
