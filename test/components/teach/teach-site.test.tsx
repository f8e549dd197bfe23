import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { TeachSite } from '../../../entrypoints/sidepanel/teach-site.tsx';
import type { PageState } from '../../../utils/messages/answers.ts';
import type { CallInput } from '../../../utils/messages/calls.ts';
import type { Pointed } from '../../../utils/messages/pointed.ts';
import { fail, ok } from '../../../utils/model/failure.ts';
import type { PageReport } from '../../../utils/model/prospect.ts';
import type { Recipe } from '../../../utils/model/recipe.ts';
import { me, prospect } from '../sample-data.ts';
import { type Background, fakePanel, olga, pageOf, priya } from '../sidepanel/fake-panel.ts';

afterEach(cleanup);

const first = 'https://crm.example/contacts/42';
const second = 'https://crm.example/contacts/43';

const email: Pointed = {
  role: 'email',
  url: first,
  shows: 'priya@northfjord.example',
  label: null,
  ways: [
    {
      role: 'email',
      rule: 'email as taught, by its data-field "mail"',
      trust: 'attribute',
      select: '[data-field="mail"]',
    },
  ],
  counts: [1],
  cancelled: false,
};

function report(recipe: Recipe, ...prospects: PageReport['prospects']): PageReport {
  const reading = { site: recipe.id, shape: 'record', broken: [], hits: 1, took: 1 };
  return { prospects, total: prospects.length, tied: 0, own: [], reading };
}

function user(role: 'rep' | 'marketer', sites = true) {
  return () =>
    ok({
      address: 'https://touchline.example',
      hasToken: true,
      me: { ...me, user: { ...me.user, role }, capabilities: { ...me.capabilities, sites } },
    });
}

