import '../../components/ui/theme.css';
import '../../components/settings/settings.css';
import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import { words } from '../../components/settings/words.ts';
import { introduce } from '../../components/words/language.ts';
import {
  hostOf,
  onNeverSitesChanged,
  readNeverSites,
  writeNeverSites,
} from '../../utils/browser/never-sites.ts';
import { readOwnAddresses, writeOwnAddresses } from '../../utils/browser/own-addresses.ts';
import {
  forgetSite,
  grantedSites,
  onSitesChanged,
  requestOrigins,
  requestSite,
} from '../../utils/browser/permissions.ts';
import { openShortcutSettings, readShortcut } from '../../utils/browser/shortcut.ts';
import { signInAddress } from '../../utils/browser/sign-in.ts';
import { ask } from '../../utils/messages/ask.ts';
import { browserName } from './browser-name.ts';
import { OptionsPage } from './options-page.tsx';

introduce(document, words.page.title);
createRoot(document.getElementById('root') as HTMLElement).render(
  <OptionsPage
    deps={{
      ask,
      requestSite,
      forgetSite,
      grantedSites,
      onSitesChanged,
      readOwnAddresses,
      writeOwnAddresses,
      requestOrigins,
      readNeverSites,
      onNeverSitesChanged,
      writeNeverSites,
      hostOf,
      readShortcut,
      openShortcutSettings,
      copy: (text) => navigator.clipboard.writeText(text),
      signInAddress: signInAddress(),
      version: browser.runtime.getManifest().version,
      browserName: browserName(navigator.userAgent),
    }}
  />,
);
