import type { z } from 'zod';
import { type Failure, fail, ok, type Result } from '../model/failure.ts';
import { type RouteName, routes } from '../protocol/routes.ts';
import { toWire } from '../protocol/timeline-query.ts';
import { failureOf, notJson, parseJson } from './answer-failure.ts';
import type { Backend, CallOptions, Tagged } from './backend.ts';
import { readEvents } from './event-stream.ts';
import { lacking } from './lacking.ts';
import { readBytes } from './read-bytes.ts';
import type { ChangingToken } from './sign-in.ts';

export type TouchlineOptions = {
  /** Where the server is, with or without a path before /v1. */
  address: string;
  token: string | ChangingToken;
  /** Milliseconds after which a call counts as failed; 10 000 where absent. */
  timeLimit?: number;
  fetch?: typeof fetch;
};

type Request = {
  path?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: unknown;
  /** Milliseconds, where a route may take longer than others. */
  timeLimit?: number;
} & CallOptions;

/** An answer whose body may still break off; `whyBroken` tells why it did. */
type Sent = { response: Response; whyBroken: () => Failure };

/** The answer of a route, as its schema says. */
type AnswerOf<N extends RouteName> = (typeof routes)[N]['answer']['schema'] extends z.ZodType
  ? z.output<(typeof routes)[N]['answer']['schema']>
  : null;

