import type { Recipe } from './recipe.ts';

/**
 * Gmail. Its short class names (gD, a3s) are years old but nobody's promise: attributes come first
 * and a class stands only beside one or where there is nothing else.
 */
export const gmail: Recipe = {
  id: 'gmail',
  title: 'Gmail',
  checked: '2026-11',
  origins: ['https://mail.google.com/*'],
  records: [],
  shapes: [
    { shape: 'thread', shows: 'h2[data-thread-perm-id], h2[data-legacy-thread-id]' },
    { shape: 'list', url: 'mail/u/\\d+/' },
  ],
  ways: [
    {
      role: 'own',
      rule: 'account that the page is signed in with',
      trust: 'attribute',
      select: 'meta[name="og-profile-acct"]',
      attribute: 'content',
    },
    {
      role: 'own',
      rule: 'account button',
      trust: 'attribute',
      select: 'a[href*="accounts.google.com/SignOutOptions"]',
      attribute: 'aria-label',
    },
    {
      role: 'quote',
      rule: 'quoted message',
      trust: 'structure',
      select: '.gmail_quote, .gmail_attr, blockquote',
    },
    {
      role: 'body',
      rule: 'text of the message',
      trust: 'structure',
      select: '[data-message-id] .a3s, [data-message-id] [data-smartmail]',
    },
    {
      role: 'sender',
      rule: 'sender of the open message',
      trust: 'attribute',
      select: '[data-message-id] h3 span[email]',
    },
    {
      role: 'row',
      rule: 'row of the message list',
      trust: 'attribute',
      select: '[role="row"] span[email], tr span[email][data-hovercard-id][translate]',
    },
    {
      role: 'sender',
      rule: 'sender of a message of the thread',
      trust: 'attribute',
      select: '[role="listitem"] span.gD[email]',
    },
    {
      role: 'recipient',
      rule: 'recipient of the open message',
      trust: 'attribute',
      select: '[data-message-id] span[email]',
    },
  ],
  newest: 'last',
};
