import {
  type Dimension,
  type Display,
  displayOf,
  type PolicyFacet,
  type PolicyRule,
} from '../../utils/model/policy.ts';
import { asTouchKind, channelOf } from '../../utils/model/touch-kind.ts';
import { words } from './words.ts';

/** One value that a policy may speak of, with what is chosen for it. */
export type PolicyRow = {
  by: Dimension;
  value: string;
  name: string;
  /** How many touches the choice concerns; 0 where the value does not occur any more. */
  touches: number;
  display: Display;
  label: string | null;
  say: string | null;
};

/** All values of a dimension, most touches first; those with a rule but no touches come too. */
export function policyRows(
  facets: readonly PolicyFacet[],
  rules: readonly PolicyRule[],
  by: Dimension,
  search = '',
): PolicyRow[] {
  const ruleOf = new Map(
    rules.filter((rule) => rule.by === by).map((rule) => [rule.value, rule] as const),
  );
  const seen = facets.filter((facet) => facet.by === by);
  const values = new Set(seen.map(({ value }) => value));
  const gone = [...ruleOf.keys()].filter((value) => !values.has(value));
  const all = [...seen, ...gone.map((value) => ({ by, value, name: value, touches: 0 }))];
  const wanted = search.trim().toLowerCase();
  return all
    .map(({ value, name, touches }) => {
      const { display = 'show', label = null, say = null } = ruleOf.get(value) ?? {};
      return { by, value, name, touches, display, label, say } as const;
    })
    .filter((row) => `${row.name} ${row.value} ${row.label ?? ''}`.toLowerCase().includes(wanted))
    .sort((a, b) => b.touches - a.touches || a.name.localeCompare(b.name));
}

/** The rules after one choice; a choice that changes nothing needs no rule. */
export function withRule(rules: readonly PolicyRule[], rule: PolicyRule): PolicyRule[] {
  const others = rules.filter((one) => !isSame(one, rule));
  const label = rule.label?.trim() || null;
  const say = rule.say?.trim() || null;
  if (rule.display === 'show' && label === null && say === null) return others;
  const { by, value, display } = rule;
  return [...others, { by, value, display, label, ...(say ? { say } : {}) }];
}

/** How many choices differ between two sets of rules. */
export function changedRules(before: readonly PolicyRule[], after: readonly PolicyRule[]): number {
  return differences(before, after).length;
}

/** My choices over a policy that somebody else saved meanwhile; where both chose, mine stands. */
export function rebase(
  base: readonly PolicyRule[],
  mine: readonly PolicyRule[],
  current: readonly PolicyRule[],
): PolicyRule[] {
  return differences(base, mine).reduce<PolicyRule[]>(withRule, [...current]);
}

/** What reps would see less of. */
export type Concerned = {
  hidden: number;
  folded: number;
  /** False where rules overlap: then `hidden` is the least and `folded` the most it can be. */
  isExact: boolean;
};

/**
 * How many touches rules hide and fold. A kind has one channel, so those two are counted together
 * exactly. A touch may have a campaign and a source besides, and the counts do not say which: then
 * at least the largest is hidden, and at most the sum is folded.
 */
export function concerned(facets: readonly PolicyFacet[], rules: readonly PolicyRule[]): Concerned {
  const count = (by: Dimension) => {
    const sum = { hidden: 0, folded: 0 };
    for (const facet of facets) {
      if (facet.by !== by) continue;
      const display = by === 'kind' ? ofKind(facet.value, rules) : ofValue(facet, rules);
      if (display === 'hide') sum.hidden += facet.touches;
      if (display === 'fold') sum.folded += facet.touches;
    }
    return sum;
  };
  const sums = [count('kind'), count('campaign'), count('source')];
  const inUse = sums.filter(({ hidden, folded }) => hidden + folded > 0);
  return {
    hidden: Math.max(...sums.map(({ hidden }) => hidden)),
    folded: sums.reduce((sum, { folded }) => sum + folded, 0),
    isExact: inUse.length < 2,
  };
}

/** "At least 1,200 touches are hidden, at most 40 folded." */
export function concernedWords({ hidden, folded, isExact }: Concerned): string {
  if (hidden + folded === 0) return words.policy.all;
  return words.policy.concerned(hidden, folded, isExact);
}

function ofKind(value: string, rules: readonly PolicyRule[]): Display {
  const kind = asTouchKind(value);
  const speaking = rules.filter(({ by }) => by === 'kind' || by === 'channel');
  return displayOf(speaking, { kind, campaignId: null, source: '' });
}

function ofValue(facet: PolicyFacet, rules: readonly PolicyRule[]): Display {
  return rules.find((rule) => isSame(rule, facet))?.display ?? 'show';
}

/** The rules of `after` that `before` has otherwise, and a plain "show" for each one gone. */
function differences(before: readonly PolicyRule[], after: readonly PolicyRule[]): PolicyRule[] {
  const changed = after.filter((rule) => {
    const old = before.find((one) => isSame(one, rule));
    return (
      old?.display !== rule.display ||
      old.label !== rule.label ||
      (old.say ?? null) !== (rule.say ?? null)
    );
  });
  const gone = before.filter((rule) => !after.some((one) => isSame(one, rule)));
  return [
    ...changed,
    ...gone.map((rule) => ({
      ...rule,
      display: 'show' as const,
      label: null,
      say: null,
    })),
  ];
}

function isSame(a: { by: Dimension; value: string }, b: { by: Dimension; value: string }): boolean {
  return a.by === b.by && a.value === b.value;
}

/** What reps get of a row: for a kind, its channel's rule may be the stricter one. */
export function strictestOf(row: PolicyRow, rules: readonly PolicyRule[]): Display {
  if (row.by !== 'kind') return row.display;
  const channel = channelOf(asTouchKind(row.value));
  const ofChannel = rules.find(({ by, value }) => by === 'channel' && value === channel);
  if (ofChannel?.display === 'hide' || row.display === 'hide') return 'hide';
  return ofChannel?.display === 'fold' ? 'fold' : row.display;
}
