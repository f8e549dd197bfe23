import { z } from 'zod';
import { type AccessToken, type MadeToken, tokenDraftSchema } from '../model/access-token.ts';
import type { AccountOverview } from '../model/account.ts';
import type { Activity } from '../model/activity.ts';
import type { AuditCheck, AuditPage } from '../model/audit.ts';
import { type BackendKind, backendKinds } from '../model/backend-kind.ts';
import { type TrackingSettings, trackingRuleSchema } from '../model/consent.ts';
import { correctionSchema } from '../model/correction.ts';
import { type Digest, digestSchema } from '../model/digest.ts';
import {
  type DomainRule,
  domainRuleDraftSchema,
  domainRuleWishSchema,
  type WeighedRule,
} from '../model/domain-rule.ts';
import type { Erasure, PersonExport } from '../model/erasure.ts';
import type { Result } from '../model/failure.ts';
import type { IdentityChange, IdentityPage } from '../model/identity-change.ts';
import { type Invitation, invitationDraftSchema } from '../model/invitation.ts';
import { type Lead, leadAnswerSchema } from '../model/lead.ts';
import type { Match } from '../model/lookup.ts';
import { maxKeys } from '../model/lookup-key.ts';
import { lookupKeySchema } from '../model/lookup-key-schema.ts';
import type { Me } from '../model/me.ts';
import {
  type Colleague,
  type DeletedNote,
  type Mention,
  type Note,
  type NoteRevision,
  noteDraftSchema,
} from '../model/note.ts';
import { noteEditSchema } from '../model/note-edit.ts';
import { personDraftSchema } from '../model/person.ts';
import { type Policy, type PolicyFacet, policyRulesSchema } from '../model/policy.ts';
import { type PageReport, pageReportSchema } from '../model/prospect.ts';
import { recipeSchema, roles, type TeamRecipe } from '../model/recipe.ts';
import type { SignedIn } from '../model/signed-in.ts';
import { type KeptSiteReport, type SiteReport, siteReportSchema } from '../model/site-report.ts';
import {
  type Connectable,
  type RefusedRow,
  type Source,
  type SourcePreview,
  sourceChangeSchema,
  sourceDraftSchema,
} from '../model/source.ts';
import { type TimelinePage, timelineQuerySchema } from '../model/timeline.ts';
import { markDraftSchema, type TouchMarks } from '../model/touch-mark.ts';
import type {
  BackendChoice,
  Beginning,
  Known,
  LookedUp,
  PageState,
  Privacy,
  QueuedNote,
  SaveOutcome,
  SiteView,
} from './answers.ts';
import { pointedSchema } from './pointed.ts';

const id = z.string().min(1).max(200);
const site = z.string().min(1).max(60);
/** What a person entered for a backend; a null token (or password) is the stored one. */
const backendEntry = z.object({
  kind: z.enum(backendKinds),
  address: z.string().max(500),
  user: z.string().max(320),
  token: z.string().max(500).nullable(),
});

/**
 * Every call that a context may make to the background, and what it must look like at that door.
 * The answer is always a `Result`; `Answers` below says of what.
 */
