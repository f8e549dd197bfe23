import { describe, expect, test } from 'vitest';
import type { Backend } from '../../../utils/backends/backend.ts';
import type { Result } from '../../../utils/model/failure.ts';
import type { LookupKey } from '../../../utils/model/lookup-key.ts';
import type { Capabilities } from '../../../utils/model/me.ts';
import { answerOf } from './answer-of.ts';
import type { Given } from './contract.ts';

const key: LookupKey = { type: 'email', email: 'priya@northfjord.example' };
const never = new AbortController().signal;

type Calls = (backend: Backend, accountId: string) => Promise<Result<unknown>>[];

/** What can only be asked of a backend that says that it can. */
const calls: [ability: string, lacks: (can: Capabilities) => boolean, ask: Calls][] = [
  [
    'policy',
    (can) => !can.policy,
    (b) => [b.policy(), b.policyVersions(), b.policyFacets(), b.putPolicy([], 0)],
  ],
  ['live', (can) => can.live === 'none', (b) => [b.follow(null, () => {}, never)]],
  ['knownFilter', (can) => !can.knownFilter, (b) => [b.knownFilter(null)]],
  ['corrections', (can) => !can.corrections, (b) => [b.uncorrect(key)]],
  ['sites', (can) => !can.sites, (b) => [b.sites(null), b.siteReports(), b.siteVersions('gmail')]],
  ['tokens', (can) => !can.tokens, (b) => [b.tokens(), b.revokeToken('1')]],
  ['audit', (can) => !can.audit, (b) => [b.audit(null), b.auditCheck()]],
  ['identity', (can) => !can.identity, (b) => [b.identityChanges(null), b.domainRules()]],
  ['tracking', (can) => !can.tracking, (b) => [b.tracking()]],
  [
    'noteHistory',
    (can) => !can.noteHistory,
    (b, account) => [
      b.deletedNotes(account),
      b.noteRevisions('1'),
      b.pinNote('1', true),
      b.colleagues(),
      b.mentions(),
    ],
  ],
  [
    'people',
    (can) => !can.people,
    (b) => [b.addPerson({ email: 'priya@northfjord.example', name: null })],
  ],
  ['digest', (can) => !can.digest, (b) => [b.digest(null), b.readDigest('2026-11-23')]],
  ['activity', (can) => !can.activity, (b, account) => [b.activity(account)]],
  [
    'leads',
    (can) => !can.leads,
    (b) => [b.answerLead('1', { state: 'accepted', reason: null, words: null })],
  ],
  ['marks', (can) => !can.marks, (b) => [b.markTouch('1', 'helped')]],
];

export function lackingTests({ world, accountId }: Given) {
  describe('what it cannot do', () => {
    test.each(calls)('%s: it says so', async (_, lacks, ask) => {
      const { backend } = world();
      if (!lacks(answerOf(await backend.me()).capabilities)) return;
      for (const answer of await Promise.all(ask(backend, accountId()))) {
        expect(answer).toMatchObject({ ok: false, failure: { kind: 'invalid' } });
      }
    });
  });
}
