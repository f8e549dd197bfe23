import type { AccessToken, MadeToken, TokenDraft } from '../model/access-token.ts';
import type { AccountOverview } from '../model/account.ts';
import type { Activity } from '../model/activity.ts';
import type { AuditCheck, AuditPage } from '../model/audit.ts';
import type { Change } from '../model/change.ts';
import type { TrackingRule, TrackingSettings } from '../model/consent.ts';
import type { Correction } from '../model/correction.ts';
import type { Digest } from '../model/digest.ts';
import type { DomainRule, DomainRuleDraft, DomainRulePreview } from '../model/domain-rule.ts';
import type { Erasure, PersonExport } from '../model/erasure.ts';
import type { Result } from '../model/failure.ts';
import type { IdentityChange, IdentityPage } from '../model/identity-change.ts';
import type { Invitation, InvitationDraft } from '../model/invitation.ts';
import type { Lead, LeadAnswer } from '../model/lead.ts';
import type { LookupAnswer, Match } from '../model/lookup.ts';
import type { LookupKey } from '../model/lookup-key.ts';
import type { Me } from '../model/me.ts';
import type {
  Colleague,
  DeletedNote,
  Mention,
  Note,
  NoteDraft,
  NoteRevision,
} from '../model/note.ts';
import type { PersonDraft } from '../model/person.ts';
import type { Policy, PolicyFacet, PolicyRule } from '../model/policy.ts';
import type { Recipe, TeamRecipe } from '../model/recipe.ts';
import type { SignedIn } from '../model/signed-in.ts';
import type { KeptSiteReport, SiteReport } from '../model/site-report.ts';
import type {
  Connectable,
  RefusedRow,
  Source,
  SourceChange,
  SourceDraft,
  SourcePreview,
} from '../model/source.ts';
import type { TimelinePage, TimelineQuery } from '../model/timeline.ts';
import type { Mark, TouchMarks } from '../model/touch-mark.ts';

/** How a call may be given up, from outside or by its own time limit. */
export type CallOptions = { signal?: AbortSignal };

/** An answer with its ETag; null where what the caller has, by its ETag, is still so. */
export type Tagged<T> = { value: T; etag: string } | null;

/**
 * What every backend can be asked. Nothing here throws for what a server, a network or a user may
 * do: that is a `Failure`. A capability that a backend lacks (`me().capabilities`) answers
 * `invalid`; callers look before they ask.
 */
