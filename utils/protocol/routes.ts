import { z } from 'zod';
import { accountOverviewSchema } from '../model/account.ts';
import { changeSchema } from '../model/change.ts';
import { lookupAnswerSchema, lookupKeySchema, maxKeys } from '../model/lookup.ts';
import { meSchema, type Role } from '../model/me.ts';
import { noteDraftSchema, noteSchema } from '../model/note.ts';
import { policyFacetSchema, policyRulesSchema, policySchema } from '../model/policy.ts';
import { timelinePageSchema } from '../model/timeline.ts';
import { batchMediaType, ingestAnswerSchema, maxEvents } from './events.ts';
import { wireTimelineQuerySchema } from './timeline-query.ts';

/**
 * The open protocol, one entry a route: what the server serves, what the client calls and what
 * the OpenAPI document says all come from here.
 */
export type Route = {
  method: 'get' | 'post' | 'put' | 'delete';
  /** With OpenAPI's {names}. Addresses never stand in a path or a query. */
  path: `/v1/${string}`;
  summary: string;
  description?: string;
  /** The least role that may call it; marketers may do what reps may, admins what marketers may. */
  role: Role;
  query?: z.ZodType;
  headers?: z.ZodObject;
  body?: { schema: z.ZodType; type: string };
  answer: { status: number; schema: z.ZodType | null; type: string; etag?: true };
};

const json = 'application/json';
const answer = <S extends z.ZodType>(schema: S, status = 200) => ({ status, schema, type: json });
const body = <S extends z.ZodType>(schema: S) => ({ schema, type: json });

/** A retry with the same key gets the first answer and changes nothing. */
const idempotent = z.object({ 'idempotency-key': z.string().min(8).max(128) });
/** The ETag of what is to be changed; without it 428, with an old one 412. */
const ifMatch = z.object({ 'if-match': z.string().min(1).max(100) });

export const routes = {
  me: {
    method: 'get',
    path: '/v1/me',
    summary: 'Who am I, and what can this backend do?',
    role: 'rep',
    answer: answer(meSchema),
  },
  lookup: {
    method: 'post',
    path: '/v1/lookup',
    summary: 'Which accounts and people do these keys stand for?',
    description: 'One answer a key, in the order asked. A POST, so that no address is in a URL.',
    role: 'rep',
    body: body(z.object({ keys: z.array(lookupKeySchema).min(1).max(maxKeys) })),
    answer: answer(z.object({ answers: z.array(lookupAnswerSchema) })),
  },
  account: {
    method: 'get',
    path: '/v1/accounts/{accountId}',
    summary: 'An account with its people, counts and warmth',
    role: 'rep',
    answer: answer(accountOverviewSchema),
  },
  timeline: {
    method: 'get',
    path: '/v1/accounts/{accountId}/timeline',
    summary: "An account's touches, newest first",
    role: 'rep',
    query: wireTimelineQuerySchema,
    answer: answer(timelinePageSchema),
  },
  notes: {
    method: 'get',
    path: '/v1/accounts/{accountId}/notes',
    summary: "An account's notes, last changed first",
    role: 'rep',
    answer: answer(z.object({ notes: z.array(noteSchema) })),
  },
  createNote: {
    method: 'post',
    path: '/v1/accounts/{accountId}/notes',
    summary: 'Write a note',
    role: 'rep',
    headers: idempotent,
    body: body(noteDraftSchema),
    answer: { ...answer(noteSchema, 201), etag: true },
  },
  updateNote: {
    method: 'put',
    path: '/v1/notes/{noteId}',
    summary: 'Change a note',
    role: 'rep',
    headers: ifMatch,
    body: body(noteDraftSchema),
    answer: { ...answer(noteSchema), etag: true },
  },
  deleteNote: {
    method: 'delete',
    path: '/v1/notes/{noteId}',
    summary: 'Delete a note',
    role: 'rep',
    headers: ifMatch,
    answer: { status: 204, schema: null, type: json },
  },
  policy: {
    method: 'get',
    path: '/v1/policy',
    summary: 'Which touches reps see, and under which names',
    role: 'rep',
    answer: { ...answer(policySchema), etag: true },
  },
  putPolicy: {
    method: 'put',
    path: '/v1/policy',
    summary: 'Change which touches reps see',
    role: 'marketer',
    headers: ifMatch,
    body: body(z.object({ rules: policyRulesSchema })),
    answer: { ...answer(policySchema), etag: true },
  },
  policyVersions: {
    method: 'get',
    path: '/v1/policy/versions',
    summary: 'The last hundred policies, newest first',
    role: 'marketer',
    answer: answer(z.object({ versions: z.array(policySchema).max(100) })),
  },
  policyFacets: {
    method: 'get',
    path: '/v1/policy/facets',
    summary: 'How many touches each kind, channel, campaign and source has',
    role: 'marketer',
    answer: answer(z.object({ facets: z.array(policyFacetSchema) })),
  },
  ingest: {
    method: 'post',
    path: '/v1/events',
    summary: 'Take a batch of CloudEvents',
    description:
      'An event is stored once, by (source, id); each has its own verdict and a refused one does ' +
      'not keep the others out. What was answered as accepted is stored for good.',
    role: 'marketer',
    body: { schema: z.array(z.unknown()).min(1).max(maxEvents), type: batchMediaType },
    answer: answer(ingestAnswerSchema),
  },
  stream: {
    method: 'get',
    path: '/v1/stream',
    summary: 'Changes as they happen (server-sent events)',
    description: 'Resumes after `Last-Event-ID`. Each event is a Change, without content.',
    role: 'rep',
    headers: z.object({ 'last-event-id': z.string().max(40).optional() }),
    answer: { status: 200, schema: changeSchema, type: 'text/event-stream' },
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
