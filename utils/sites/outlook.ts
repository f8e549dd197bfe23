import { looseWay, type Recipe, way } from './recipe.ts';

/** Outlook on the web. Its classes are hashed and its labels translated; ids and ARIA are not. */
export const outlook: Recipe = {
  id: 'outlook',
  url: '^https://outlook\\.(office|office365|live|cloud)\\.(com|microsoft)/',
  message: '[id^=UniqueMessageBody]',
  ways: [
    way('own', '[id^=primaryMailboxRoot]', 'data-folder-name'),
    looseWay('quote', '[id*=divRplyFwdMsg],[id*=divRplyFwdMsg] ~ *'),
    looseWay('body', '[id^=UniqueMessageBody]'),
    way('recipient', '[data-testid=RecipientWell]'),
    looseWay('row', '[role=option],[data-convid]'),
    // "From: Name<address>" in the user's language.
    way(
      'sender',
      ':is(#ReadingPaneContainerId,#ConversationReadingPaneContainer) [aria-label*="@"]',
    ),
  ],
};