export interface Backend {
  me(options?: CallOptions): Promise<Result<Me>>;
  /** Up to `maxKeys` keys; one answer a key, in order. */
  lookup(keys: LookupKey[], options?: CallOptions): Promise<Result<LookupAnswer[]>>;
  /** The bytes of the known-prospect filter (`utils/model/known-filter.ts`). */
  knownFilter(
    etag: string | null,
    options?: CallOptions,
  ): Promise<Result<Tagged<Uint8Array<ArrayBuffer>>>>;
  correct(correction: Correction, options?: CallOptions): Promise<Result<null>>;
  /** Takes back every decision on a key. */
  uncorrect(key: LookupKey, options?: CallOptions): Promise<Result<null>>;
  sites(etag: string | null, options?: CallOptions): Promise<Result<Tagged<TeamRecipe[]>>>;
  /** `version` is the one in force, 0 where there is none; `conflict` carries the current one. */
  putSite(recipe: Recipe, version: number, options?: CallOptions): Promise<Result<TeamRecipe>>;
  siteVersions(siteId: string, options?: CallOptions): Promise<Result<TeamRecipe[]>>;
  deleteSite(siteId: string, version: number, options?: CallOptions): Promise<Result<null>>;
  reportSite(report: SiteReport, options?: CallOptions): Promise<Result<null>>;
  siteReports(options?: CallOptions): Promise<Result<KeptSiteReport[]>>;
  overview(accountId: string, options?: CallOptions): Promise<Result<AccountOverview>>;
  timeline(
    accountId: string,
    query: TimelineQuery,
    options?: CallOptions,
  ): Promise<Result<TimelinePage>>;
  activity(accountId: string, options?: CallOptions): Promise<Result<Activity>>;
  /** Null takes back what the asker said; answers what all say then. */
  markTouch(touchId: string, mark: Mark | null, options?: CallOptions): Promise<Result<TouchMarks>>;
  /** What a rep says of a lead that was handed over; answers it as it is then. */
  answerLead(leadId: string, answer: LeadAnswer, options?: CallOptions): Promise<Result<Lead>>;
  /** Who they are then, also where they were known already. */
  addPerson(draft: PersonDraft, options?: CallOptions): Promise<Result<Match>>;
  notes(accountId: string, options?: CallOptions): Promise<Result<Note[]>>;
  /** `key` is the Idempotency-Key: the same key never makes a second note. */
  createNote(
    accountId: string,
    draft: NoteDraft,
    key: string,
    options?: CallOptions,
  ): Promise<Result<Note>>;
  /** `version` is the note that was edited; `conflict` carries the current note. */
  updateNote(
    noteId: string,
    draft: NoteDraft,
    version: number,
    options?: CallOptions,
  ): Promise<Result<Note>>;
  deleteNote(noteId: string, version: number, options?: CallOptions): Promise<Result<null>>;
  /** Those that the asker may bring back, last deleted first. */
  deletedNotes(accountId: string, options?: CallOptions): Promise<Result<DeletedNote[]>>;
  /** What a note is and was, newest first. */
  noteRevisions(noteId: string, options?: CallOptions): Promise<Result<NoteRevision[]>>;
  /** Gives a note of this version the words of another one; `conflict` carries the current note. */
  restoreNote(
    noteId: string,
    version: number,
    toVersion: number,
    options?: CallOptions,
  ): Promise<Result<Note>>;
  pinNote(noteId: string, pinned: boolean, options?: CallOptions): Promise<Result<Note>>;
  /** Whom a note can name, the asker too. */
  colleagues(options?: CallOptions): Promise<Result<Colleague[]>>;
  /** The notes in which colleagues named the asker, newest first. */
  mentions(options?: CallOptions): Promise<Result<Mention[]>>;
  readMentions(noteIds: string[], options?: CallOptions): Promise<Result<null>>;
  /** The asker's newest digest, or the newest before a week's Monday; null where there is none. */
  digest(before: string | null, options?: CallOptions): Promise<Result<Digest | null>>;
  readDigest(week: string, options?: CallOptions): Promise<Result<null>>;
  policy(options?: CallOptions): Promise<Result<Policy>>;
  putPolicy(rules: PolicyRule[], version: number, options?: CallOptions): Promise<Result<Policy>>;
  policyVersions(options?: CallOptions): Promise<Result<Policy[]>>;
  policyFacets(options?: CallOptions): Promise<Result<PolicyFacet[]>>;
  /** A page of the audit trail, newest first; `before` is the next page's. */
  audit(before: string | null, options?: CallOptions): Promise<Result<AuditPage>>;
  auditCheck(options?: CallOptions): Promise<Result<AuditCheck>>;
  /** What changed who is who, newest first; `before` is the next page's. */
  identityChanges(before: string | null, options?: CallOptions): Promise<Result<IdentityPage>>;
  /** `conflict` where a later change must be undone first. */
  undoIdentityChange(id: string, options?: CallOptions): Promise<Result<IdentityChange>>;
  domainRules(options?: CallOptions): Promise<Result<DomainRule[]>>;
  previewDomainRule(
    draft: DomainRuleDraft,
    options?: CallOptions,
  ): Promise<Result<DomainRulePreview>>;
  putDomainRule(
    draft: DomainRuleDraft,
    version: number,
    options?: CallOptions,
  ): Promise<Result<IdentityChange>>;
  /** All that is stored of a person. */
  exportPerson(id: string, options?: CallOptions): Promise<Result<PersonExport>>;
  /** For good: nothing brings them back, and what tells of them again is refused. */
  erasePerson(id: string, options?: CallOptions): Promise<Result<Erasure>>;
  /** Newest first. */
  erasures(options?: CallOptions): Promise<Result<Erasure[]>>;
  /** What is kept of opens of people without consent to that. */
  tracking(options?: CallOptions): Promise<Result<TrackingSettings>>;
  /** `conflict` where somebody changed it since this version. */
  putTracking(
    rule: TrackingRule,
    version: number,
    options?: CallOptions,
  ): Promise<Result<TrackingSettings>>;
  /** The tokens in use, newest first. */
  tokens(options?: CallOptions): Promise<Result<AccessToken[]>>;
  /** The answer is the only time that a token is shown. */
  makeToken(draft: TokenDraft, options?: CallOptions): Promise<Result<MadeToken>>;
  revokeToken(id: string, options?: CallOptions): Promise<Result<null>>;
  /** Who may sign in beside those whom the issuer gives a role, newest first. */
  invitations(options?: CallOptions): Promise<Result<Invitation[]>>;
  invite(draft: InvitationDraft, options?: CallOptions): Promise<Result<Invitation>>;
  /** Also ends the sessions of whoever came by it. */
  revokeInvitation(id: string, options?: CallOptions): Promise<Result<null>>;
  /** Last seen first. */
  signedIn(options?: CallOptions): Promise<Result<SignedIn[]>>;
  /** Ends all sessions of a user. */
  signOutPerson(userId: string, options?: CallOptions): Promise<Result<null>>;
  /** The vendors that can be mirrored. */
  vendors(options?: CallOptions): Promise<Result<Connectable[]>>;
  /** Those that are, oldest first. */
  sources(options?: CallOptions): Promise<Result<Source[]>>;
  /** What connecting one would bring; keeps nothing. */
  previewSource(
    draft: Pick<SourceDraft, 'vendor' | 'credentials'>,
    options?: CallOptions,
  ): Promise<Result<SourcePreview>>;
  createSource(draft: SourceDraft, options?: CallOptions): Promise<Result<Source>>;
  changeSource(id: string, change: SourceChange, options?: CallOptions): Promise<Result<Source>>;
  /** What it brought stays. */
  deleteSource(id: string, options?: CallOptions): Promise<Result<null>>;
  refusedRows(id: string, options?: CallOptions): Promise<Result<RefusedRow[]>>;
  /** Has the refused rows read again. */
  replaySource(id: string, options?: CallOptions): Promise<Result<null>>;
  /**
   * Calls `onChange` for every change after `lastId` until the signal aborts or the connection
   * ends; resolves with why it ended. The caller opens it again.
   */
  follow(
    lastId: string | null,
    onChange: (change: Change) => void,
    signal: AbortSignal,
  ): Promise<Result<null>>;
}
