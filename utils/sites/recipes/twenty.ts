import type { Recipe } from '../../model/recipe.ts';
import { way } from '../recipe.ts';

/**
 * Twenty, on any host. All of its classes are hashed; addresses, test ids and the labels of fields,
 * which the finder reads by itself, are not.
 */
export const twenty: Recipe = {
  id: 'twenty',
  title: 'Twenty',
  origins: [],
  url: '/object/(?:person|company|opportunity)/[\\da-f-]{36}|/objects/(?:people|companies|opportunities)',
  priority: 30,
  checked: 'described in 2026-11, never seen whole',
  records: [
    {
      pattern: '/object/(?<type>person|company|opportunity)/(?<id>[\\da-f-]{36})',
      kinds: { person: 'person', company: 'company' },
    },
  ],
  shapes: [
    {
      kind: 'record',
      url: '/object/',
      canaries: ['[data-testid=top-bar-title],[data-testid^=tab-]'],
    },
    { kind: 'list', canaries: [] },
  ],
  ways: [way('row', '[data-testid^=row-id]'), way('company', 'a[href*="/object/company/"]')],
  newestLast: false,
};
