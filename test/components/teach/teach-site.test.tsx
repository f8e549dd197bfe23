import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { TeachSite } from '../../../entrypoints/sidepanel/teach-site.tsx';
import type { Pointed } from '../../../utils/messages/pointed.ts';
import { fail, ok } from '../../../utils/model/failure.ts';
import type { Recipe } from '../../../utils/model/recipe.ts';
import { prospect } from '../sample-data.ts';
import { olga, pageOf, priya } from '../sidepanel/fake-panel.ts';
import { button, email, first, open, report, second, step } from './beside.tsx';

afterEach(cleanup);

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