export const calls = {
  /**
   * From a content script: what it should look with on a page of this address. Null where it must
   * not look at all (a site on the list of never-sites, or one that was taken back).
   */
  begin: z.object({ url: z.string().max(100_000) }),
  /** From a content script: what its frame shows now. Answers null. */
  report: pageReportSchema,
  /** From the pointer in a page that is being taught: what the person pointed at. */
  pointed: pointedSchema,
  /** What the active tab of a window shows. */
  page: z.object({ windowId: z.number().int() }),
  /** Asks the tab's content scripts to look again. */
  rescan: z.object({ tabId: z.number().int() }),
  /**
   * Looks a text up instead of the page: a selection, something pasted. Null ends that, and so does
   * the window's moving to another page.
   */
  search: z.object({ windowId: z.number().int(), text: z.string().max(20_000).nullable() }),
  /** Who of a page it is about, decided by the person; null: nobody of them. Kept for this page. */
  chooseSubject: z.object({ tabId: z.number().int(), email: z.string().max(320).nullable() }),
  /** Only keys that pass the known-prospect filter are asked; `anyway` asks about all. */
  lookup: z.object({
    keys: z.array(lookupKeySchema).min(1).max(maxKeys),
    anyway: z.boolean().optional(),
  }),
  /** Keeps what somebody decided of a key for the team. */
  correct: correctionSchema,
  uncorrect: z.object({ key: lookupKeySchema }),
  /** Has the backend know somebody of the page from now on; answers who they are there. */
  addPerson: personDraftSchema,

  /** Every site that Touchline knows, and how it fares. */
  sites: z.object({}),
  /** Uses a site's recipe again after it was switched off, or switches it off. */
  switchSite: z.object({ site, on: z.boolean() }),
  /** The page's structure without any text, and all that a report of it would say. */
  siteReport: z.object({ tabId: z.number().int() }),
  /** Sends what `siteReport` showed. */
  sendSiteReport: siteReportSchema,
  /** Begins to have a person point at things in a tab, for one field; ends with `stopPointing`. */
  startPointing: z.object({ tabId: z.number().int(), role: z.enum(roles) }),
  stopPointing: z.object({ tabId: z.number().int() }),
  /** What a tab's page would give with this recipe in place of its own. */
  tryRecipe: z.object({ tabId: z.number().int(), recipe: recipeSchema }),
  /** Keeps a taught recipe: for this browser, or for the team (`version`: the one it replaces). */
  saveRecipe: z.object({
    recipe: recipeSchema,
    for: z.enum(['me', 'team']),
    version: z.number().int().nonnegative(),
  }),
  /** Forgets a taught recipe of this browser's or the team's. */
  deleteRecipe: z.object({
    site,
    of: z.enum(['me', 'team']),
    version: z.number().int().nonnegative(),
  }),
  /** The team's versions of a recipe, newest first; one is put back by `saveRecipe`. */
  siteVersions: z.object({ site }),
  siteReports: z.object({}),

  /** How strangers are kept in the browser. */
  privacy: z.object({}),
  setPrivacy: z.object({ asks: z.enum(['following', 'panel-only']) }),
  /** Of an account; what is answered is kept, and read by panels where it lies. */
  overview: z.object({ accountId: id }),
  /** Only the first page without filters is kept. */
  timeline: z.object({ accountId: id, query: timelineQuerySchema }),
  activity: z.object({ accountId: id }),
  /** Says of a touch that it helped or is noise; null takes it back. */
  markTouch: markDraftSchema.extend({ touchId: id }),
  /** Accepts, recycles or rejects a lead; `open` takes that back. Answers the lead as it is then. */
  answerLead: z.object({ leadId: id, answer: leadAnswerSchema }),
  notes: z.object({ accountId: id }),
  /** The account's notes that the backend has not taken yet; not of the backend, so never late. */
  queued: z.object({ accountId: id }),
  /**
   * A new note where `edits` is absent. `key` names this attempt for good: sending it again never
   * makes a second note. Where the backend cannot be reached the note is queued and sent later.
   */
  saveNote: z.object({
    accountId: id,
    key: z.string().min(8).max(128),
    draft: noteDraftSchema,
    edits: noteEditSchema.optional(),
  }),
  deleteNote: z.object({
    accountId: id,
    noteId: id,
    version: z.number().int().positive(),
  }),
  /** What a note is and was, and giving it the words of an earlier version. */
  noteRevisions: z.object({ noteId: id }),
  restoreNote: z.object({
    noteId: id,
    version: z.number().int().positive(),
    toVersion: z.number().int().positive(),
  }),
  pinNote: z.object({ noteId: id, pinned: z.boolean() }),
  /** Those that the person may bring back. */
  deletedNotes: z.object({ accountId: id }),
  /** Whom a note can name. */
  colleagues: z.object({}),
  /** The notes in which colleagues named the person. */
  mentions: z.object({}),
  readMentions: z.object({ noteIds: z.array(id).min(1).max(100) }),
  /** What happened on the person's accounts in the last week, or in one before a week's Monday. */
  digest: z.object({ before: digestSchema.shape.week.nullable() }),
  readDigest: digestSchema.pick({ week: true }),
  /** Sends queued notes now instead of at the next try. */
  sendQueued: z.object({}),
  /** Gives a queued note up; its text has been handed back to the composer. */
  dropQueued: z.object({ key: z.string() }),
  me: z.object({}),
  /** Which backend is chosen; never its token. */
  backend: z.object({}),
  /** The kinds of backend that can be chosen. */
  backendKinds: z.object({}),
  /** Tries what was entered without keeping it. */
  testBackend: backendEntry,
  /** Keeps it; everything remembered from another backend is forgotten. */
  chooseBackend: backendEntry,
  forgetBackend: z.object({}),
  /** Has the person sign in at a backend, in a window, and keeps it. Answers when they are done. */
  signIn: z.object({
    kind: z.enum(backendKinds),
    address: z.string().max(500),
    user: z.string().max(500),
  }),
  signOut: z.object({ everywhere: z.boolean() }),
  policy: z.object({}),
  putPolicy: z.object({ rules: policyRulesSchema, version: z.number().int().nonnegative() }),
  policyVersions: z.object({}),
  policyFacets: z.object({}),
  /** For administrators: who looked at which account; null: the newest. */
  audit: z.object({ before: z.string().max(20).nullable() }),
  auditCheck: z.object({}),
  /** For marketers: what changed who is who (null: the newest), and undoing one. */
  identityChanges: z.object({ before: z.string().max(20).nullable() }),
  undoIdentityChange: z.object({ id }),
  /** For marketers: whose domains are. A wish is weighed, then what came of it is put in force. */
  domainRules: z.object({}),
  weighDomainRule: domainRuleWishSchema,
  putDomainRule: z.object({
    draft: domainRuleDraftSchema,
    version: z.number().int().nonnegative(),
  }),
  /** For marketers: what is kept of opens of people without consent to that. */
  /** For administrators: who has an address, all that is stored of one, and erasing them. */
  peopleOf: z.object({ email: z.string().max(320) }),
  exportPerson: z.object({ id }),
  erasePerson: z.object({ id }),
  erasures: z.object({}),
  tracking: z.object({}),
  putTracking: z.object({ rule: trackingRuleSchema, version: z.number().int().nonnegative() }),
  /** For administrators: the backend's tokens, and a new one, which is shown once. */
  tokens: z.object({}),
  makeToken: tokenDraftSchema,
  revokeToken: z.object({ id }),
  /** For administrators: who may sign in by an invitation, and who is signed in. */
  invitations: z.object({}),
  invite: invitationDraftSchema,
  revokeInvitation: z.object({ id }),
  /** For marketers: vendors' accounts that the backend mirrors, and what connecting one takes. */
  vendors: z.object({}),
  sources: z.object({}),
  previewSource: sourceDraftSchema.pick({ vendor: true, credentials: true, renewed: true }),
  createSource: sourceDraftSchema,
  changeSource: z.object({ id, change: sourceChangeSchema }),
  deleteSource: z.object({ id }),
  refusedRows: z.object({ id }),
  replaySource: z.object({ id }),
  signedIn: z.object({}),
  signOutPerson: z.object({ userId: id }),
} as const;