/** A backend that speaks our own open protocol. Every answer is checked against its schema. */
export function touchline(options: TouchlineOptions): Backend {
  const { address, token, timeLimit = 10_000, fetch: fetchNow = fetch } = options;

  async function send(name: RouteName, request: Request): Promise<Result<Sent>> {
    const { method, path } = routes[name];
    const filled = path.replace(/\{(\w+)\}/g, (_, key) =>
      encodeURIComponent(request.path?.[key] ?? ''),
    );
    const query = new URLSearchParams(request.query).toString();
    const late = AbortSignal.timeout(request.timeLimit ?? timeLimit);
    const whyBroken = () => whyNoAnswer(late, request.signal);
    // A stream is open-ended: only the caller's signal ends it.
    const signal =
      name === 'stream' ? request.signal : AbortSignal.any([late, request.signal].filter(isSignal));
    try {
      const url = `${address.replace(/\/+$/, '')}${filled}${query && `?${query}`}`;
      const sendWith = (bearer: string) =>
        fetchNow(url, {
          method: method.toUpperCase(),
          headers: {
            authorization: `Bearer ${bearer}`,
            ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
            ...request.headers,
          },
          body: request.body === undefined ? undefined : JSON.stringify(request.body),
          signal,
          credentials: 'omit',
          cache: 'no-store',
        });
      if (typeof token === 'string') return ok({ response: await sendWith(token), whyBroken });
      const held = await token.current();
      if (!held.ok) return held;
      const response = await sendWith(held.value);
      if (response.status !== 401) return ok({ response, whyBroken });
      // Nothing was done of what was asked: it can be asked again.
      const renewed = await token.renew(held.value);
      if (!renewed.ok) return renewed;
      return ok({ response: await sendWith(renewed.value), whyBroken });
    } catch {
      return { ok: false, failure: whyBroken() };
    }
  }

  async function call<N extends RouteName>(
    name: N,
    request: Request = {},
  ): Promise<Result<AnswerOf<N>>> {
    const sent = await send(name, request);
    return sent.ok ? read(name, sent.value) : sent;
  }

  /** Null where what the caller has, by its ETag, is still so. */
  async function callTagged<T>(
    name: RouteName,
    etag: string | null,
    request: Request,
    readBody: (sent: Sent) => Promise<Result<T>>,
  ): Promise<Result<Tagged<T>>> {
    const headers: Record<string, string> = etag === null ? {} : { 'if-none-match': etag };
    const sent = await send(name, { ...request, headers });
    if (!sent.ok) return sent;
    const { response } = sent.value;
    if (response.status === 304) return ok(null);
    const body = await readBody(sent.value);
    return body.ok ? ok({ value: body.value, etag: response.headers.get('etag') ?? '' }) : body;
  }

  async function read<N extends RouteName>(
    name: N,
    { response, whyBroken }: Sent,
  ): Promise<Result<AnswerOf<N>>> {
    const { schema } = routes[name].answer;
    if (response.ok && schema === null) return ok(null as AnswerOf<N>);
    let text: string;
    try {
      text = await response.text();
    } catch {
      return { ok: false, failure: whyBroken() };
    }
    const json = parseJson(text);
    if (!response.ok) return { ok: false, failure: failureOf(response, json) };
    if (json === undefined) return fail('bad-response', { detail: notJson(response, text) });
    const parsed = (schema as z.ZodType).safeParse(json);
    if (parsed.success) return ok(parsed.data as AnswerOf<N>);
    const path = parsed.error.issues[0]?.path.join('.') || 'the whole answer';
    return fail('bad-response', {
      status: response.status,
      detail: `Its answer has another shape than expected, at ${path}.`,
    });
  }

  return {
    me: (o) => call('me', { ...o }),
    lookup: async (keys, o) => inOrder(keys.length, await call('lookup', { body: { keys }, ...o })),
    // Of a million keys one takes the server ten seconds, which it does not keep from others.
    knownFilter: (etag, o) =>
      callTagged('knownFilter', etag, { ...o, timeLimit: 2.5 * timeLimit }, readFilter),
    correct: (correction, o) => call('putCorrection', { body: correction, ...o }),
    uncorrect: (key, o) => call('deleteCorrections', { body: { key }, ...o }),
    addPerson: (draft, o) => call('addPerson', { body: draft, ...o }),
    sites: (etag, o) =>
      callTagged('sites', etag, { ...o }, async (sent) => {
        const answer = await read('sites', sent);
        return answer.ok ? ok(answer.value.recipes) : answer;
      }),
    putSite: (recipe, version, o) =>
      call('putSite', {
        path: { siteId: recipe.id },
        headers: ifMatch(version),
        body: recipe,
        ...o,
      }),
    siteVersions: async (siteId, o) => {
      const answer = await call('siteVersions', { path: { siteId }, ...o });
      return answer.ok ? ok(answer.value.versions) : answer;
    },
    deleteSite: (siteId, version, o) =>
      call('deleteSite', { path: { siteId }, headers: ifMatch(version), ...o }),
    reportSite: (report, o) => call('reportSite', { body: report, ...o }),
    siteReports: async (o) => {
      const answer = await call('siteReports', { ...o });
      return answer.ok ? ok(answer.value.reports) : answer;
    },
    overview: (accountId, o) => call('account', { path: { accountId }, ...o }),
    timeline: (accountId, query, o) =>
      query.words
        ? call('searchTimeline', { path: { accountId }, body: query, ...o })
        : call('timeline', { path: { accountId }, query: toWire(query), ...o }),
    markTouch: (touchId, mark, o) => call('markTouch', { path: { touchId }, body: { mark }, ...o }),
    answerLead: lacking.answerLead,
    activity: (accountId, o) => call('activity', { path: { accountId }, ...o }),
    notes: async (accountId, o) => {
      const answer = await call('notes', { path: { accountId }, ...o });
      return answer.ok ? ok(answer.value.notes) : answer;
    },
    createNote: (accountId, draft, key, o) =>
      call('createNote', {
        path: { accountId },
        headers: { 'idempotency-key': key },
        body: draft,
        ...o,
      }),
    updateNote: (noteId, draft, version, o) =>
      call('updateNote', { path: { noteId }, headers: ifMatch(version), body: draft, ...o }),
    deleteNote: (noteId, version, o) =>
      call('deleteNote', { path: { noteId }, headers: ifMatch(version), ...o }),
    deletedNotes: async (accountId, o) => {
      const answer = await call('deletedNotes', { path: { accountId }, ...o });
      return answer.ok ? ok(answer.value.notes) : answer;
    },
    noteRevisions: async (noteId, o) => {
      const answer = await call('noteRevisions', { path: { noteId }, ...o });
      return answer.ok ? ok(answer.value.revisions) : answer;
    },
    restoreNote: (noteId, version, toVersion, o) =>
      call('restoreNote', {
        path: { noteId },
        headers: ifMatch(version),
        body: { version: toVersion },
        ...o,
      }),
    pinNote: (noteId, pinned, o) =>
      call(pinned ? 'pinNote' : 'unpinNote', { path: { noteId }, ...o }),
    colleagues: async (o) => {
      const answer = await call('colleagues', { ...o });
      return answer.ok ? ok(answer.value.colleagues) : answer;
    },
    mentions: async (o) => {
      const answer = await call('mentions', { ...o });
      return answer.ok ? ok(answer.value.mentions) : answer;
    },
    readMentions: (noteIds, o) => call('readMentions', { body: { noteIds }, ...o }),
    digest: async (before, o) => {
      const answer = await call('digest', { query: before === null ? {} : { before }, ...o });
      return answer.ok ? ok(answer.value.digest) : answer;
    },
    readDigest: (week, o) => call('readDigest', { body: { week }, ...o }),
    policy: (o) => call('policy', { ...o }),
    putPolicy: (rules, version, o) =>
      call('putPolicy', { headers: ifMatch(version), body: { rules }, ...o }),
    policyVersions: async (o) => {
      const answer = await call('policyVersions', { ...o });
      return answer.ok ? ok(answer.value.versions) : answer;
    },
    policyFacets: async (o) => {
      const answer = await call('policyFacets', { ...o });
      return answer.ok ? ok(answer.value.facets) : answer;
    },
    audit: (before, o) => call('audit', { query: before === null ? {} : { before }, ...o }),
    auditCheck: (o) => call('auditCheck', { ...o }),
    identityChanges: (before, o) =>
      call('identityChanges', { query: before === null ? {} : { before }, ...o }),
    undoIdentityChange: (changeId, o) => call('undoIdentityChange', { path: { changeId }, ...o }),
    domainRules: async (o) => {
      const answer = await call('domainRules', { ...o });
      return answer.ok ? ok(answer.value.rules) : answer;
    },
    previewDomainRule: (draft, o) => call('previewDomainRule', { body: draft, ...o }),
    putDomainRule: (draft, version, o) =>
      call('putDomainRule', { headers: ifMatch(version), body: draft, ...o }),
    exportPerson: (personId, o) => call('exportPerson', { path: { personId }, ...o }),
    erasePerson: (personId, o) => call('erasePerson', { path: { personId }, ...o }),
    erasures: async (o) => {
      const answer = await call('erasures', { ...o });
      return answer.ok ? ok(answer.value.erasures) : answer;
    },
    tracking: (o) => call('tracking', { ...o }),
    putTracking: (rule, version, o) =>
      call('putTracking', { headers: ifMatch(version), body: { rule }, ...o }),
    tokens: async (o) => {
      const answer = await call('tokens', { ...o });
      return answer.ok ? ok(answer.value.tokens) : answer;
    },
    makeToken: (draft, o) => call('createToken', { body: draft, ...o }),
    revokeToken: (tokenId, o) => call('revokeToken', { path: { tokenId }, ...o }),
    vendors: async (o) => {
      const answer = await call('vendors', { ...o });
      return answer.ok ? ok(answer.value.vendors) : answer;
    },
    sources: async (o) => {
      const answer = await call('sources', { ...o });
      return answer.ok ? ok(answer.value.sources) : answer;
    },
    // A vendor takes its time, and three of its answers are waited for.
    previewSource: (draft, o) => call('previewSource', { body: draft, timeLimit: 90_000, ...o }),
    createSource: (draft, o) => call('createSource', { body: draft, ...o }),
    changeSource: (sourceId, change, o) =>
      call('changeSource', { path: { sourceId }, body: change, ...o }),
    deleteSource: (sourceId, o) => call('deleteSource', { path: { sourceId }, ...o }),
    refusedRows: async (sourceId, o) => {
      const answer = await call('refusedRows', { path: { sourceId }, ...o });
      return answer.ok ? ok(answer.value.rows) : answer;
    },
    replaySource: (sourceId, o) => call('replaySource', { path: { sourceId }, ...o }),
    invitations: async (o) => {
      const answer = await call('invitations', { ...o });
      return answer.ok ? ok(answer.value.invitations) : answer;
    },
    invite: (draft, o) => call('invite', { body: draft, ...o }),
    revokeInvitation: (invitationId, o) =>
      call('revokeInvitation', { path: { invitationId }, ...o }),
    signedIn: async (o) => {
      const answer = await call('signedIn', { ...o });
      return answer.ok ? ok(answer.value.people) : answer;
    },
    signOutPerson: (userId, o) => call('signOutPerson', { path: { userId }, ...o }),
    follow: async (lastId, onChange, signal) => {
      const headers: Record<string, string> = lastId === null ? {} : { 'last-event-id': lastId };
      const sent = await send('stream', { headers, signal });
      if (!sent.ok) return sent;
      const { response } = sent.value;
      const type = response.headers.get('content-type') ?? '';
      if (!response.ok || !response.body || !type.startsWith('text/event-stream')) {
        const text = await response.text().catch(() => '');
        return response.ok
          ? fail('bad-response', { detail: notJson(response, text) })
          : { ok: false, failure: failureOf(response, parseJson(text)) };
      }
      try {
        for await (const data of readEvents(response.body)) {
          const change = routes.stream.answer.schema.safeParse(parseJson(data));
          if (change.success) onChange(change.data);
        }
        return ok(null);
      } catch {
        return fail(signal.aborted ? 'cancelled' : 'unreachable');
      }
    },
  };
}

