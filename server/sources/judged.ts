import { automationRules, judge, ruleWords, type Sighting } from '../../utils/model/automation.ts';
import type { VendorTouch } from '../../utils/vendors/vendor.ts';

/**
 * The same touches, where a vendor says nothing of who made one happen with what our rules say. They
 * look at what came right before, too: a send may end one batch, and its clicks begin the next.
 */
export function judged(touches: VendorTouch[], before: readonly VendorTouch[] = []): VendorTouch[] {
  const rules = judge([...touches, ...before].map(sightingOf));
  return touches.map((touch, n) => {
    const rule = rules[n];
    const isOpen = !touch.automation || touch.automation.verdict === 'unknown';
    if (!rule || !isOpen) return touch;
    const { verdict } = automationRules[rule];
    return { ...touch, automation: { verdict, reason: ruleWords(rule), by: 'us' } };
  });
}

function sightingOf({ person, kind, time, asset, campaign, title, agent }: VendorTouch): Sighting {
  const [id] = Object.entries(person?.ids ?? {});
  const isMail = asset?.type === 'email';
  return {
    person: id ? id.join(' ') : (person?.email ?? null),
    mail: (isMail ? (asset.id ?? asset.name) : null) ?? campaign?.id ?? title,
    kind,
    time: Date.parse(time),
    link: (isMail ? null : asset?.url) ?? title,
    agent: agent ?? null,
  };
}
