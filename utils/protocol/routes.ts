import { z } from 'zod';
import { accessTokenSchema, madeTokenSchema, tokenDraftSchema } from '../model/access-token.ts';
import { accountOverviewSchema } from '../model/account.ts';
import { activitySchema } from '../model/activity.ts';
import { auditCheckSchema, auditPageSchema, auditQuerySchema } from '../model/audit.ts';
import { changeSchema } from '../model/change.ts';
import { trackingRuleSchema, trackingSettingsSchema } from '../model/consent.ts';
import { correctionSchema } from '../model/correction.ts';
import { digestSchema } from '../model/digest.ts';
import {
  domainRuleDraftSchema,
  domainRulePreviewSchema,
  domainRuleSchema,
  maxDomainRules,
} from '../model/domain-rule.ts';
import { erasureSchema, personExportSchema } from '../model/erasure.ts';
import {
  accountsMergeSchema,
  identityChangeSchema,
  identityPageSchema,
  identityQuerySchema,
  peopleMergeSchema,
  personSplitSchema,
} from '../model/identity-change.ts';
import { invitationDraftSchema, invitationSchema } from '../model/invitation.ts';
import { lookupAnswerSchema, matchSchema } from '../model/lookup.ts';
import { maxKeys } from '../model/lookup-key.ts';
import { lookupKeySchema } from '../model/lookup-key-schema.ts';
import { meSchema, type Role } from '../model/me.ts';
import {
  colleagueSchema,
  deletedNoteSchema,
  mentionSchema,
  noteDraftSchema,
  noteRevisionSchema,
  noteSchema,
} from '../model/note.ts';
import { personDraftSchema } from '../model/person.ts';
import { policyFacetSchema, policyRulesSchema, policySchema } from '../model/policy.ts';
import { maxTeamRecipes, recipeSchema, teamRecipeSchema } from '../model/recipe.ts';
import { signedInSchema } from '../model/signed-in.ts';
import { keptSiteReportSchema, siteReportSchema } from '../model/site-report.ts';
import {
  connectableSchema,
  refusedRowSchema,
  sourceChangeSchema,
  sourceDraftSchema,
  sourcePreviewSchema,
  sourceSchema,
} from '../model/source.ts';
import { timelinePageSchema } from '../model/timeline.ts';
import { markDraftSchema, touchMarksSchema } from '../model/touch-mark.ts';
import { batchMediaType, ingestAnswerSchema, maxEvents } from './events.ts';
import { timelineSearchSchema, wireTimelineQuerySchema } from './timeline-query.ts';

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
  /** Whether it changes nothing, so that a token that only reads may call it. */
  reads?: true;
  query?: z.ZodType;
  headers?: z.ZodObject;
  body?: { schema: z.ZodType; type: string };
  answer: { status: number; schema: z.ZodType | null; type: string; etag?: true };
};

const json = 'application/json';
const answer = <S extends z.ZodType>(schema: S, status = 200) => ({ status, schema, type: json });
const body = <S extends z.ZodType>(schema: S) => ({ schema, type: json });

/** What the caller has already; 304 where that is still so. */
const ifNoneMatch = z.object({ 'if-none-match': z.string().max(100).optional() });
/** A retry with the same key gets the first answer and changes nothing. */
const idempotent = z.object({ 'idempotency-key': z.string().min(8).max(128) });
/** The ETag of what is to be changed; without it 428, with an old one 412. */
const ifMatch = z.object({ 'if-match': z.string().min(1).max(100) });

