import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { fail, ok } from '../../../utils/model/failure.ts';
import { pageOf, priya } from '../sidepanel/fake-panel.ts';
import { button, email, first, open, second, user } from './beside.tsx';

afterEach(cleanup);

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
