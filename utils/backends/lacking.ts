import { fail, type Result } from '../model/failure.ts';
import type { Backend } from './backend.ts';

const lacks = async (): Promise<Result<never>> => fail('invalid', { reason: 'not-offered' });

/**
 * A backend that can do nothing: others are spread over it, so that each says only what it can.
 * What it lacks answers `invalid`, as `Backend` has it.
 */
export const lacking: Backend = {
  me: lacks,
  lookup: lacks,
  knownFilter: lacks,
  correct: lacks,
  uncorrect: lacks,
  sites: lacks,
  putSite: lacks,
  siteVersions: lacks,
  deleteSite: lacks,
  reportSite: lacks,
  siteReports: lacks,
  overview: lacks,
  timeline: lacks,
  activity: lacks,
  markTouch: lacks,
  notes: lacks,
  createNote: lacks,
  updateNote: lacks,
  deleteNote: lacks,
  deletedNotes: lacks,
  noteRevisions: lacks,
  restoreNote: lacks,
  pinNote: lacks,
  colleagues: lacks,
  mentions: lacks,
  readMentions: lacks,
  policy: lacks,
  putPolicy: lacks,
  policyVersions: lacks,
  policyFacets: lacks,
  audit: lacks,
  auditCheck: lacks,
  identityChanges: lacks,
  undoIdentityChange: lacks,
  domainRules: lacks,
  previewDomainRule: lacks,
  putDomainRule: lacks,
  tracking: lacks,
  putTracking: lacks,
  tokens: lacks,
  makeToken: lacks,
  revokeToken: lacks,
  invitations: lacks,
  invite: lacks,
  revokeInvitation: lacks,
  signedIn: lacks,
  signOutPerson: lacks,
  follow: lacks,
};
