import '../../components/ui/theme.css';
import '../../components/ui/controls.css';
import { createRoot } from 'react-dom/client';
import { readDraft, writeDraft } from '../../utils/browser/drafts.ts';
import { openOptions } from '../../utils/browser/pages.ts';
import { requestSite } from '../../utils/browser/permissions.ts';
import { tabUrl } from '../../utils/browser/pointing.ts';
import { pointedAt, teaching } from '../../utils/browser/taught.ts';
import { currentWindowId } from '../../utils/browser/window.ts';
import { ask } from '../../utils/messages/ask.ts';
import { onPush } from '../../utils/messages/pushes.ts';
import { Panel } from './panel.tsx';
import type { PanelDeps } from './panel-deps.ts';
import { sharedPushes } from './shared-pushes.ts';

const deps: PanelDeps = {
  ask,
  onPush: sharedPushes(onPush),
  windowId: currentWindowId,
  requestSite,
  openOptions,
  readDraft,
  writeDraft,
  tabUrl,
  pointedAt,
  teaching,
};

createRoot(document.getElementById('root') as HTMLElement).render(<Panel deps={deps} />);
