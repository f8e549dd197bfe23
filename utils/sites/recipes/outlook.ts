import type { Recipe } from '../../model/recipe.ts';
import { looseWay, way } from '../recipe.ts';

/** Outlook on the web. Its classes are hashed and its labels translated; ids and ARIA are not. */
export const outlook: Recipe = {
  id: 'outlook',
  title: 'Outlook on the web',
  origins: [
    'https://outlook.office.com/*',
    'https://outlook.office365.com/*',
    'https://outlook.live.com/*',
    'https://outlook.cloud.microsoft/*',
  ],
  priority: 50,
  checked: 'described in 2026-11',
  records: [],
  shapes: [
    {
      kind: 'split-pane',
      shows: '[id^=UniqueMessageBody]',
      canaries: [
        ':is(#ReadingPaneContainerId,#ConversationReadingPaneContainer) [aria-label*="@"]',
      ],
    },
    { kind: 'list', canaries: [] },
  ],
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
  newestLast: false,
};
