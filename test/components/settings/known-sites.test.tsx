import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { KnownSites } from '../../../components/settings/known-sites.tsx';
import { NeverSitesForm } from '../../../components/settings/never-sites-form.tsx';
import { PrivacyForm } from '../../../components/settings/privacy-form.tsx';
import { SiteReports } from '../../../components/settings/site-reports.tsx';
import { TeamSites } from '../../../components/settings/team-sites.tsx';
import type { Privacy, SiteView } from '../../../utils/messages/answers.ts';
import type { Recipe } from '../../../utils/model/recipe.ts';
import type { KeptSiteReport } from '../../../utils/model/site-report.ts';
import { hour, iso, noon } from '../sample-data.ts';

afterEach(cleanup);

const site = (more: Partial<SiteView> = {}): SiteView => ({
  id: 'gmail',
  title: 'Gmail',
  checked: 'captured page of 2026-11',
  origins: ['https://mail.google.com/*'],
  source: 'built-in',
  version: 0,
  changedBy: null,
  off: null,
  health: null,
  ...more,
});

const health = (more: Partial<NonNullable<SiteView['health']>>) => ({
  healthyAt: null,
  brokenAt: null,
  shape: null,
  broken: [],
  took: 3,
  ...more,
});

function sites(one: SiteView, granted: string[] = [], refused: string | null = null) {
  const calls: unknown[] = [];
  render(
    <KnownSites
      sites={[one]}
      granted={granted}
      refused={refused}
      now={noon}
      onSwitch={(...call) => calls.push(call)}
      onGrant={({ origins }) => calls.push(origins)}
      onForget={(id) => calls.push(id)}
    />,
  );
  return calls;
}

const click = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const says = (pattern: RegExp) => expect(document.body.textContent).toMatch(pattern);

test('a site that was never seen says so, and is allowed by a click', () => {
  const calls = sites(site());
  says(/Not seen yet. Not allowed yet/);
  click(/Allow: Gmail/);
  expect(calls).toEqual([['https://mail.google.com/*']]);
});

test('a site that is allowed is not offered again', () => {
  sites(site(), ['https://mail.google.com/*']);
  says(/Allowed\./);
  expect(screen.queryByRole('button', { name: /Allow/ })).toBeNull();
});

test('a site of which one tenant is allowed can be allowed whole', () => {
  const calls = sites(site({ origins: ['https://*.force.com/*'] }), ['https://acme.force.com']);
  says(/Allowed in part/);
  click(/Allow all: Gmail/);
  expect(calls).toEqual([['https://*.force.com/*']]);
});

test('a program that everybody runs at an own address is not to be allowed here', () => {
  sites(site({ origins: [] }));
  says(/add yours above/);
  expect(screen.queryByRole('button', { name: /Allow/ })).toBeNull();
});

