import type { Role, Way } from '../model/recipe.ts';

/** What an element that is found so says, in words that a person can read. */
const rules: Record<Role, string> = {
  own: 'account that is signed in',
  owner: 'owner of the record',
  sender: 'sender of the open message',
  recipient: 'recipient of the open message',
  'reply-to': 'reply address of the open message',
  email: 'e-mail field of the record',
  row: 'line of a list',
  body: 'text of the open message',
  quote: 'quoted message',
  name: 'name of the record',
  'first-name': 'first name of the record',
  'last-name': 'last name of the record',
  company: 'company of the record',
  website: 'website of the record',
};

/**
 * A way by attributes, URLs or ARIA, which is what a site keeps when it is redrawn. Every way is
 * paid for by every page of the site: so alternatives stand in one selector.
 */
export function way(role: Role, select: string, attribute?: string, rule = rules[role]): Way {
  return { role, rule, trust: 'attribute', select, ...(attribute && { attribute }) };
}

/** A way by class names or by where something stands. */
export function looseWay(role: Role, select: string): Way {
  return { ...way(role, select), trust: 'structure' };
}
