import type { Recipe } from '../../model/recipe.ts';
import { looseWay, way } from '../recipe.ts';

const pane = ':is(#ReadingPaneContainerId,#ConversationReadingPaneContainer)';
const sender = `${pane} [aria-label*="@"]`;

/**
 * Outlook on the web. Its classes are hashed and its labels translated; ids and ARIA are not. The
 * old one, at /owa/, names its parts by ids with a dot.
 */
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
  checked: 'described in 2026-11, never seen whole',
  records: [],
  shapes: [
    // Some messages show a name and no address, which is healthy: so any label in the pane will do.
    {
      kind: 'split-pane',
      shows: '[id^=UniqueMessageBody]',
      canaries: [`${pane} [aria-label]`],
    },
    { kind: 'thread', shows: '[id^="Item.Message"]', canaries: ['[id^="ItemHeader."]'] },
    {
      kind: 'split-pane',
      url: '/mail/(?:[^?#]*/|)id/',
      canaries: ['[id^=UniqueMessageBody]', pane],
    },
    { kind: 'list', canaries: [] },
  ],
  ways: [
    way('own', '[id^=primaryMailboxRoot]', 'data-folder-name'),
    looseWay('quote', '[id*=divRplyFwdMsg],[id*=divRplyFwdMsg] ~ *'),
    looseWay('body', '[id^=UniqueMessageBody],[id^="Item.Message"]'),
    way('recipient', '[data-testid=RecipientWell],[id^="ItemHeader."]'),
    looseWay('row', '[role=option],[data-convid]'),
    // "From: Name<address>" in the user's language; the old one writes it out.
    way('sender', `${sender},[autoid^=_pe_]:not([id^="ItemHeader."] *)`),
  ],
  newestLast: false,
};