export type Answers = {
  begin: Beginning | null;
  report: null;
  pointed: null;
  search: null;
  chooseSubject: null;
  correct: null;
  uncorrect: null;
  addPerson: Match;
  sites: SiteView[];
  switchSite: null;
  siteReport: SiteReport;
  sendSiteReport: null;
  startPointing: null;
  stopPointing: null;
  tryRecipe: PageReport;
  saveRecipe: null;
  deleteRecipe: null;
  siteVersions: TeamRecipe[];
  siteReports: KeptSiteReport[];
  privacy: Privacy;
  setPrivacy: null;
  page: PageState;
  rescan: null;
  lookup: LookedUp;
  overview: Known<AccountOverview>;
  timeline: Known<TimelinePage>;
  activity: Known<Activity>;
  markTouch: TouchMarks;
  answerLead: Lead;
  notes: Known<Note[]>;
  queued: QueuedNote[];
  saveNote: SaveOutcome;
  deleteNote: null;
  noteRevisions: NoteRevision[];
  restoreNote: Note;
  pinNote: Note;
  deletedNotes: DeletedNote[];
  colleagues: Colleague[];
  mentions: Mention[];
  readMentions: null;
  digest: Digest | null;
  readDigest: null;
  sendQueued: null;
  dropQueued: null;
  me: Me;
  backend: BackendChoice | null;
  backendKinds: BackendKind[];
  testBackend: { me: Me; milliseconds: number };
  chooseBackend: { me: Me; milliseconds: number };
  forgetBackend: null;
  signIn: { me: Me; milliseconds: number };
  signOut: null;
  policy: Policy;
  putPolicy: Policy;
  policyVersions: Policy[];
  policyFacets: PolicyFacet[];
  audit: AuditPage;
  auditCheck: AuditCheck;
  identityChanges: IdentityPage;
  undoIdentityChange: IdentityChange;
  domainRules: DomainRule[];
  weighDomainRule: WeighedRule;
  putDomainRule: IdentityChange;
  peopleOf: Match[];
  exportPerson: PersonExport;
  erasePerson: Erasure;
  erasures: Erasure[];
  tracking: TrackingSettings;
  putTracking: TrackingSettings;
  tokens: AccessToken[];
  makeToken: MadeToken;
  revokeToken: null;
  invitations: Invitation[];
  invite: Invitation;
  revokeInvitation: null;
  vendors: Connectable[];
  sources: Source[];
  previewSource: SourcePreview;
  createSource: Source;
  changeSource: Source;
  deleteSource: null;
  refusedRows: RefusedRow[];
  replaySource: null;
  signedIn: SignedIn[];
  signOutPerson: null;
};

export type CallName = keyof typeof calls;
export type CallInput<N extends CallName> = z.input<(typeof calls)[N]>;
/** What the background's handler for a call must be. */
export type Handler<N extends CallName> = (
  input: z.output<(typeof calls)[N]>,
  sender: Sender,
) => Promise<Result<Answers[N]>>;
/** Where a call came from: a page's frame and its address, or one of our own pages (no tab). */
export type Sender = {
  tabId: number | null;
  /** The window whose front tab it is; null for a tab behind another one. */
  windowId: number | null;
  frameId: number | null;
  url: string | null;
  ours: boolean;
};
