import { z } from 'zod';
import type { AccountOverview } from '../model/account.ts';
import type { Result } from '../model/failure.ts';
import { type LookupAnswer, lookupKeySchema, maxKeys } from '../model/lookup.ts';
import type { Me } from '../model/me.ts';
import { noteDraftSchema } from '../model/note.ts';
import { type Policy, type PolicyFacet, policyRulesSchema } from '../model/policy.ts';
import { pageReportSchema } from '../model/prospect.ts';
import { type TimelinePage, timelineQuerySchema } from '../model/timeline.ts';
import type { BackendChoice, Known, NotesView, PageState, SaveOutcome } from './answers.ts';

const id = z.string().min(1).max(200);
/** `kept`: the last known answer, at once, or null; `backend`: ask, and keep the answer. */
const from = z.enum(['kept', 'backend']);

/**
 * Every call that a context may make to the background, and what it must look like at that door.
 * The answer is always a `Result`; `Answers` below says of what.
 */
export const calls = {
  /** From a content script only: what its frame shows now. Answers null. */
  report: pageReportSchema,
  /** What the active tab of a window shows. */
  page: z.object({ windowId: z.number().int() }),
  /** Asks the tab's content scripts to look again. */
  rescan: z.object({ tabId: z.number().int() }),
  lookup: z.object({ keys: z.array(lookupKeySchema).min(1).max(maxKeys), from }),
  overview: z.object({ accountId: id, from }),
  /** Only the first page without filters is kept. */
  timeline: z.object({ accountId: id, query: timelineQuerySchema, from }),
  notes: z.object({ accountId: id, from }),
  /**
   * A new note where `edits` is absent. `key` names this attempt for good: sending it again never
   * makes a second note. Where the backend cannot be reached the note is queued and sent later.
   */
  saveNote: z.object({
    accountId: id,
    key: z.string().min(8).max(128),
    draft: noteDraftSchema,
    edits: z.object({ noteId: id, version: z.number().int().positive() }).optional(),
  }),
  deleteNote: z.object({
    accountId: id,
    noteId: id,
    version: z.number().int().positive(),
  }),
  /** Sends queued notes now instead of at the next try. */
  sendQueued: z.object({}),
  /** Gives a queued note up; its text has been handed back to the composer. */
  dropQueued: z.object({ key: z.string() }),
  me: z.object({}),
  /** Which backend is chosen; never its token. */
  backend: z.object({}),
  /** Tries an address and a token (null: the stored one) without keeping them. */
  testBackend: z.object({ address: z.string().max(500), token: z.string().max(500).nullable() }),
  /** Keeps them; everything remembered from another backend is forgotten. */
  chooseBackend: z.object({ address: z.string().max(500), token: z.string().max(500).nullable() }),
  forgetBackend: z.object({}),
  policy: z.object({}),
  putPolicy: z.object({ rules: policyRulesSchema, version: z.number().int().nonnegative() }),
  policyVersions: z.object({}),
  policyFacets: z.object({}),
} as const;

export type Answers = {
  report: null;
  page: PageState;
  rescan: null;
  lookup: Known<LookupAnswer[]> | null;
  overview: Known<AccountOverview> | null;
  timeline: Known<TimelinePage> | null;
  notes: Known<NotesView> | null;
  saveNote: SaveOutcome;
  deleteNote: null;
  sendQueued: null;
  dropQueued: null;
  me: Me;
  backend: BackendChoice | null;
  testBackend: { me: Me; milliseconds: number };
  chooseBackend: { me: Me; milliseconds: number };
  forgetBackend: null;
  policy: Policy;
  putPolicy: Policy;
  policyVersions: Policy[];
  policyFacets: PolicyFacet[];
};

export type CallName = keyof typeof calls;
export type CallInput<N extends CallName> = z.input<(typeof calls)[N]>;
/** What the background's handler for a call must be. */
export type Handler<N extends CallName> = (
  input: z.output<(typeof calls)[N]>,
  sender: Sender,
) => Promise<Result<Answers[N]>>;
/** Where a call came from: a page's frame, or one of our own pages (no tab). */
export type Sender = { tabId: number | null; frameId: number | null; ours: boolean };