/** Opens it beside a page; `show` leads the tab to another one. */
function open(background: Background = {}, start: PageState = pageOf(priya)) {
  const panel = fakePanel({
    backend: user('marketer'),
    startPointing: () => ok(null),
    stopPointing: () => ok(null),
    // The finder knows each record by its address.
    tryRecipe: async ({ recipe }) => {
      const url = (await panel.deps.tabUrl(7)) ?? '';
      const fits = new RegExp(recipe.url ?? '').test(url);
      const who = /4[345]/.test(url) ? olga : priya;
      return ok(report(fits ? recipe : { ...recipe, id: 'generic' }, { ...who, subject: true }));
    },
    saveRecipe: () => ok(null),
    ...background,
  });
  const onDone = vi.fn();
  let setPage: (page: PageState) => void = () => {};
  function Beside() {
    const [page, set] = useState(start);
    setPage = set;
    return <TeachSite deps={panel.deps} page={page} onDone={onDone} />;
  }
  const { unmount } = render(<Beside />);
  return {
    panel,
    onDone,
    unmount,
    show(url: string, page: PageState = pageOf(olga)) {
      panel.goTo(url);
      act(() => setPage(page));
    },
    /** As the background does when somebody pointed. */
    async point(pointed: Pointed) {
      await panel.pointed.update((known) => ({ ...known, [pointed.role]: pointed }));
      act(() => panel.push({ type: 'pointed', tabId: 7, pointed }));
    },
    saved: () => panel.asked('saveRecipe') as CallInput<'saveRecipe'>[],
  };
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const step = (name: RegExp) =>
  within(screen.getByRole('heading', { name }).closest('li') as HTMLElement);

test('asks for the e-mail first, and says how to point by keys', async () => {
  const { panel } = open();
  const point = await button('Point at the e-mail');
  expect(screen.getByRole('button', { name: 'Point at the name' })).toHaveProperty(
    'disabled',
    true,
  );
  fireEvent.click(point);
  expect(await screen.findByText(/F6 leads into the page/)).toBeTruthy();
  expect(panel.asked('startPointing')).toEqual([{ tabId: 7, role: 'email' }]);
  fireEvent.click(await button('Stop'));
  expect(panel.asked('stopPointing')).toHaveLength(1);
  expect(await button('Point at the e-mail')).toBeTruthy();
});

test('shows what was taken, how it lasts and whom that finds here', async () => {
  const { point } = open();
  await button('Point at the e-mail');
  await point(email);
  expect(await screen.findByText('Found again by its data-field "mail".')).toBeTruthy();
  expect(await screen.findByText('Priya Raman, priya@northfjord.example')).toBeTruthy();
  expect(screen.getByText('Now open another contact beside this panel.')).toBeTruthy();
});

test('a second record counts only with another person, and the recipe learns from it', async () => {
  const { panel, point, show, saved } = open();
  await button('Point at the e-mail');
  await point(email);
  await screen.findByText('Priya Raman, priya@northfjord.example');
  // The same person in another tab of the same record proves nothing, nor does a second record of theirs.
  for (const url of [`${first}/notes`, 'https://crm.example/contacts/77']) {
    show(url, pageOf(priya));
    await waitFor(async () => expect((await panel.taught.get()).first?.url).toBe(url));
    expect(screen.getByText('Now open another contact beside this panel.')).toBeTruthy();
  }
  expect(screen.getByRole('button', { name: 'Save for the team' })).toHaveProperty(
    'disabled',
    true,
  );
  show(second);
  expect(await screen.findByText('Olga Berg, olga@sundmark.example')).toBeTruthy();
  fireEvent.change(screen.getByLabelText('Name of the site'), { target: { value: 'Our CRM' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save for the team' }));
  expect(await screen.findByText(/for you and your team/)).toBeTruthy();
  expect(saved()).toMatchObject([
    { for: 'team', version: 0, recipe: { title: 'Our CRM', origins: ['https://crm.example/*'] } },
  ]);
});

test('a second record of another kind widens the recipe to both', async () => {
  const { point, show, saved } = open();
  await button('Point at the e-mail');
  await point(email);
  await screen.findByText('Priya Raman, priya@northfjord.example');
  show('https://crm.example/leads/45');
  expect(await screen.findByText('Olga Berg, olga@sundmark.example')).toBeTruthy();
  fireEvent.click(await button('Save for me'));
  await screen.findByText('Saved');
  const pattern = new RegExp(saved()[0]?.recipe.url ?? '');
  expect(pattern.test(first)).toBe(true);
  expect(pattern.test('https://crm.example/leads/7')).toBe(true);
});

test('what was pointed at anew is to be proved anew', async () => {
  const { point, show } = open();
  await button('Point at the e-mail');
  await point(email);
  await screen.findByText('Priya Raman, priya@northfjord.example');
  show(second);
  await screen.findByText('Olga Berg, olga@sundmark.example');
  show('https://crm.example/');
  await point({ ...email, role: 'company', shows: 'Northfjord' });
  await waitFor(() => expect(screen.queryByText('Olga Berg, olga@sundmark.example')).toBeNull());
  expect(screen.getByText('On a second record')).toBeTruthy();
});

test('a page that is no such record is told from a record without anybody', async () => {
  const { panel, point, show } = open();
  await button('Point at the e-mail');
  await point(email);
  await screen.findByText('Priya Raman, priya@northfjord.example');
  show('https://crm.example/');
  expect(await screen.findByText(/no record like the one you taught/)).toBeTruthy();
  panel.answers.tryRecipe = ({ recipe }) => ok(report(recipe as Recipe));
  show(second);
  expect(await screen.findByText(/finds nobody on this record/)).toBeTruthy();
});

test('a recipe whose e-mail is not where it was counts as finding nobody', async () => {
  const { panel, point, show } = open();
  await button('Point at the e-mail');
  await point(email);
  await screen.findByText('Priya Raman, priya@northfjord.example');
  panel.answers.tryRecipe = ({ recipe }) => {
    const found = report(recipe as Recipe, { ...olga, subject: true });
    return ok({ ...found, reading: { ...found.reading, broken: ['[data-field="mail"]'] } });
  };
  show(second);
  expect(await screen.findByText(/finds nobody on this record/)).toBeTruthy();
  expect(screen.queryByText(/Olga Berg/)).toBeNull();
});

test('somebody else than was pointed at is trouble, with the next step', async () => {
  const { point } = open({
    tryRecipe: ({ recipe }) => ok(report(recipe as Recipe, { ...olga, subject: true })),
  });
  await button('Point at the e-mail');
  await point(email);
  expect(await screen.findByText(/finds olga@sundmark.example here/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Save for me' })).toBeNull();
});

test('where a label does not lead to it, its place does', async () => {
  const { point } = open({
    tryRecipe: ({ recipe }) =>
      ok(report(recipe as Recipe, { ...(recipe.ways.length > 0 ? priya : olga), subject: true })),
  });
  await button('Point at the e-mail');
  const [way] = email.ways as [Pointed['ways'][number]];
  const place = { ...way, trust: 'structure' as const, rule: 'email as taught, by the heading' };
  await point({ ...email, label: 'email, labelled "E-mail"', ways: [place] });
  expect(await screen.findByText('Priya Raman, priya@northfjord.example')).toBeTruthy();
  expect(screen.getByText(/Found again by the heading; a new design may break that/)).toBeTruthy();
});

test('what has nothing lasting by it is said to', async () => {
  const { point } = open();
  await button('Point at the e-mail');
  await point({ ...email, ways: [], counts: [] });
  expect(await screen.findByText(/Point at another place/)).toBeTruthy();
  await point({ ...email, ways: [], counts: [], label: 'email, labelled "E-mail"' });
  expect(await screen.findByText('Found again by the label "E-mail".')).toBeTruthy();
});

test('a name in another frame is left out, and can be taken away', async () => {
  const { panel, point } = open();
  await button('Point at the e-mail');
  await point(email);
  await point({ ...email, role: 'name', shows: 'Priya', url: 'https://crm.example/head' });
  const name = step(/^Name/);
  expect(await name.findByText(/in another frame/)).toBeTruthy();
  fireEvent.click(name.getByRole('button', { name: 'Leave out the name' }));
  await waitFor(() => expect(name.queryByText(/in another frame/)).toBeNull());
  expect(Object.keys(await panel.pointed.get())).toEqual(['email']);
});

test('Escape stops pointing first, then leaves; what was taught is there again', async () => {
  const { panel, point, onDone, unmount } = open();
  await button('Point at the e-mail');
  await point(email);
  fireEvent.click(await button('Point at the name'));
  await button('Stop');
  fireEvent.keyDown(document.body, { key: 'Escape' });
  await waitFor(() => expect(panel.asked('stopPointing')).toHaveLength(1));
  expect(onDone).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(onDone).toHaveBeenCalledTimes(1);
  unmount();
  render(<TeachSite deps={panel.deps} page={pageOf(priya)} onDone={onDone} />);
  expect(await screen.findByText('priya@northfjord.example')).toBeTruthy();
});

test('a page that is loaded anew ends pointing', async () => {
  const { show } = open();
  fireEvent.click(await button('Point at the e-mail'));
  await button('Stop');
  show(first, { ...pageOf(), loading: true });
  expect(await button('Point at the e-mail')).toBeTruthy();
});

test('starting over forgets what was taught', async () => {
  const { panel, point } = open();
  await button('Point at the e-mail');
  await point(email);
  await screen.findByText('Priya Raman, priya@northfjord.example');
  fireEvent.click(await button('Start over'));
  await waitFor(() => expect(screen.queryByText('priya@northfjord.example')).toBeNull());
  expect(await panel.pointed.get()).toEqual({});
  expect((await panel.taught.get()).first).toBeNull();
});

test('on another site nothing is tried, and the way back is said', async () => {
  const { panel, point, show } = open();
  await button('Point at the e-mail');
  await point(email);
  await screen.findByText('Priya Raman, priya@northfjord.example');
  const tries = panel.asked('tryRecipe').length;
  show('https://other.example/contacts/1', { ...pageOf(olga), origin: 'https://other.example' });
  expect(await screen.findByText(/Go back to it to go on/)).toBeTruthy();
  expect(panel.asked('tryRecipe')).toHaveLength(tries);
});

test.each([
  ['a rep', user('rep')],
  ['a backend without recipes', user('marketer', false)],
])('%s cannot save for the team, and is told who can', async (_, backend) => {
  const { point, saved } = open({ backend });
  await button('Point at the e-mail');
  await point(email);
  fireEvent.click(await button('Save for me'));
  expect(await screen.findByText(/in this browser/)).toBeTruthy();
  expect(saved()).toMatchObject([{ for: 'me' }]);
  expect(screen.queryByRole('button', { name: 'Save for the team' })).toBeNull();
});

test('somebody taught the team the same site first: saving again replaces theirs', async () => {
  const { panel, point, show, saved } = open();
  await button('Point at the e-mail');
  await point(email);
  await screen.findByText('Priya Raman, priya@northfjord.example');
  show(second);
  await screen.findByText('Olga Berg, olga@sundmark.example');
  panel.answers.saveRecipe = ({ recipe, version }) =>
    version === 3
      ? ok(null)
      : fail('conflict', {
          current: { recipe, version: 3, changedAt: '2026-11-23T08:00:00.000Z', changedBy: 'Ada' },
        });
  fireEvent.click(await button('Save for the team'));
  expect(await screen.findByText(/Save again to replace it/)).toBeTruthy();
  expect(screen.getByText('priya@northfjord.example')).toBeTruthy();
  fireEvent.click(await button('Save for the team'));
  expect(await screen.findByText(/for you and your team/)).toBeTruthy();
  expect(saved().map(({ version }) => version)).toEqual([0, 3]);
});

test('what could not be saved stays, and can be saved again', async () => {
  const { panel, point } = open({ saveRecipe: () => fail('unreachable') });
  await button('Point at the e-mail');
  await point(email);
  fireEvent.click(await button('Save for me'));
  expect(await screen.findByText('The backend cannot be reached')).toBeTruthy();
  panel.answers.saveRecipe = () => ok(null);
  fireEvent.click(await button('Try now'));
  expect(await screen.findByText(/in this browser/)).toBeTruthy();
  expect(await panel.pointed.get()).toEqual({});
});

test('where nobody may point the reason is said', async () => {
  open({
    startPointing: () =>
      fail('no-permission', { detail: 'Touchline adds nothing to pages of LinkedIn.' }),
  });
  fireEvent.click(await button('Point at the e-mail'));
  expect(await screen.findByText('Touchline adds nothing to pages of LinkedIn.')).toBeTruthy();
  expect(await button('Point at the e-mail')).toBeTruthy();
});

test('a company that was taught is shown with who is found', async () => {
  const whole = prospect('Priya Raman', 'priya@northfjord.example', {
    subject: true,
    company: 'Northfjord',
  });
  const { point } = open({ tryRecipe: ({ recipe }) => ok(report(recipe as Recipe, whole)) });
  await button('Point at the e-mail');
  await point(email);
  expect(await screen.findByText('Priya Raman, priya@northfjord.example, Northfjord')).toBeTruthy();
});