test('what the browser did not grant is said beside the site', () => {
  sites(site(), [], 'gmail');
  expect(screen.getByRole('alert').textContent).toBe('The browser did not grant it.');
  cleanup();
  sites(site(), [], 'outlook');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('whose recipe it is', () => {
  sites(site());
  says(/Built in; checked: captured page of 2026-11/);
  cleanup();
  sites(site({ source: 'team', version: 4, changedBy: 'Anna' }));
  says(/Your team’s, version 4 by Anna; checked/);
  cleanup();
  sites(site({ source: 'mine' }));
  says(/Taught in this browser; checked/);
});

test('how it fares: well, changed, and well again', () => {
  sites(site({ health: health({ healthyAt: noon - 2 * hour }) }));
  says(/Read well 2 h ago/);
  cleanup();
  const brokenAt = noon - hour;
  sites(site({ health: health({ healthyAt: noon - 2 * hour, brokenAt, shape: 'thread' }) }));
  says(/Layout changed \(thread\), seen 1 h ago.*: found by fallback/);
  cleanup();
  sites(site({ health: health({ healthyAt: noon, brokenAt }) }));
  says(/Read well/);
});

test('what was switched off by itself says why, and is used again', () => {
  const calls = sites(site({ off: 'slow' }));
  says(/too slow/);
  click(/Use again: Gmail/);
  expect(calls).toEqual([['gmail', true]]);
});

test('what was taught here can be forgotten, what comes with Touchline cannot', () => {
  const calls = sites(site({ source: 'mine' }));
  click(/Forget: Gmail/);
  expect(calls).toEqual(['gmail']);
  cleanup();
  sites(site({ id: 'generic', origins: [] }));
  expect(screen.queryByRole('button')).toBeNull();
  expect(document.body.textContent).not.toMatch(/Not seen/);
});

test('what is never read: checked as it is typed, the administrator’s is only shown', async () => {
  const saved: string[][] = [];
  const hostOf = (line: string) => (line.includes(' ') ? null : line.trim());
  render(
    <NeverSitesForm
      own={['bank.example']}
      managed={['hr.example']}
      hostOf={hostOf}
      onSave={async (hosts) => void saved.push(hosts)}
    />,
  );
  says(/Set by your administrator: hr\.example/);
  const field = screen.getByRole('textbox');
  fireEvent.change(field, { target: { value: 'no site\nbank.example' } });
  says(/Not a site: no site/);
  expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
  fireEvent.change(field, { target: { value: 'bank.example\n*.health.example\n' } });
  click(/Save/);
  expect(saved).toEqual([['bank.example', '*.health.example']]);
  expect(await screen.findByText(/Saved/)).toBeTruthy();
});

test('strangers: what the filter is, or the choice where there is none', () => {
  const chosen: Privacy['asks'][] = [];
  const show = (privacy: Privacy) => {
    cleanup();
    render(<PrivacyForm privacy={privacy} now={noon} onAsks={(asks) => chosen.push(asks)} />);
  };
  const filter = { keys: 12_345, bytes: 15_220, at: noon - hour };
  show({ filter, canFilter: true, asks: 'following' });
  says(/12,345 keys in 15 kB, as of 1 h ago/);
  expect(screen.queryByRole('radio')).toBeNull();
  show({ filter: null, canFilter: false, asks: 'following' });
  says(/publishes no list/);
  fireEvent.click(screen.getByRole('radio', { name: /Ask only when I open the panel/ }));
  expect(chosen).toEqual(['panel-only']);
});

const recipe = { id: 'gmail', title: 'Gmail' } as Recipe;

function team(inForce: SiteView[], versions: number[]) {
  const calls: unknown[] = [];
  const asVersion = (version: number) => ({
    recipe,
    version,
    changedAt: iso(noon - hour),
    changedBy: 'Anna',
  });
  render(
    <TeamSites
      sites={inForce}
      opened={{ site: 'gmail', title: 'Gmail', versions: versions.map(asVersion) }}
      now={noon}
      onOpen={({ id }) => calls.push(id)}
      onPutBack={(...call) => calls.push(call)}
      onTakeAway={({ id }) => calls.push(id)}
    />,
  );
  return calls;
}

test('an earlier version of the team’s is put back in place of the one in force', () => {
  const calls = team([site({ source: 'team', version: 2 })], [2, 1]);
  says(/Version 2.*in force/);
  expect(screen.queryByRole('button', { name: /Put back version 2/ })).toBeNull();
  click(/Put back version 1 for Gmail/);
  click(/Take away: Gmail/);
  expect(calls).toEqual([[recipe, 2], 'gmail']);
});

test('what was taken away from the team is put back in place of none', () => {
  const calls = team([], [2]);
  says(/no recipe for Gmail in force/);
  click(/Put back version 2 for Gmail/);
  expect(calls).toEqual([[recipe, 0]]);
});

test('what reps reported: which site, what broke, and the page without its text', () => {
  const report: KeptSiteReport = {
    id: 'r1',
    at: iso(noon - hour),
    by: 'Jonas',
    site: 'gmail',
    recipeVersion: 3,
    extension: '0.1.0',
    reason: 'broken',
    shape: 'thread',
    broken: ['[data-x]'],
    skeleton: 'body\n div x',
  };
  render(<SiteReports reports={[report]} titleOf={(id) => `<${id}>`} now={noon} />);
  says(/<gmail> \(thread\): layout changed Jonas, 1 h ago/);
  says(/team’s version 3 of Touchline 0\.1\.0/);
  says(/Found nothing: \[data-x\]/);
  const skeleton = screen.getByLabelText<HTMLTextAreaElement>('The page’s structure');
  expect(skeleton.value).toBe('body\n div x');
  expect(skeleton.readOnly).toBe(true);
});
