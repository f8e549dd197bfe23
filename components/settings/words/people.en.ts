import type { ReactNode } from 'react';
import type { TokenDraft } from '../../../utils/model/access-token.ts';
import type { AuditAction } from '../../../utils/model/audit.ts';
import type { DomainRule } from '../../../utils/model/domain-rule.ts';
import type { Erasure } from '../../../utils/model/erasure.ts';
import type { IdentityChange } from '../../../utils/model/identity-change.ts';
import { number, plural } from '../../words/language.ts';
import { sentence } from '../../words/sentence.ts';

const touches = (count: number) => plural(count, { one: '# touch', other: '# touches' });
const goneAccount = 'an account that is gone';

/** What happened to an account; `account` is null where the deed concerns none. */
const audited = (action: AuditAction, account: string | null) => {
  const deed = {
    'account.viewed': 'looked at',
    'audit.read': 'read this trail',
    'invitation.revoked': 'took an invitation back',
    'person.added': 'added somebody to',
    'person.erased': 'erased somebody of',
    'person.exported': 'exported all about somebody of',
    'person.invited': 'invited somebody to sign in',
    'person.signed-out': 'signed somebody out',
    'policy.changed': 'changed the touch policy',
    'source.connected': 'connected a source',
    'source.changed': 'changed a source',
    'source.disconnected': 'disconnected a source',
    'tracking.changed': 'changed what is kept of opens',
    'accounts.merged': 'made one account of two:',
    'people.merged': 'made one person of two at',
    'person.split': 'made two people of one at',
    'domain.ruled': 'said whose a domain is:',
    'identity.undone': 'undid a change of who is who:',
  } satisfies Record<AuditAction, string>;
  return account === null ? deed[action] : `${deed[action]} ${account}`;
};

/** Who may what, who did what, and who is who. */
export const people = {
  goneAccount,
  somebody: 'somebody',
  tokens: {
    scopes: {
      everything: 'all that the role may',
      read: 'only read',
      ingest: 'only bring touches in',
    } satisfies Record<TokenDraft['scope'], string>,
    made: (when: ReactNode) => sentence('made ', when),
    lastUsed: (when: ReactNode) => sentence('last used ', when),
    neverUsed: 'never used',
    revoke: 'Revoke',
    revokeSure: 'Revoke for good',
    tokenFor: (name: string) => `The token for ${name}`,
    shownOnce: (name: string) => `The token for ${name}, shown only now.`,
    copied: 'Copied. It is shown only now.',
    forWhom: 'Whom or what a new one is for',
    example: 'Nightly report',
    role: 'Role',
    scope: 'What it may do',
    make: 'Make a token',
  },
  members: {
    invitations: 'Invitations',
    takeBack: 'Take back',
    takeBackSure: 'Take back, and sign out',
    invitedBy: (name: string) => `invited by ${name}`,
    came: 'came',
    notYet: 'not here yet',
    signedIn: 'Signed in',
    signOut: 'Sign out',
    signOutSure: 'Sign out everywhere',
    sessions: (count: number) =>
      count === 1 ? 'signed in once' : `signed in ${number(count)} times`,
    seen: (when: ReactNode) => sentence('seen ', when),
    whose: 'Whose address may sign in',
    as: 'As',
    invite: 'Invite',
  },
  audit: {
    none: 'Nothing yet.',
    when: 'When',
    who: 'Who',
    what: 'What',
    did: audited,
    check: 'Check the trail',
    broken: (seal: number) => `Changed or cut off at seal ${seal}, after it was written.`,
    unsealed: 'Nothing is sealed yet: a minute at most.',
    whole: (entries: number, seals: number, last: ReactNode) =>
      sentence(
        `Whole: ${plural(entries, { one: '# entry', other: '# entries' })} under ${plural(seals, { one: '# seal', other: '# seals' })}. Note the last one elsewhere to be sure later: `,
        last,
      ),
  },
  domains: {
    label: 'Rules of domains',
    rule: (rule: DomainRule['to']['rule'], account: string | null) => {
      if (rule === 'nobody') return 'is nobody’s, as free mail is';
      return rule === 'company' ? 'is a company’s' : `counts to ${account ?? goneAccount}`;
    },
    by: (name: string) => `by ${name}`,
    remove: 'Remove',
    would: (domain: string, rule: string, moved: { people: number; touches: number }) =>
      `${domain} ${rule}: ${plural(moved.people, { one: '# person', other: '# people' })} and ${touches(moved.touches)} would move now.`,
    put: 'Put it in force',
    leave: 'Leave it',
    domain: 'Domain',
    whose: 'Whose it is',
    choices: {
      account: 'another account’s',
      nobody: 'nobody’s: an agency or a hoster',
      company: 'a company’s, not free mail',
    } satisfies Record<DomainRule['to']['rule'], string>,
    accountDomain: 'A domain of that account',
    weigh: 'See what it would move',
  },
  changes: {
    none: 'Nothing changed who is who yet.',
    label: 'Changes of who is who',
    kinds: {
      identified: 'Found out who it is',
      merged: 'A source merged records',
      'people.merged': 'Made one of two people',
      'person.split': 'Made two people of one',
      'accounts.merged': 'Made one of two accounts',
      'domain.ruled': 'Said whose a domain is',
    } satisfies Record<IdentityChange['kind'], string>,
    source: 'a source',
    touches,
    numbered: (id: IdentityChange['id']) => `no. ${id}`,
    sure: 'All goes back, what came since to whom it names.',
    undoneBy: (name: string) => `undone by ${name}`,
    blockedBy: (id: IdentityChange['id']) => `undo no. ${id} first`,
    undoSure: 'Undo it',
  },
  personData: {
    whose: 'Their address',
    find: 'Find them',
    found: 'People of this address',
    nobody: 'Nobody of this address is stored here.',
    export: 'Save all',
    exported: 'Saved: all that is stored of them, as JSON.',
    /** The name of the file, without its ending. */
    file: 'touchline-person',
    erase: 'Erase',
    eraseSure: 'Erase for good',
    erasures: 'Erased so far',
    gone: (gone: Pick<Erasure, 'touches' | 'keys' | 'mentions'>) =>
      `Erased: ${touches(gone.touches)}, ${plural(gone.keys, { one: '# address or id', other: '# addresses and ids' })}, ${plural(gone.mentions, { one: '# mention', other: '# mentions' })}.`,
  },
  tracking: {
    denied: 'People who refused, or withdrew what they said',
    unknown: 'People of whom no source ever said',
    rules: {
      exact: 'Show them with their time',
      day: 'Show the day alone',
      never: 'Do not keep them',
    },
    saving: 'Saving…',
    setBy: (name: string, when: ReactNode) =>
      sentence(`Set by ${name}, `, when, '. What is stored follows within minutes.'),
    asItComes: 'As it comes: nobody changed this yet.',
  },
};