/** The bytes of a filter of 50 million keys; what is longer is none. */
const longestFilter = 64_000_000;

async function readFilter({ response, whyBroken }: Sent): Promise<Result<Uint8Array<ArrayBuffer>>> {
  try {
    if (!response.ok) {
      return { ok: false, failure: failureOf(response, parseJson(await response.text())) };
    }
    const bytes = await readBytes(response, longestFilter);
    if (bytes) return ok(bytes);
    return fail('bad-response', { detail: 'Its filter of known people is too large.' });
  } catch {
    return { ok: false, failure: whyBroken() };
  }
}

function isSignal(signal: AbortSignal | undefined): signal is AbortSignal {
  return signal !== undefined;
}

function ifMatch(version: number): Record<string, string> {
  return { 'if-match': `"${version}"` };
}

function whyNoAnswer(late: AbortSignal, given: AbortSignal | undefined): Failure {
  if (given?.aborted) return { kind: 'cancelled' };
  return { kind: late.aborted ? 'timeout' : 'unreachable' };
}

/** A lookup's answers are only worth something when there is one for each key. */
function inOrder<T>(asked: number, result: Result<{ answers: T[] }>): Result<T[]> {
  if (!result.ok) return result;
  const { answers } = result.value;
  if (answers.length === asked) return ok(answers);
  const detail = `It was asked for ${asked} keys and answered ${answers.length}.`;
  return fail('bad-response', { detail });
}
