import { fireEvent, render, screen, within } from '@testing-library/react';
import type { OptionsDeps } from '../../../entrypoints/options/options-deps.ts';
import { OptionsPage } from '../../../entrypoints/options/options-page.tsx';
import type { CallName } from '../../../utils/messages/calls.ts';
import { fail, ok } from '../../../utils/model/failure.ts';
import type { Policy, PolicyRule } from '../../../utils/model/policy.ts';
import { me } from '../sample-data.ts';
import type { Background } from '../sidepanel/fake-panel.ts';

export const hide: PolicyRule = { by: 'kind', value: 'email.sent', display: 'hide', label: null };
export const policy = (
  version: number,
  rules: PolicyRule[],
  changedBy = 'Marit Solberg',
): Policy => ({
  version,
  rules,
  changedAt: '2026-03-01T09:00:00.000Z',
  changedBy,
});

const usual: Background = {
  sites: () => ok([]),
  siteReports: () => ok([]),
  privacy: () => ok({ filter: null, canFilter: false, asks: 'following' }),
  backendKinds: () => ok(['touchline', 'sample']),
  backend: () =>
    ok({
      address: 'https://touchline.example',
      kind: 'touchline',
      user: '',
      hasToken: true,
      signedIn: false,
      me,
    }),
  policy: () => ok(policy(3, [])),
  policyVersions: () => ok([policy(3, []), policy(2, [hide])]),
  policyFacets: () =>
    ok([
      { by: 'kind', value: 'email.sent', name: 'E-mail sent', touches: 1200 },
      { by: 'kind', value: 'page.viewed', name: '<b>Viewed</b>', touches: 30 },
      { by: 'channel', value: 'email', name: 'E-mail', touches: 1200 },
    ]),
};

/** The settings before a background that answers so; `asked` tells what it was called with. */
export function openOptions(background: Background = {}, more: Partial<OptionsDeps> = {}) {
  const answers: Background = { ...usual, ...background };
  const calls: { name: CallName; input: unknown }[] = [];
  const deps: OptionsDeps = {
    async ask(name, input) {
      calls.push({ name, input });
      const answer = answers[name];
      return answer ? answer(input) : fail('invalid');
    },
    requestSite: async () => true,
    forgetSite: async () => true,
    grantedSites: async () => ['https://crm.example'],
    onSitesChanged: () => () => {},
    readOwnAddresses: async () => ['robin@example.com'],
    writeOwnAddresses: async () => {},
    requestOrigins: async () => true,
    readNeverSites: async () => ({ own: [], managed: [] }),
    onNeverSitesChanged: () => () => {},
    writeNeverSites: async () => {},
    hostOf: (text) => (/^[\w.*-]+$/.test(text) ? text : null),
    readShortcut: async () => 'Alt+Shift+T',
    openShortcutSettings: async () => {},
    copy: async () => {},
    signInAddress: 'https://extension.example/',
    version: '0.1.0',
    browserName: 'Chrome 143',
    ...more,
  };
  render(<OptionsPage deps={deps} />);
  const asked = (name: CallName) => calls.filter((c) => c.name === name).map(({ input }) => input);
  return { answers, asked };
}

export const click = (name: string | RegExp) =>
  fireEvent.click(screen.getByRole('button', { name }));
export const section = async (name: string) => {
  const heading = await screen.findByRole('heading', { name });
  return within(heading.parentElement as HTMLElement);
};
