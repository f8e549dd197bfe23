import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { KnownSites } from '../../../components/settings/known-sites.tsx';
import { NeverSitesForm } from '../../../components/settings/never-sites-form.tsx';
import { PrivacyForm } from '../../../components/settings/privacy-form.tsx';
import { TeamSites } from '../../../components/settings/team-sites.tsx';
import type { Privacy, SiteView } from '../../../utils/messages/answers.ts';
import type { Recipe } from '../../../utils/model/recipe.ts';
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

function sites(one: SiteView, granted: string[] = []) {
  const calls: unknown[] = [];
  render(
    <KnownSites
      sites={[one]}
      granted={granted}
      now={noon}
      onSwitch={(...call) => calls.push(call)}
      onGrant={(origins) => calls.push(origins)}
      onForget={(id) => calls.push(id)}
    />,
  );
  return calls;
}

const click = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const says = (pattern: RegExp) => expect(document.body.textContent).toMatch(pattern);

test('a site that was never seen says so, and is allowed by a click', () => {
  const calls = sites(site());
  says(/Not seen yet/);
  click(/Let Touchline read Gmail/);
  expect(calls).toEqual([['https://mail.google.com/*']]);
});

test('a site that is allowed is not offered again', () => {
  sites(site(), ['https://mail.google.com/*']);
  expect(screen.queryByRole('button', { name: /Let Touchline/ })).toBeNull();
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
  click(/Use what is known of Gmail/);
  expect(calls).toEqual([['gmail', true]]);
});

test('what was taught here can be forgotten, what comes with Touchline cannot', () => {
  const calls = sites(site({ source: 'mine' }));
  click(/Forget/);
  expect(calls).toEqual(['gmail']);
  cleanup();
  sites(site({ id: 'generic' }));
  expect(screen.queryByRole('button', { name: /Forget|Switch off/ })).toBeNull();
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

test('the team’s recipes: earlier versions are put back, reports are read', () => {
  const recipe = { id: 'gmail', title: 'Gmail' } as Recipe;
  const calls: unknown[] = [];
  const version = (number: number) => ({
    recipe,
    version: number,
    changedAt: iso(noon - hour),
    changedBy: 'Anna',
  });
  render(
    <TeamSites
      sites={[site({ source: 'team', version: 2 })]}
      opened={{ site: 'gmail', versions: [version(2), version(1)] }}
      reports={[
        {
          ...{ id: 'r1', at: iso(noon - hour), by: 'Jonas', site: 'gmail', recipeVersion: null },
          ...{ extension: '0.1.0', reason: 'broken', shape: 'thread' },
          ...{ broken: ['[data-x]'], skeleton: 'body\n div x' },
        },
      ]}
      now={noon}
      onOpen={(id) => calls.push(id)}
      onPutBack={(...call) => calls.push(call)}
      onDelete={(...call) => calls.push(call)}
    />,
  );
  says(/Version 2.*in force/);
  click(/Put back version 1/);
  click(/Take Gmail away/);
  expect(calls).toEqual([
    [recipe, 2],
    ['gmail', 2],
  ]);
  says(/gmail \(thread\): layout changed Jonas/);
  says(/Found nothing: \[data-x\]/);
});
