import '../../components/ui/theme.css';
import '../../components/settings/settings.css';
import { createRoot } from 'react-dom/client';
import { words } from '../../components/settings/words.ts';
import { introduce } from '../../components/words/language.ts';
import { openOptions } from '../../utils/browser/pages.ts';
import { openPanel } from '../../utils/browser/panel.ts';
import { grantedSites, onSitesChanged, requestSite } from '../../utils/browser/permissions.ts';
import { currentWindowId } from '../../utils/browser/window.ts';
import { ask } from '../../utils/messages/ask.ts';
import { onPush } from '../../utils/messages/pushes.ts';
import { WelcomePage } from './welcome-page.tsx';

// A panel opens only from within a click, which leaves no time to ask for the window then.
const windowId = await currentWindowId();

introduce(document, words.welcome.title);
createRoot(document.getElementById('root') as HTMLElement).render(
  <WelcomePage
    deps={{
      ask,
      onPush,
      openOptions,
      openPanel: async (lookUp) => {
        const opened = openPanel(windowId);
        if (lookUp !== undefined) await ask('search', { windowId, text: lookUp });
        await opened;
      },
      requestSite,
      grantedSites,
      onSitesChanged,
    }}
  />,
);
