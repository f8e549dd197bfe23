import type { Role, Way } from '../model/recipe.ts';

/** The reasons, where the role itself is not one that a person can read. */
const rules: Partial<Record<Role, string>> = {
  sender: 'sender of the open message',
  email: 'e-mail field of the record',
};

/**
 * A way by attributes, URLs or ARIA, which is what a site keeps when it is redrawn. Every way is
 * paid for by every page of the site: so alternatives stand in one selector.
 */
export function way(role: Role, select: string, attribute?: string): Way {
  return {
    role,
    rule: rules[role] ?? role,
    trust: 'attribute',
    select,
    ...(attribute && { attribute }),
  };
}

/** A way by class names or by where something stands. */
export function looseWay(role: Role, select: string): Way {
  return { ...way(role, select), trust: 'structure' };
}
