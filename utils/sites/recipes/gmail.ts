import type { Recipe } from '../../model/recipe.ts';
import { looseWay, way } from '../recipe.ts';

/** A new message, in its own window or in a thread. */
const draft = ':is(form,[role=dialog]):has([name=subjectbox])';

/**
 * Gmail. Its short class names (gD, a3s) are years old but nobody's promise: a class stands only
 * beside an attribute or where there is nothing else.
 */
export const gmail: Recipe = {
  id: 'gmail',
  title: 'Gmail',
  origins: ['https://mail.google.com/*'],
  priority: 50,
  checked: 'captured page of 2025-08; compose and mobile described in 2026-11, never seen whole',
  records: [],
  shapes: [
    // The list and the conversation side by side; else the list is hidden while one is read.
    {
      kind: 'split-pane',
      shows: '[role=main]:has(tr[role=row] [email]) [data-message-id]',
      canaries: ['[data-message-id] h3 [email]'],
    },
    {
      kind: 'thread',
      shows: 'h2[data-thread-perm-id],[data-message-id]',
      canaries: ['[data-message-id] h3 [email]'],
    },
    // The site for telephones: its markup was never seen, so it is left to the generic recipe.
    { kind: 'thread', url: '/mail/mu/.*#cv/', canaries: [] },
    // The address of an open conversation ends in its token; of a list it does not.
    {
      kind: 'thread',
      url: '#[a-z]+(?:/[^/]+|)/\\w{16,}$',
      canaries: ['h2[data-thread-perm-id]', '[data-message-id] h3 [email]'],
    },
    // A window for a new message over a list.
    {
      kind: 'compose',
      shows: '[name=subjectbox]',
      // A message may be for nobody yet.
      canaries: [
        '[name=to],[peoplekit-id]',
        'body:not(:has([name=to] [role=option])),[name=to] [data-hovercard-id]',
      ],
    },
    { kind: 'compose', url: '[?&](?:compose=new|view=cm)', canaries: ['[name=subjectbox]'] },
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
    way(
      'email',
      `${draft} :is([data-hovercard-id],span[email])`,
      undefined,
      'recipient of the new message',
    ),
    way('recipient', '[data-message-id] [email]'),
  ],
  newestLast: true,
};
