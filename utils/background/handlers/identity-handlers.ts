import { forgetKept } from '../../browser/kept-answers.ts';
import { normalAddress } from '../../domains/address.ts';
import type { DomainRuleWish, RuleOfDomain } from '../../model/domain-rule.ts';
import { fail, ok, type Result } from '../../model/failure.ts';
import { withBackend } from '../chosen-backend.ts';
import type { Deps, Handlers } from './handlers.ts';

type Names =
  | 'identityChanges'
  | 'undoIdentityChange'
  | 'domainRules'
  | 'weighDomainRule'
  | 'putDomainRule'
  | 'peopleOf'
  | 'exportPerson'
  | 'erasePerson'
  | 'erasures'
  | 'tracking'
  | 'putTracking';

/**
 * Who is who, for marketers: what changed it, undoing that, and rules of domains; what is kept of
 * whom; and, for administrators, all that is stored of somebody.
 */
export function identityHandlers({ push }: Deps): Pick<Handlers, Names> {
  return {
    identityChanges: ({ before }) => withBackend((backend) => backend.identityChanges(before)),
    undoIdentityChange: ({ id }) =>
      changing(withBackend((backend) => backend.undoIdentityChange(id))),
    domainRules: () => withBackend((backend) => backend.domainRules()),
    async weighDomainRule(wish) {
      const to = await targetOf(wish);
      if (!to.ok) return to;
      const draft = { domain: wish.domain, to: to.value.rule };
      const weighed = await withBackend((backend) => backend.previewDomainRule(draft));
      if (!weighed.ok) return weighed;
      const { domain, people, touches, version } = weighed.value;
      const { name } = to.value;
      return ok({ draft: { ...draft, domain }, accountName: name, people, touches, version });
    },
    putDomainRule: ({ draft, version }) =>
      changing(withBackend((backend) => backend.putDomainRule(draft, version))),
    async peopleOf({ email: written }) {
      const email = normalAddress(written);
      if (email === null) return ok([]);
      const found = await withBackend((backend) => backend.lookup([{ type: 'email', email }]));
      if (!found.ok) return found;
      return ok(found.value[0]?.matches.filter(({ person }) => person !== null) ?? []);
    },
    exportPerson: ({ id }) => withBackend((backend) => backend.exportPerson(id)),
    erasePerson: ({ id }) => changing(withBackend((backend) => backend.erasePerson(id))),
    erasures: () => withBackend((backend) => backend.erasures()),
    tracking: () => withBackend((backend) => backend.tracking()),
    putTracking: ({ rule, version }) =>
      changing(withBackend((backend) => backend.putTracking(rule, version))),
  };

  /** What was kept of anybody may be of somebody else now. */
  async function changing<T>(asked: Promise<Result<T>>): Promise<Result<T>> {
    const answer = await asked;
    if (!answer.ok) return answer;
    await forgetKept();
    push({ type: 'change', change: { id: '', what: 'everything', accountId: null } });
    return answer;
  }
}

/** The rule with the account that its domain names today. */
async function targetOf({
  rule,
  accountDomain,
}: DomainRuleWish): Promise<Result<{ rule: RuleOfDomain; name: string | null }>> {
  if (rule !== 'account') return ok({ rule: { rule }, name: null });
  if (accountDomain.length < 3) return fail('invalid', { reason: 'no-domain' });
  const found = await withBackend((backend) =>
    backend.lookup([{ type: 'domain', domain: accountDomain }]),
  );
  if (!found.ok) return found;
  const [match, another] = found.value[0]?.matches ?? [];
  if (!match || another) {
    const reason = match ? 'several-accounts' : 'no-account';
    return fail('not-found', { reason });
  }
  return ok({ rule: { rule, accountId: match.account.id }, name: match.account.name });
}
