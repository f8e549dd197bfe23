import { WelcomePage } from '../entrypoints/welcome/welcome-page.tsx';
import { me } from '../test/components/sample-data.ts';
import { fakePanel } from '../test/components/sidepanel/fake-panel.ts';
import type { BackendChoice } from '../utils/messages/answers.ts';
import { ok } from '../utils/model/failure.ts';
import { noop, type State } from './state.ts';

function welcome(name: string, choice: BackendChoice | null, sites: string[] = []): State {
  const { deps } = fakePanel({ backend: () => ok(choice) });
  return {
    name,
    height: 920,
    isPage: true,
    render: () => (
      <WelcomePage
        deps={{
          ...deps,
          openPanel: async () => {},
          grantedSites: async () => sites,
          onSitesChanged: () => noop,
        }}
      />
    ),
  };
}

const none = { address: 'sample', user: '', hasToken: false, signedIn: false };

export const states: State[] = [
  welcome('welcome', null),
  welcome('welcome-sample', { kind: 'sample', ...none, me }),
  welcome(
    'welcome-connected',
    { ...none, kind: 'touchline', address: 'https://touchline.example', hasToken: true, me },
    ['https://crm.example'],
  ),
];
