import '../../components/ui/theme.css';
import { createRoot } from 'react-dom/client';
import { introduce } from '../../components/words/language.ts';
import { readLastShown } from '../../utils/browser/last-shown.ts';
import { openOptions } from '../../utils/browser/pages.ts';
import { requestSite } from '../../utils/browser/permissions.ts';
import { tabUrl } from '../../utils/browser/pointing.ts';
import type { Stored } from '../../utils/browser/stored.ts';
import { currentWindowId } from '../../utils/browser/window.ts';
import { ask } from '../../utils/messages/ask.ts';
import { onPush } from '../../utils/messages/pushes.ts';
import { fetchParts } from './later-parts.ts';
import { drawnFromMemory } from './opening.ts';
import { paintFirst } from './paint-first.ts';
import { Panel } from './panel.tsx';
import type { PanelDeps } from './panel-deps.ts';
import { sharedPushes } from './shared-pushes.ts';

/** What was stored earlier is checked by zod, which the first picture does not wait for. */
const drafts = () => import('../../utils/browser/drafts.ts');
const taught = () => import('../../utils/browser/taught.ts');
// Begun at once: by the time that it is known whom the page is about, it is there. Only what reads is
// named, so that what writes, which is the background's, does not come along.
const kept = import('../../utils/browser/kept-questions.ts').then(
  ({ readOfAccount, readLookup, openKept }) => {
    openKept();
    return { readOfAccount, readLookup };
  },
);

function later<T>(load: () => Promise<Stored<T>>): Stored<T> {
  return {
    get: async () => (await load()).get(),
    set: async (value) => (await load()).set(value),
    update: async (change) => (await load()).update(change),
  };
}

// As soon as there is a script to ask with.
const lastShown = readLastShown().catch(() => null);

const opening = drawnFromMemory(
  {
    ask,
    onPush,
    keptOf: async (accountId, question) => (await kept).readOfAccount(accountId, question),
    keptLookup: async (keys) => (await kept).readLookup(keys),
  },
  lastShown,
);
const first = paintFirst(opening);
const deps: PanelDeps = {
  ...opening,
  ask: first.ask,
  onPush: sharedPushes(first.onPush),
  windowId: currentWindowId,
  lastShown: () => lastShown,
  requestSite,
  openOptions,
  readDraft: async (accountId) => (await drafts()).readDraft(accountId),
  writeDraft: async (accountId, draft) => (await drafts()).writeDraft(accountId, draft),
  tabUrl,
  pointedAt: (origin) => later(async () => (await taught()).pointedAt(origin)),
  teaching: (origin) => later(async () => (await taught()).teaching(origin)),
};

fetchParts();
introduce(document, 'Touchline');
createRoot(document.getElementById('root') as HTMLElement).render(<Panel deps={deps} />);
