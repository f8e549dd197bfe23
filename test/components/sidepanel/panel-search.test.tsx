import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Panel } from '../../../entrypoints/sidepanel/panel.tsx';
import { fail, ok } from '../../../utils/model/failure.ts';
import { giveLayout } from '../layout.ts';
import { type Background, fakePanel, olga, pageOf, priya } from './fake-panel.ts';

beforeEach(giveLayout);
afterEach(cleanup);

function open(background: Background = {}) {
  const panel = fakePanel(background);
  render(<Panel deps={panel.deps} />);
  return panel;
}
const label = 'Address or domain to look up';
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('/ opens the field over an account, and Escape leaves it', async () => {
  open();
  await screen.findByRole('heading', { name: 'Northfjord' });
  expect(screen.queryByLabelText(label)).toBeNull();
  fireEvent.keyDown(document.body, { key: '/' });
  const field = screen.getByLabelText(label);
  expect(document.activeElement).toBe(field);
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(screen.queryByLabelText(label)).toBeNull();
});

test('what is looked up takes the page’s place, and a click leads back', async () => {
  const panel = open({ page: () => ok(pageOf()), search: () => ok(null) });
  fireEvent.change(await screen.findByLabelText(label), {
    target: { value: ' Olga@sundmark.example' },
  });
  click('Look up');
  await waitFor(() =>
    expect(panel.asked('search')).toEqual([{ windowId: 1, text: 'Olga@sundmark.example' }]),
  );
  const search = { text: 'olga@sundmark.example', prospects: [olga] };
  panel.answers.page = () => ok({ ...pageOf(priya), search });
  act(() => panel.push({ type: 'page', windowId: 1 }));
  expect(await screen.findByRole('heading', { name: 'Sundmark' })).toBeTruthy();
  expect(
    screen.getByText('olga@sundmark.example', { selector: '.looking-up strong' }),
  ).toBeTruthy();
  click('Back to the page');
  await waitFor(() => expect(panel.asked('search')).toContainEqual({ windowId: 1, text: null }));
});

test('a text without anybody is told so, and stays to be mended', async () => {
  open({
    page: () => ok(pageOf()),
    search: () => fail('invalid', { detail: 'Enter an address.' }),
  });
  const field = await screen.findByLabelText(label);
  fireEvent.change(field, { target: { value: 'nobody' } });
  click('Look up');
  expect(await screen.findByText('Enter an address.')).toBeTruthy();
  expect((field as HTMLInputElement).value).toBe('nobody');
});

test('a page on the list of never-sites says so, leads to the list, and can be searched beside', async () => {
  const panel = open({ page: () => ok({ ...pageOf(), access: 'never' }) });
  expect(await screen.findByText('Touchline never reads crm.example')).toBeTruthy();
  expect(screen.getByLabelText(label)).toBeTruthy();
  click('Open settings');
  expect(panel.optionsOpened()).toBe(1);
});
