import type { Recipe } from './recipe.ts';

/** Outlook on the web. Its classes are hashed; ids, ARIA and data attributes are not. */
export const outlook: Recipe = {
  id: 'outlook',
  title: 'Outlook on the web',
  checked: '2026-11',
  origins: [
    'https://outlook.office.com/*',
    'https://outlook.office365.com/*',
    'https://outlook.live.com/*',
    'https://outlook.cloud.microsoft/*',
  ],
  records: [],
  shapes: [
    {
      shape: 'thread',
      shows: '#ReadingPaneContainerId [role="heading"], #ConversationReadingPaneContainer',
    },
    { shape: 'list', url: '/mail/' },
  ],
  ways: [
    {
      role: 'own',
      rule: 'mailbox that is open',
      trust: 'attribute',
      select: '[id^="primaryMailboxRoot"][data-folder-name]',
      attribute: 'data-folder-name',
    },
    {
      role: 'own',
      rule: 'mailbox that is open',
      trust: 'attribute',
      select: '[id^="primaryMailboxRoot"]',
      attribute: 'title',
    },
    {
      role: 'own',
      rule: 'account button',
      trust: 'attribute',
      select: '#O365_MainLink_Me, #mectrl_headerPicture',
      attribute: 'aria-label',
    },
    {
      role: 'quote',
      rule: 'quoted message',
      trust: 'structure',
      select:
        'blockquote, [id*="divRplyFwdMsg"], [id*="divRplyFwdMsg"] ~ *, [id*="appendonsend"] ~ *',
    },
    {
      role: 'body',
      rule: 'text of the message',
      trust: 'structure',
      select: '[id^="UniqueMessageBody"]',
    },
    {
      role: 'recipient',
      rule: 'recipient of the open message',
      trust: 'attribute',
      select: '[data-testid="RecipientWell"]',
    },
    {
      role: 'row',
      rule: 'row of the message list',
      trust: 'structure',
      select: '[role="option"], [data-convid]',
    },
    {
      role: 'sender',
      rule: 'sender of the open message',
      trust: 'attribute',
      select:
        '#ReadingPaneContainerId [aria-label*=":"][aria-label*="@"], #ConversationReadingPaneContainer [aria-label*=":"][aria-label*="@"]',
    },
    {
      role: 'sender',
      rule: 'sender of the open message',
      trust: 'structure',
      select: '#ReadingPaneContainerId [role="heading"] span[title*="@"]',
    },
  ],
  newest: 'first',
};
