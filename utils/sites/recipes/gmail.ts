import type { Recipe } from '../../model/recipe.ts';
import { looseWay, way } from '../recipe.ts';

/**
 * Gmail. Its short class names (gD, a3s) are years old but nobody's promise: a class stands only
 * beside an attribute or where there is nothing else.
 */
export const gmail: Recipe = {
  id: 'gmail',
  title: 'Gmail',
  origins: ['https://mail.google.com/*'],
  priority: 50,
  checked: 'captured page of 2025-08',
  records: [],
  shapes: [
    {
      kind: 'thread',
      shows: 'h2[data-thread-perm-id],[data-message-id]',
      canaries: ['[data-message-id]', '[data-message-id] [email]'],
    },
    // The address of an open conversation ends in its token; of a list it does not.
    {
      kind: 'thread',
      url: '#[a-z]+(?:/[^/]+|)/\\w{16,}$',
      canaries: ['h2[data-thread-perm-id]', '[data-message-id] [email]'],
    },
    { kind: 'list', canaries: [] },
  ],
  ways: [
    way('own', 'meta[name="og-profile-acct"]', 'content'),
    way('own', 'a[href*="/SignOutOptions"]', 'aria-label'),
    looseWay('quote', '.gmail_quote,.gmail_attr'),
    looseWay('body', '[data-message-id] .a3s'),
    // The message that is open, then those of the thread that are folded.
    way('sender', '[data-message-id] h3 [email],[role=listitem] .gD[email]'),
    way('row', '[role=row] [email][translate]'),
    way('recipient', '[data-message-id] [email]'),
  ],
  newestLast: true,
};
