import { z } from 'zod';
import type { Touch } from './touch.ts';
import { type Channel, channelOf, type TouchKind } from './touch-kind.ts';

/** What a rule can speak of. */
export const dimensions = ['kind', 'channel', 'campaign', 'source', 'asset'] as const;
export type Dimension = (typeof dimensions)[number];
/** From lenient to strict. */
export const displays = ['show', 'fold', 'hide'] as const;
export type Display = (typeof displays)[number];

export const policyRuleSchema = z.object({
  by: z.enum(dimensions),
  /** A kind, a channel, a campaign's id, a source or the name of an asset. */
  value: z.string().min(1).max(200),
  display: z.enum(displays),
  /** What reps read instead of the product's or the source's word; null: unchanged. */
  label: z.string().trim().min(1).max(120).nullable(),
  /** What to say of it, in one line for reps; of a kind, a campaign or an asset only. */
  say: z.string().trim().min(1).max(200).nullable().optional(),
});
export type PolicyRule = z.infer<typeof policyRuleSchema>;

export const policyRulesSchema = z
  .array(policyRuleSchema)
  .max(1000)
  .superRefine((rules, context) => {
    const seen = new Set<string>();
    rules.forEach((rule, index) => {
      const key = `${rule.by}:${rule.value}`;
      if (seen.has(key)) {
        context.addIssue({ code: 'custom', path: [index], message: `Two rules for ${key}.` });
      }
      seen.add(key);
      if (rule.by === 'channel' && rule.label !== null) {
        const message = 'A channel is not shown by name, so it cannot be renamed.';
        context.addIssue({ code: 'custom', path: [index, 'label'], message });
      }
      if (rule.by === 'asset' && (rule.display !== 'show' || rule.label !== null)) {
        const message = 'Of an asset there is only something to say.';
        context.addIssue({ code: 'custom', path: [index, 'display'], message });
      }
      if (rule.say && (rule.by === 'channel' || rule.by === 'source')) {
        const message = 'Only of a kind, a campaign or an asset there is something to say.';
        context.addIssue({ code: 'custom', path: [index, 'say'], message });
      }
    });
  });

export const policySchema = z.object({
  /** 0 before anybody set one; each saved change adds one. */
  version: z.number().int().nonnegative(),
  rules: policyRulesSchema,
  changedAt: z.iso.datetime({ precision: 3 }).nullable(),
  changedBy: z.string().max(300).nullable(),
});
export type Policy = z.infer<typeof policySchema>;

/** How many touches a choice would concern: one row a value that occurs in the store. */
export const policyFacetSchema = z.object({
  by: z.enum(dimensions),
  value: z.string().max(200),
  /** What people call it: a campaign's name, a kind's label. */
  name: z.string().max(300),
  touches: z.number().int().nonnegative(),
});
export type PolicyFacet = z.infer<typeof policyFacetSchema>;

export const emptyPolicy: Policy = { version: 0, rules: [], changedAt: null, changedBy: null };

/**
 * A policy as reps may read it: which kinds and channels are hidden is no secret, but the name of a
 * campaign or a source that is hidden from them would be, and the name of an asset which only those
 * have.
 */
export function forReps(policy: Policy): Policy {
  const isTold = ({ by, display }: PolicyRule) =>
    by !== 'asset' && (display !== 'hide' || by === 'kind' || by === 'channel');
  return { ...policy, rules: policy.rules.filter(isTold) };
}

type Subject = {
  kind: TouchKind;
  campaignId: string | null;
  source: string;
  /** The name of what the person saw. */
  asset?: string | null;
};

function wordOf(subject: Subject, by: Dimension): string | null {
  if (by === 'kind') return subject.kind;
  if (by === 'channel') return channelOf(subject.kind) satisfies Channel;
  if (by === 'asset') return subject.asset ?? null;
  return by === 'campaign' ? subject.campaignId : subject.source;
}

/**
 * What a policy says of a touch. Where several rules speak of it the strictest wins, so that the
 * order of rules never matters and no later rule can uncover what another one hides.
 */
export function displayOf(rules: readonly PolicyRule[], subject: Subject): Display {
  let strictest = 0;
  for (const rule of rules) {
    if (wordOf(subject, rule.by) === rule.value) {
      strictest = Math.max(strictest, displays.indexOf(rule.display));
    }
  }
  return displays[strictest] ?? 'show';
}

/** Applies a policy to one touch: null where it is hidden, renamed and marked otherwise. */
export function applyPolicy(rules: readonly PolicyRule[], touch: Touch): Touch | null {
  const subject = {
    kind: touch.kind,
    campaignId: touch.campaign?.id ?? null,
    source: touch.source,
    asset: touch.asset?.name ?? null,
  };
  const display = displayOf(rules, subject);
  if (display === 'hide') return null;
  const ruleOf = (by: Dimension) =>
    rules.find((rule) => rule.by === by && rule.value === wordOf(subject, by));
  const label = (by: Dimension) => ruleOf(by)?.label ?? null;
  const campaignName = label('campaign');
  // What is said of the asset is closest to the touch, what is said of all of its kind farthest.
  const say = ruleOf('asset')?.say ?? ruleOf('campaign')?.say ?? ruleOf('kind')?.say;
  return {
    ...touch,
    display,
    kindLabel: label('kind') ?? touch.kindLabel,
    source: label('source') ?? touch.source,
    campaign:
      touch.campaign && campaignName ? { ...touch.campaign, name: campaignName } : touch.campaign,
    ...(say ? { talkingPoint: say } : {}),
  };
}
