import { z } from 'zod';

/**
 * Whose a domain is, where a marketer says so: a certain account's (a subsidiary's counts to the
 * parent), nobody's (an agency's or a hoster's, treated as free mail), or a company's own although
 * it is on the list of free mail.
 */
export const ruleOfDomainSchema = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('account'), accountId: z.string().min(1).max(200) }),
  z.object({ rule: z.literal('nobody') }),
  z.object({ rule: z.literal('company') }),
]);
export type RuleOfDomain = z.infer<typeof ruleOfDomainSchema>;

export const domainRuleDraftSchema = z.object({
  domain: z.string().min(3).max(253),
  to: ruleOfDomainSchema,
});
export type DomainRuleDraft = z.infer<typeof domainRuleDraftSchema>;

/** A rule in force. */
export const domainRuleSchema = domainRuleDraftSchema.extend({
  /** As it is called today; null where the rule names none, or it is gone. */
  accountName: z.string().nullable(),
  version: z.number().int().positive(),
  changedAt: z.iso.datetime({ precision: 3 }),
  changedBy: z.string().max(300),
  /** The identity change that put it in force: to undo it takes the rule away. */
  changeId: z.string().max(20),
});
export type DomainRule = z.infer<typeof domainRuleSchema>;

export const maxDomainRules = 1000;

/** What a rule would do to people who are known already. */
export const domainRulePreviewSchema = z.object({
  domain: z.string().max(253),
  people: z.number().int().nonnegative(),
  touches: z.number().int().nonnegative(),
  /** The version in force, for If-Match; 0 where there is none. */
  version: z.number().int().nonnegative(),
});
/** A rule as a marketer writes it: an account is named by a domain that it has. */
export const domainRuleWishSchema = z.object({
  domain: z.string().trim().min(3).max(253),
  rule: z.enum(['account', 'nobody', 'company']),
  accountDomain: z.string().trim().max(253),
});
export type DomainRuleWish = z.infer<typeof domainRuleWishSchema>;

/** A wish with whom it names, and what it would do. */
export type WeighedRule = { draft: DomainRuleDraft; accountName: string | null } & Pick<
  DomainRulePreview,
  'people' | 'touches' | 'version'
>;

export type DomainRulePreview = z.infer<typeof domainRulePreviewSchema>;
