import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyPolicy,
  displayOf,
  displays,
  forReps,
  type PolicyRule,
  policyRulesSchema,
} from '../../utils/model/policy.ts';
import type { Touch } from '../../utils/model/touch.ts';
import { channelOf, channels, touchKinds } from '../../utils/model/touch-kind.ts';

const touch: Touch = {
  id: 't1',
  accountId: 'a1',
  kind: 'email.clicked',
  kindLabel: null,
  direction: 'inbound',
  time: '2026-11-02T09:12:00.000Z',
  title: 'Fleet in Q4',
  summary: null,
  person: null,
  asset: null,
  campaign: { id: 'c1', name: 'FY26_EMEA_fleet_v2' },
  verdict: 'human',
  verdictReason: 'a reply',
  verdictBy: 'us',
  source: 'hubspot',
  vendorType: null,
  display: 'show',
};

const rule = fc.oneof(
  fc.record({ by: fc.constant('kind' as const), value: fc.constantFrom(...touchKinds) }),
  fc.record({ by: fc.constant('channel' as const), value: fc.constantFrom(...channels) }),
  fc.record({ by: fc.constant('campaign' as const), value: fc.constantFrom('c1', 'c2') }),
  fc.record({ by: fc.constant('source' as const), value: fc.constantFrom('hubspot', 'website') }),
);
const rules: fc.Arbitrary<PolicyRule[]> = fc.uniqueArray(
  fc.tuple(rule, fc.constantFrom(...displays)).map(([what, display]) => ({
    ...what,
    display,
    label: null,
  })),
  { selector: (one) => `${one.by}:${one.value}` },
);
const subject = fc.record({
  kind: fc.constantFrom(...touchKinds),
  campaignId: fc.constantFrom(null, 'c1', 'c2'),
  source: fc.constantFrom('hubspot', 'website', 'import'),
});

describe('policy', () => {
  test('without rules everything is shown as it is', () => {
    expect(applyPolicy([], touch)).toEqual(touch);
  });

  test.each([
    ['kind', 'email.clicked'],
    ['channel', 'email'],
    ['campaign', 'c1'],
    ['source', 'hubspot'],
  ] as const)('a rule by %s hides the touch', (by, value) => {
    expect(applyPolicy([{ by, value, display: 'hide', label: null }], touch)).toBeNull();
    expect(applyPolicy([{ by, value: 'other', display: 'hide', label: null }], touch)).toEqual(
      touch,
    );
  });

  test('renames reach the kind, the campaign and the source', () => {
    const renamed = applyPolicy(
      [
        { by: 'kind', value: 'email.clicked', display: 'fold', label: 'Read on' },
        { by: 'campaign', value: 'c1', display: 'show', label: 'Autumn fleet' },
        { by: 'source', value: 'hubspot', display: 'show', label: 'Marketing' },
      ],
      touch,
    );
    expect(renamed).toMatchObject({
      display: 'fold',
      kindLabel: 'Read on',
      campaign: { id: 'c1', name: 'Autumn fleet' },
      source: 'Marketing',
    });
  });

  test('what is closest to a touch goes before: its asset, its campaign, its kind', () => {
    const rule = (by: PolicyRule['by'], value: string, say: string) =>
      ({ by, value, display: 'show', label: null, say }) as const;
    const kind = rule('kind', 'email.clicked', 'Ask what they were looking for.');
    const campaign = rule('campaign', 'c1', 'Ask about tolls.');
    expect(applyPolicy([kind], touch)?.talkingPoint).toBe('Ask what they were looking for.');
    expect(applyPolicy([kind, campaign], touch)?.talkingPoint).toBe('Ask about tolls.');
    expect(applyPolicy([rule('campaign', 'c2', 'No')], touch)).toEqual(touch);
    const seen = { ...touch, asset: { type: 'page', name: 'Pricing' } };
    const asset = rule('asset', 'Pricing', 'Ask what they compared it with.');
    expect(applyPolicy([kind, campaign, asset], touch)?.talkingPoint).toBe('Ask about tolls.');
    expect(applyPolicy([kind, campaign, asset], seen)?.talkingPoint).toBe(asset.say);
    expect(policyRulesSchema.safeParse([kind, campaign, asset]).success).toBe(true);
    expect(policyRulesSchema.safeParse([{ ...asset, display: 'hide' }]).success).toBe(false);
    expect(policyRulesSchema.safeParse([{ ...asset, label: 'Prices' }]).success).toBe(false);
    const policy = { version: 1, rules: [kind, asset], changedAt: null, changedBy: null };
    expect(forReps(policy).rules).toEqual([kind]);
    expect(policyRulesSchema.safeParse([rule('source', 'hubspot', 'No')]).success).toBe(false);
  });

  test('law: the order of rules never matters', () => {
    fc.assert(
      fc.property(rules, subject, (all, one) => {
        expect(displayOf([...all].reverse(), one)).toBe(displayOf(all, one));
      }),
    );
  });

  test('law: one more rule never uncovers anything', () => {
    fc.assert(
      fc.property(rules, rule, fc.constantFrom(...displays), subject, (all, more, display, one) => {
        const before = displays.indexOf(displayOf(all, one));
        const after = displays.indexOf(displayOf([...all, { ...more, display, label: null }], one));
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('law: hiding a channel hides all its kinds and no others', () => {
    fc.assert(
      fc.property(fc.constantFrom(...channels), subject, (channel, one) => {
        const hidden = displayOf(
          [{ by: 'channel', value: channel, display: 'hide', label: null }],
          one,
        );
        expect(hidden === 'hide').toBe(channelOf(one.kind) === channel);
      }),
    );
  });

  test('two rules for one thing are refused, and a name for a channel', () => {
    const hide = { by: 'kind', value: 'custom', display: 'hide', label: null };
    expect(policyRulesSchema.safeParse([hide]).success).toBe(true);
    expect(policyRulesSchema.safeParse([hide, { ...hide, display: 'show' }]).success).toBe(false);
    const named = { by: 'channel', value: 'web', display: 'show', label: 'Site' };
    expect(policyRulesSchema.safeParse([named]).success).toBe(false);
  });
});
