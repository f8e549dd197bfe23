import { expect, test } from 'vitest';
import {
  changedRules,
  concerned,
  concernedWords,
  policyRows,
  rebase,
  withRule,
} from '../../../components/settings/policy-draft.ts';
import type { Dimension, Display, PolicyFacet, PolicyRule } from '../../../utils/model/policy.ts';

const facet = (by: Dimension, value: string, touches: number, name = value): PolicyFacet => ({
  by,
  value,
  name,
  touches,
});
const rule = (
  by: Dimension,
  value: string,
  display: Display,
  label: string | null = null,
): PolicyRule => ({ by, value, display, label });

const facets = [
  facet('kind', 'email.sent', 100, 'E-mail sent'),
  facet('kind', 'email.opened', 60, 'Opened'),
  facet('kind', 'page.viewed', 40, 'Viewed page'),
  facet('channel', 'email', 160),
  facet('channel', 'web', 40),
  facet('campaign', 'c1', 70, 'Fleet in Q4'),
  facet('source', 'hubspot', 120),
];

test('a kind hidden by its own rule and its channel counts once', () => {
  const rules = [rule('kind', 'email.sent', 'hide'), rule('channel', 'email', 'hide')];
  expect(concerned(facets, rules)).toEqual({ hidden: 160, folded: 0, isExact: true });
});

test('the stricter of kind and channel holds', () => {
  const rules = [rule('kind', 'email.sent', 'hide'), rule('channel', 'email', 'fold')];
  expect(concerned(facets, rules)).toEqual({ hidden: 100, folded: 60, isExact: true });
});

test('counts of dimensions that overlap are not added up', () => {
  const rules = [
    rule('kind', 'email.sent', 'hide'),
    rule('campaign', 'c1', 'hide'),
    rule('source', 'hubspot', 'fold'),
  ];
  const sum = concerned(facets, rules);
  expect(sum).toEqual({ hidden: 100, folded: 120, isExact: false });
  expect(concernedWords(sum)).toBe('At least 100 touches hidden, at most 120 folded.');
});

test('an exact count is said without at least', () => {
  expect(concernedWords(concerned(facets, [rule('source', 'hubspot', 'hide')]))).toBe(
    '120 touches hidden, 0 folded.',
  );
  expect(concernedWords(concerned(facets, []))).toBe('Reps see every touch.');
});

test('a rename hides nothing', () => {
  expect(concerned(facets, [rule('kind', 'email.sent', 'show', 'Letter')]).hidden).toBe(0);
});

test('rows are of one dimension, most touches first, with what is chosen', () => {
  const rows = policyRows(facets, [rule('kind', 'email.opened', 'fold', 'Read')], 'kind');
  expect(rows.map(({ name, touches, display, label }) => [name, touches, display, label])).toEqual([
    ['E-mail sent', 100, 'show', null],
    ['Opened', 60, 'fold', 'Read'],
    ['Viewed page', 40, 'show', null],
  ]);
});

test('a rule whose touches are gone can still be seen and taken back', () => {
  const rows = policyRows(facets, [rule('campaign', 'gone', 'hide')], 'campaign');
  expect(rows.at(-1)).toMatchObject({ value: 'gone', touches: 0, display: 'hide' });
});

test('the search looks at name, value and new name', () => {
  const rules = [rule('kind', 'page.viewed', 'show', 'Web visit')];
  const found = (search: string) =>
    policyRows(facets, rules, 'kind', search).map(({ value }) => value);
  expect(found('VISIT')).toEqual(['page.viewed']);
  expect(found('email.')).toEqual(['email.sent', 'email.opened']);
});

test('a choice back to plain show needs no rule', () => {
  const rules = [rule('kind', 'email.sent', 'hide')];
  expect(withRule(rules, rule('kind', 'email.sent', 'show', '  '))).toEqual([]);
  expect(withRule(rules, rule('kind', 'email.sent', 'fold'))).toHaveLength(1);
});

test('what to say is a choice of its own, and is taken back like any other', () => {
  const plain = { by: 'campaign', value: 'c1', display: 'show', label: null } as const;
  const said = withRule([], { ...plain, say: ' Ask about tolls. ' });
  expect(said).toEqual([{ ...plain, say: 'Ask about tolls.' }]);
  expect(changedRules([], said)).toBe(1);
  expect(changedRules(said, withRule(said, { ...plain, say: 'Ask about rail.' }))).toBe(1);
  expect(withRule(said, { ...plain, say: ' ' })).toEqual([]);
  expect(rebase(said, [], said)).toEqual([]);
});

test('changes are counted whatever the order of rules', () => {
  const a = rule('kind', 'email.sent', 'hide');
  const b = rule('source', 'hubspot', 'fold');
  expect(changedRules([a, b], [b, a])).toBe(0);
  expect(changedRules([a, b], [b])).toBe(1);
  expect(changedRules([a], [a, b])).toBe(1);
  expect(changedRules([a], [{ ...a, label: 'Letter' }])).toBe(1);
});

test('my changes come on top of what somebody else saved, and only mine', () => {
  const base = [rule('kind', 'email.sent', 'hide'), rule('source', 'hubspot', 'fold')];
  const mine = [rule('source', 'hubspot', 'hide')];
  const current = [...base, rule('campaign', 'c1', 'hide')];
  const rebased = rebase(base, mine, current);
  expect(rebased).toHaveLength(2);
  expect(rebased).toContainEqual(rule('campaign', 'c1', 'hide'));
  expect(rebased).toContainEqual(rule('source', 'hubspot', 'hide'));
});