export const routes = {
  me: {
    method: 'get',
    path: '/v1/me',
    reads: true,
    summary: 'Who am I, and what can this backend do?',
    role: 'rep',
    answer: answer(meSchema),
  },
  lookup: {
    method: 'post',
    path: '/v1/lookup',
    reads: true,
    summary: 'Which accounts and people do these keys stand for?',
    description:
      'One answer a key, in the order asked. A POST, so that no address is in a URL. An address ' +
      'that is not known itself is found without its +tag (`priya+crm@x` as `priya@x`), else by ' +
      "its company's domain; domains are compared in ASCII (punycode). What the team decided of a " +
      'key goes before every rule.',
    role: 'rep',
    body: body(z.object({ keys: z.array(lookupKeySchema).min(1).max(maxKeys) })),
    answer: answer(z.object({ answers: z.array(lookupAnswerSchema) })),
  },
  knownFilter: {
    method: 'get',
    path: '/v1/known-filter',
    reads: true,
    summary: 'A filter of the keys that this workspace may know',
    description:
      'An extension asks `lookup` only about keys that pass it, so that strangers never leave the ' +
      'browser. Every known address, domain and record passes, and about one stranger of 256. A key ' +
      'is the text `email <address>`, `domain <domain>` or `record <system> <id>`, in lower case ' +
      'with domains in ASCII, records as they are. To test an address, test three texts: its own, ' +
      "without its +tag, and `domain` with its company's registrable domain; to test a domain, test " +
      'its registrable one. Free-mail domains are not in it, but for those that a rule of the team ' +
      'makes a company’s. Each hash is the first 8 bytes of ' +
      'SHA-256(salt + text); at most 1.3 bytes a key. The bytes: 4 "TLKF"; 1 format (1); 3 zero; 16 ' +
      'salt; 4 round; 4 number of keys; 4 length of a block; three blocks of fingerprints (an xor ' +
      'filter). Numbers are unsigned and little-endian.',
    role: 'rep',
    headers: ifNoneMatch,
    answer: { status: 200, schema: null, type: 'application/octet-stream', etag: true },
  },
  putCorrection: {
    method: 'put',
    path: '/v1/corrections',
    summary: 'Decide what a key stands for, for the whole team',
    description: 'The last decision on a key and account stands, whatever is imported later.',
    role: 'rep',
    body: body(correctionSchema),
    answer: { status: 204, schema: null, type: json },
  },
  deleteCorrections: {
    method: 'post',
    path: '/v1/corrections/undo',
    summary: 'Take back every decision on a key',
    role: 'rep',
    body: body(correctionSchema.pick({ key: true })),
    answer: { status: 204, schema: null, type: json },
  },
  sites: {
    method: 'get',
    path: '/v1/sites',
    reads: true,
    summary: "The team's recipes for reading sites",
    role: 'rep',
    headers: ifNoneMatch,
    answer: {
      ...answer(z.object({ recipes: z.array(teamRecipeSchema).max(maxTeamRecipes) })),
      etag: true,
    },
  },
  putSite: {
    method: 'put',
    path: '/v1/sites/{siteId}',
    summary: 'Teach the team a site, or mend one',
    description: 'If-Match is the version in force, "0" where the team has none of this id yet.',
    role: 'marketer',
    headers: ifMatch,
    body: body(recipeSchema),
    answer: { ...answer(teamRecipeSchema), etag: true },
  },
  siteVersions: {
    method: 'get',
    path: '/v1/sites/{siteId}/versions',
    reads: true,
    summary: 'The last twenty versions of a recipe, newest first',
    role: 'marketer',
    answer: answer(z.object({ versions: z.array(teamRecipeSchema).max(20) })),
  },
  deleteSite: {
    method: 'delete',
    path: '/v1/sites/{siteId}',
    summary: 'Go back to what the extension itself knows of a site',
    description: 'Its versions are kept and can be put back.',
    role: 'marketer',
    headers: ifMatch,
    answer: { status: 204, schema: null, type: json },
  },
  reportSite: {
    method: 'post',
    path: '/v1/site-reports',
    summary: 'Say that a site is no longer read as it should be',
    role: 'rep',
    body: body(siteReportSchema),
    answer: { status: 204, schema: null, type: json },
  },
  siteReports: {
    method: 'get',
    path: '/v1/site-reports',
    reads: true,
    summary: 'The last hundred reports, newest first',
    role: 'marketer',
    answer: answer(z.object({ reports: z.array(keptSiteReportSchema).max(100) })),
  },
  account: {
    method: 'get',
    path: '/v1/accounts/{accountId}',
    reads: true,
    summary: 'An account with its people, counts and warmth',
    role: 'rep',
    answer: answer(accountOverviewSchema),
  },
  timeline: {
    method: 'get',
    path: '/v1/accounts/{accountId}/timeline',
    reads: true,
    summary: "An account's touches, newest first",
    role: 'rep',
    query: wireTimelineQuerySchema,
    answer: answer(timelinePageSchema),
  },
  searchTimeline: {
    method: 'post',
    path: '/v1/accounts/{accountId}/timeline/search',
    reads: true,
    summary: "An account's touches that hold each of some words, newest first",
    description: 'A POST, so that no name or address that is searched for is in a URL.',
    role: 'rep',
    body: body(timelineSearchSchema),
    answer: answer(timelinePageSchema),
  },
  markTouch: {
    method: 'put',
    path: '/v1/touches/{touchId}/mark',
    summary: 'Say that a touch helped, or that it is noise',
    description: 'Of each person the last word counts; null takes it back.',
    role: 'rep',
    body: body(markDraftSchema),
    answer: answer(touchMarksSchema),
  },
  activity: {
    method: 'get',
    path: '/v1/accounts/{accountId}/activity',
    reads: true,
    summary: 'The whole relationship with an account, week by week, and its milestones',
    role: 'rep',
    answer: answer(activitySchema),
  },
  notes: {
    method: 'get',
    path: '/v1/accounts/{accountId}/notes',
    reads: true,
    summary: "An account's notes, pinned ones first, then last changed first",
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
  deletedNotes: {
    method: 'get',
    path: '/v1/accounts/{accountId}/deleted-notes',
    reads: true,
    summary: "An account's deleted notes that the asker may bring back, last deleted first",
    description: 'They are kept for 90 days.',
    role: 'rep',
    answer: answer(z.object({ notes: z.array(deletedNoteSchema) })),
  },
  noteRevisions: {
    method: 'get',
    path: '/v1/notes/{noteId}/revisions',
    reads: true,
    summary: 'What a note is and was, newest first, with who made it so',
    description:
      'The last two hundred. What was private when it was written is its author’s alone.',
    role: 'rep',
    answer: answer(z.object({ revisions: z.array(noteRevisionSchema).max(200) })),
  },
  restoreNote: {
    method: 'post',
    path: '/v1/notes/{noteId}/restore',
    summary: 'Give a note the words of an earlier version, and bring it back if it is deleted',
    description:
      'As one more change, on top of the version that If-Match names. Who may read it stays as it is.',
    role: 'rep',
    headers: ifMatch,
    body: body(noteRevisionSchema.pick({ version: true })),
    answer: { ...answer(noteSchema), etag: true },
  },
  pinNote: {
    method: 'put',
    path: '/v1/notes/{noteId}/pin',
    summary: 'Keep a note above the others, for everybody who may read it',
    description: 'Its version stays.',
    role: 'rep',
    answer: { ...answer(noteSchema), etag: true },
  },
  unpinNote: {
    method: 'delete',
    path: '/v1/notes/{noteId}/pin',
    summary: 'Put a note back among the others',
    role: 'rep',
    answer: { ...answer(noteSchema), etag: true },
  },
  colleagues: {
    method: 'get',
    path: '/v1/colleagues',
    reads: true,
    summary: 'Whom a note can name, as "@" and their name',
    role: 'rep',
    answer: answer(z.object({ colleagues: z.array(colleagueSchema).max(10_000) })),
  },
  mentions: {
    method: 'get',
    path: '/v1/mentions',
    reads: true,
    summary: 'The last hundred notes in which a colleague named the asker, newest first',
    role: 'rep',
    answer: answer(z.object({ mentions: z.array(mentionSchema).max(100) })),
  },
  readMentions: {
    method: 'post',
    path: '/v1/mentions/read',
    summary: 'Say that the asker has seen that these notes name them',
    role: 'rep',
    body: body(z.object({ noteIds: z.array(noteSchema.shape.id).min(1).max(100) })),
    answer: { status: 204, schema: null, type: json },
  },
  digest: {
    method: 'get',
    path: '/v1/digest',
    reads: true,
    summary: 'What happened in a week on the accounts that the asker works on',
    description:
      'The newest there is, or the newest before a week, so that one after the other can be read; ' +
      'null where there is none. One is made of each week that is over, when somebody of the workspace ' +
      'is there. An account is one that the asker looked at by then, within 180 days, wrote a note on ' +
      'or is named in a note of. What counts is what people of the account did of their own.',
    role: 'rep',
    query: z.object({ before: digestSchema.shape.week.optional() }),
    answer: answer(z.object({ digest: digestSchema.nullable() })),
  },
  readDigest: {
    method: 'post',
    path: '/v1/digest/read',
    summary: 'Say that the asker has read their digest of a week',
    role: 'rep',
    body: body(digestSchema.pick({ week: true })),
    answer: { status: 204, schema: null, type: json },
  },
  policy: {
    method: 'get',
    path: '/v1/policy',
    reads: true,
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
  tracking: {
    method: 'get',
    path: '/v1/tracking',
    reads: true,
    summary: 'What is kept of opens and page views of people without consent to that',
    role: 'marketer',
    answer: { ...answer(trackingSettingsSchema), etag: true },
  },
  putTracking: {
    method: 'put',
    path: '/v1/tracking',
    summary: 'Change what is kept of opens and page views',
    description:
      'What is stored already follows within minutes, and what is taken from it does not come back.',
    role: 'marketer',
    headers: ifMatch,
    body: body(z.object({ rule: trackingRuleSchema })),
    answer: { ...answer(trackingSettingsSchema), etag: true },
  },
  policyVersions: {
    method: 'get',
    path: '/v1/policy/versions',
    reads: true,
    summary: 'The last hundred policies, newest first',
    role: 'marketer',
    answer: answer(z.object({ versions: z.array(policySchema).max(100) })),
  },
  policyFacets: {
    method: 'get',
    path: '/v1/policy/facets',
    reads: true,
    summary: 'How many touches each kind, channel, campaign and source has',
    role: 'marketer',
    answer: answer(z.object({ facets: z.array(policyFacetSchema) })),
  },
  tokens: {
    method: 'get',
    path: '/v1/tokens',
    reads: true,
    summary: 'The tokens in use, with their last use; never the tokens themselves',
    role: 'admin',
    answer: answer(z.object({ tokens: z.array(accessTokenSchema).max(1000) })),
  },
  createToken: {
    method: 'post',
    path: '/v1/tokens',
    summary: 'Make a token',
    description: 'The answer is the only time that it is shown.',
    role: 'admin',
    body: body(tokenDraftSchema),
    answer: answer(madeTokenSchema, 201),
  },
  revokeToken: {
    method: 'delete',
    path: '/v1/tokens/{tokenId}',
    summary: 'Take a token out of use',
    role: 'admin',
    answer: { status: 204, schema: null, type: json },
  },
  invitations: {
    method: 'get',
    path: '/v1/invitations',
    reads: true,
    summary: 'Who may sign in, and as what, beside those whom the issuer gives a role',
    role: 'admin',
    answer: answer(z.object({ invitations: z.array(invitationSchema).max(10_000) })),
  },
  invite: {
    method: 'post',
    path: '/v1/invitations',
    summary: 'Let an address sign in, or change the role that it was let in with',
    description:
      'Nothing is sent. A changed role holds at once for whoever is signed in by the invitation.',
    role: 'admin',
    body: body(invitationDraftSchema),
    answer: answer(invitationSchema),
  },
  revokeInvitation: {
    method: 'delete',
    path: '/v1/invitations/{invitationId}',
    summary: 'Take an invitation back, and sign out whoever came by it',
    role: 'admin',
    answer: { status: 204, schema: null, type: json },
  },
  signedIn: {
    method: 'get',
    path: '/v1/signed-in',
    reads: true,
    summary: 'Who is signed in, last seen first',
    role: 'admin',
    answer: answer(z.object({ people: z.array(signedInSchema).max(10_000) })),
  },
  signOutPerson: {
    method: 'delete',
    path: '/v1/signed-in/{userId}',
    summary: 'Sign somebody out everywhere, at once',
    description: 'Whoever may still sign in can do so again: end that at the issuer first.',
    role: 'admin',
    answer: { status: 204, schema: null, type: json },
  },
  addPerson: {
    method: 'post',
    path: '/v1/people',
    summary: 'Add somebody whom no source told of yet',
    description:
      "They belong to their address's company, which is made where there is none, and to an account " +
      'of their own where that is free mail. Somebody who is known already stays as they are, so ' +
      'that asking again adds nobody. 409 for those who were erased.',
    role: 'rep',
    body: body(personDraftSchema),
    answer: answer(matchSchema),
  },
  exportPerson: {
    method: 'get',
    path: '/v1/people/{personId}/export',
    reads: true,
    summary: 'All that is stored of a person, for that person',
    role: 'admin',
    answer: answer(personExportSchema),
  },
  erasePerson: {
    method: 'delete',
    path: '/v1/people/{personId}',
    summary: 'Erase a person for good',
    description:
      'With their touches, addresses, ids and mentions in notes. Events that tell of them again are ' +
      'refused. Backups from before hold them until they are thrown away.',
    role: 'admin',
    answer: answer(erasureSchema),
  },
  mergePeople: {
    method: 'post',
    path: '/v1/people/merge',
    summary: 'Make one of two people',
    description:
      'The first goes; their addresses, ids and touches are the second’s. Can be undone.',
    role: 'marketer',
    headers: idempotent,
    body: body(peopleMergeSchema),
    answer: answer(identityChangeSchema, 201),
  },
  splitPerson: {
    method: 'post',
    path: '/v1/people/split',
    summary: 'Make two people of one',
    description:
      'The addresses and ids named, with the touches that came by them, are somebody else’s: of ' +
      'somebody known, or of somebody new. Can be undone.',
    role: 'marketer',
    headers: idempotent,
    body: body(personSplitSchema),
    answer: answer(identityChangeSchema, 201),
  },
  mergeAccounts: {
    method: 'post',
    path: '/v1/accounts/merge',
    summary: 'Make one of two accounts',
    description:
      'The first goes, and its id leads to the second, which has its people, domains, ids, notes ' +
      'and touches. Can be undone.',
    role: 'marketer',
    headers: idempotent,
    body: body(accountsMergeSchema),
    answer: answer(identityChangeSchema, 201),
  },
  identityChanges: {
    method: 'get',
    path: '/v1/identity-changes',
    reads: true,
    summary: 'What changed who is who, newest first',
    description: 'By sources, marketers and rules; of one account or person, or of all.',
    role: 'marketer',
    query: identityQuerySchema,
    answer: answer(identityPageSchema),
  },
  undoIdentityChange: {
    method: 'post',
    path: '/v1/identity-changes/{changeId}/undo',
    summary: 'Undo a change of who is who',
    description:
      'What came since goes to whom its own address or id names. 409 `blocked` where a later change ' +
      'must be undone first; `current` is its id. Undone already, it stays so.',
    role: 'marketer',
    answer: answer(identityChangeSchema),
  },
  domainRules: {
    method: 'get',
    path: '/v1/domain-rules',
    reads: true,
    summary: 'Whose domains are, where a marketer said so',
    role: 'marketer',
    answer: answer(z.object({ rules: z.array(domainRuleSchema).max(maxDomainRules) })),
  },
  previewDomainRule: {
    method: 'post',
    path: '/v1/domain-rules/preview',
    reads: true,
    summary: 'How many people and touches a rule would move',
    role: 'marketer',
    body: body(domainRuleDraftSchema),
    answer: { ...answer(domainRulePreviewSchema), etag: true },
  },
  putDomainRule: {
    method: 'put',
    path: '/v1/domain-rules',
    summary: 'Say whose a domain is',
    description:
      'For people who are known already, too. If-Match is the version in force, "0" where there is ' +
      'none; to undo the change takes the rule away.',
    role: 'marketer',
    headers: ifMatch,
    body: body(domainRuleDraftSchema),
    answer: answer(identityChangeSchema),
  },
  erasures: {
    method: 'get',
    path: '/v1/erasures',
    reads: true,
    summary: 'What was erased, when and by whom',
    role: 'admin',
    answer: answer(z.object({ erasures: z.array(erasureSchema).max(1000) })),
  },
  audit: {
    method: 'get',
    path: '/v1/audit',
    reads: true,
    summary: 'Who looked at which account, newest first',
    description: 'Reading it is itself written down. Looks within ten minutes are one.',
    role: 'admin',
    query: auditQuerySchema,
    answer: answer(auditPageSchema),
  },
  auditCheck: {
    method: 'get',
    path: '/v1/audit/check',
    reads: true,
    summary: 'Whether the audit trail is as it was written',
    description:
      'Works every seal out again. Note the last one elsewhere: only that tells whether the newest ' +
      'were cut off.',
    role: 'admin',
    answer: answer(auditCheckSchema),
  },
  vendors: {
    method: 'get',
    path: '/v1/vendors',
    reads: true,
    summary: 'The vendors whose history can be mirrored, and what connecting one takes',
    role: 'marketer',
    answer: answer(z.object({ vendors: z.array(connectableSchema) })),
  },
  sources: {
    method: 'get',
    path: '/v1/sources',
    reads: true,
    summary: 'The vendors’ accounts that are mirrored here, and how each does',
    role: 'marketer',
    answer: answer(z.object({ sources: z.array(sourceSchema) })),
  },
  previewSource: {
    method: 'post',
    path: '/v1/sources/preview',
    summary: 'Ten touches as they would be brought; keeps nothing',
    description: 'Where the vendor refuses, the problem says in whose words.',
    role: 'marketer',
    body: body(sourceDraftSchema.pick({ vendor: true, credentials: true, renewed: true })),
    answer: answer(sourcePreviewSchema),
  },
  createSource: {
    method: 'post',
    path: '/v1/sources',
    summary: 'Connect a vendor’s account and begin to bring its history',
    description: 'Credentials are kept encrypted, and no route ever answers them.',
    role: 'marketer',
    body: body(sourceDraftSchema),
    answer: answer(sourceSchema, 201),
  },
  changeSource: {
    method: 'put',
    path: '/v1/sources/{sourceId}',
    summary: 'Pause a source, let it go on, rename it, or give it new credentials',
    role: 'marketer',
    body: body(sourceChangeSchema),
    answer: answer(sourceSchema),
  },
  deleteSource: {
    method: 'delete',
    path: '/v1/sources/{sourceId}',
    summary: 'Disconnect a source; the touches that it brought stay',
    role: 'marketer',
    answer: { status: 204, schema: null, type: json },
  },
  refusedRows: {
    method: 'get',
    path: '/v1/sources/{sourceId}/refused',
    reads: true,
    summary: 'The newest rows of a source that could not be taken, and why',
    role: 'marketer',
    answer: answer(z.object({ rows: z.array(refusedRowSchema) })),
  },
  replaySource: {
    method: 'post',
    path: '/v1/sources/{sourceId}/replay',
    summary: 'Read the refused rows again',
    role: 'marketer',
    answer: { status: 204, schema: null, type: json },
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
    reads: true,
    summary: 'Changes as they happen (server-sent events)',
    description: 'Resumes after `Last-Event-ID`. Each event is a Change, without content.',
    role: 'rep',
    headers: z.object({ 'last-event-id': z.string().max(40).optional() }),
    answer: { status: 200, schema: changeSchema, type: 'text/event-stream' },
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
