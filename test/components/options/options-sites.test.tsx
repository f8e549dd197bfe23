import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Privacy, SiteView } from '../../../utils/messages/answers.ts';
import { fail, ok } from '../../../utils/model/failure.ts';
import type { Recipe } from '../../../utils/model/recipe.ts';
import { me } from '../sample-data.ts';
import { click, openOptions, section } from './open-options.tsx';

afterEach(cleanup);

const gmail: SiteView = {
  id: 'gmail',
  title: 'Gmail',
  checked: 'captured page of 2026-11',
  origins: ['https://mail.google.com/*'],
  source: 'built-in',
  version: 0,
  changedBy: null,
  off: null,
  health: null,
};
const teams: SiteView = { ...gmail, source: 'team', version: 2, changedBy: 'Anna' };
const recipe = { id: 'gmail', title: 'Gmail' } as Recipe;
const versions = [2, 1].map((version) => ({
  recipe,
  version,
  changedAt: '2026-03-01T09:00:00.000Z',
  changedBy: 'Anna',
}));

const sites = (...list: SiteView[]) => ({ sites: () => ok(list), siteReports: () => ok([]) });

test('a site is allowed within the click, and what is not granted is said', async () => {
  const requested: string[][] = [];
  let grants = 0;
  openOptions(sites(gmail), {
    requestOrigins: async (patterns) => {
      requested.push(patterns);
      return false;
    },
    grantedSites: async () => {
      grants += 1;
      return [];
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Allow: Gmail' }));
  expect(requested).toEqual([['https://mail.google.com/*']]);
  expect(await screen.findByText('The browser did not grant it.')).toBeTruthy();
  expect(grants).toBe(2);
});

test('a browser that refuses to be asked is not left without words', async () => {
  openOptions(sites(gmail), { requestOrigins: async () => Promise.reject(new Error('no')) });
  fireEvent.click(await screen.findByRole('button', { name: 'Allow: Gmail' }));
  expect(await screen.findByText('The browser did not grant it.')).toBeTruthy();
});

test('a site that is switched off is shown so, and one that was seen meanwhile too', async () => {
  const { answers, asked } = openOptions(sites(gmail));
  const off = await screen.findByRole('button', { name: 'Switch off: Gmail' });
  answers.sites = () => ok([{ ...gmail, off: 'by-you' as const }]);
  fireEvent.click(off);
  expect(await screen.findByText('Switched off by you.')).toBeTruthy();
  expect(asked('switchSite')).toEqual([{ site: 'gmail', on: false }]);
  answers.sites = () => ok([{ ...gmail, off: 'slow' as const }]);
  act(() => void window.dispatchEvent(new Event('focus')));
  expect(await screen.findByText(/too slow/)).toBeTruthy();
});

test('what cannot be switched is said, though the list is read well after it', async () => {
  openOptions({ ...sites(gmail), switchSite: () => fail('rate-limited') });
  fireEvent.click(await screen.findByRole('button', { name: 'Switch off: Gmail' }));
  expect(await screen.findByText('The backend asks for a pause')).toBeTruthy();
  expect(screen.getByText('Gmail')).toBeTruthy();
});

test('sites that cannot be read leave words, not a wait, and are asked for again', async () => {
  // A wait is only shown after a while.
  vi.useFakeTimers();
  const { answers } = openOptions({ ...sites(), sites: () => fail('unreachable') });
  await act(() => vi.advanceTimersByTimeAsync(5000));
  vi.useRealTimers();
  expect(screen.getByText('The backend cannot be reached')).toBeTruthy();
  expect(screen.queryByText('Loading the sites')).toBeNull();
  answers.sites = () => ok([gmail]);
  click('Try now');
  expect(await screen.findByText('Gmail')).toBeTruthy();
  expect(screen.queryByText('The backend cannot be reached')).toBeNull();
});

test('what was taught here is forgotten here', async () => {
  const mine: SiteView = { ...gmail, source: 'mine' };
  const { asked } = openOptions({ ...sites(mine), deleteRecipe: () => ok(null) });
  fireEvent.click(await screen.findByRole('button', { name: 'Forget: Gmail' }));
  await waitFor(() =>
    expect(asked('deleteRecipe')).toEqual([{ site: 'gmail', of: 'me', version: 0 }]),
  );
});

test('a rep is shown nothing of the team’s, and none of it is asked for', async () => {
  const rep = { ...me, user: { ...me.user, role: 'rep' as const } };
  const backend = () =>
    ok({
      address: 'x',
      kind: 'touchline' as const,
      user: '',
      hasToken: true,
      signedIn: false,
      me: rep,
    });
  const { asked } = openOptions({ ...sites(teams), backend });
  await screen.findByText('Gmail');
  await screen.findByText(/your role is rep/);
  expect(screen.queryByText('Your team’s recipes')).toBeNull();
  expect(asked('siteReports')).toEqual([]);
});

test('a marketer puts an earlier version back, against the one in force', async () => {
  const { asked } = openOptions({
    ...sites(teams),
    siteVersions: () => ok(versions),
    saveRecipe: () => ok(null),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Versions: Gmail' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Put back version 1 for Gmail' }));
  await waitFor(() => expect(screen.queryByText(/Version 1/)).toBeNull());
  expect(asked('saveRecipe')).toEqual([{ recipe, for: 'team', version: 2 }]);
});

test('where somebody else was first, it is said and the versions stay', async () => {
  openOptions({
    ...sites(teams),
    siteVersions: () => ok(versions),
    saveRecipe: () => fail('conflict'),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Versions: Gmail' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Put back version 1 for Gmail' }));
  expect(await screen.findByText('Somebody else changed this first')).toBeTruthy();
  expect(screen.getByText(/Version 1/)).toBeTruthy();
});

test('what a marketer takes away can be put back at once', async () => {
  const { answers, asked } = openOptions({
    ...sites(teams),
    siteVersions: () => ok(versions),
    deleteRecipe: () => ok(null),
    saveRecipe: () => ok(null),
  });
  const takeAway = await screen.findByRole('button', { name: 'Take away: Gmail' });
  answers.sites = () => ok([gmail]);
  fireEvent.click(takeAway);
  fireEvent.click(await screen.findByRole('button', { name: 'Put back version 2 for Gmail' }));
  await waitFor(() => expect(asked('saveRecipe')).toEqual([{ recipe, for: 'team', version: 0 }]));
  expect(asked('deleteRecipe')).toEqual([{ site: 'gmail', of: 'team', version: 2 }]);
});

test('what is never read is kept, and an administrator’s change is followed', async () => {
  let written: string[] = [];
  let changed = () => {};
  let managed: string[] = [];
  openOptions(sites(), {
    readNeverSites: async () => ({ own: written, managed }),
    writeNeverSites: async (hosts) => {
      written = hosts;
    },
    onNeverSitesChanged: (listener) => {
      changed = listener;
      return () => {};
    },
  });
  const never = await section('Never read these');
  const field = await never.findByLabelText('Sites that are never read, one a line');
  fireEvent.change(field, { target: { value: 'bank.example\n*.health.example' } });
  fireEvent.click(never.getByRole('button', { name: 'Save' }));
  expect(await never.findByText(/Saved/)).toBeTruthy();
  expect(written).toEqual(['bank.example', '*.health.example']);
  managed = ['hr.example'];
  act(() => changed());
  expect(await never.findByText(/Set by your administrator: hr\.example/)).toBeTruthy();
});

const unfiltered: Privacy = { filter: null, canFilter: false, asks: 'following' };

test('when strangers are asked about is chosen, and shown as it is kept', async () => {
  let kept: Privacy = unfiltered;
  const { asked } = openOptions({
    ...sites(),
    privacy: () => ok(kept),
    setPrivacy: ({ asks }) => {
      kept = { ...kept, asks };
      return ok(null);
    },
  });
  const only = () => screen.getByLabelText<HTMLInputElement>('Ask only when I open the panel');
  fireEvent.click(await screen.findByLabelText('Ask only when I open the panel'));
  await waitFor(() => expect(only().checked).toBe(true));
  expect(asked('setPrivacy')).toEqual([{ asks: 'panel-only' }]);
});

test('without a backend nobody is asked about, and nothing else is claimed', async () => {
  openOptions({ ...sites(), backend: () => ok(null), privacy: () => ok(unfiltered) });
  expect(await screen.findByText('No backend is chosen, so nobody is asked about.')).toBeTruthy();
  expect(screen.queryByText(/publishes no list/)).toBeNull();
});

test('a choice about strangers that was not kept is said', async () => {
  openOptions({ privacy: () => ok(unfiltered), setPrivacy: () => fail('timeout') });
  const strangers = await section('Strangers');
  fireEvent.click(await strangers.findByLabelText('Ask only when I open the panel'));
  expect(await strangers.findByText('The backend takes too long')).toBeTruthy();
});
