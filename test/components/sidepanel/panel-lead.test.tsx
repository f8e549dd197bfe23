import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Panel } from '../../../entrypoints/sidepanel/panel.tsx';
import { fail, ok, type Result } from '../../../utils/model/failure.ts';
import type { Lead } from '../../../utils/model/lead.ts';
import { giveLayout } from '../layout.ts';
import { iso, me, noon, overview } from '../sample-data.ts';
import { type Background, fakePanel, now } from './fake-panel.ts';

beforeEach(giveLayout);
afterEach(cleanup);

const open: Lead = {
  id: 'l1',
  person: { id: 'p1', name: 'Priya Raman' },
  why: 'Asked for a demo',
  handedOverAt: iso(noon),
  state: 'open',
  reason: null,
  words: null,
  by: null,
  at: null,
};

/** A panel whose backend hands this lead over, and keeps what is said of it. */
function panelWith(more: Background = {}, leads = true) {
  let lead = open;
  const capabilities = { ...me.capabilities, leads };
  return fakePanel({
    backend: () =>
      ok({
        kind: 'touchline',
        address: 'https://touchline.example',
        user: '',
        hasToken: true,
        signedIn: false,
        me: { ...me, capabilities },
      }),
    overview: () => now({ ...overview('a1', 'Northfjord'), lead }),
    answerLead: ({ answer }) => {
      lead = { ...open, ...answer, by: 'Marit Solberg', at: iso(noon) };
      return ok(lead);
    },
    ...more,
  });
}

const strip = async () =>
  within(await screen.findByRole('region', { name: 'Lead from marketing' }));
const press = async (name: string) => {
  const button = (await strip()).getByRole('button', { name });
  await act(async () => fireEvent.click(button));
};

test('a lead is taken at one press, says by whom, and can be given back', async () => {
  const panel = panelWith();
  render(<Panel deps={panel.deps} />);
  expect((await strip()).getByTitle('Asked for a demo')).toBeTruthy();
  await press('Accept');
  const said = (await strip()).getByRole('status');
  expect(said.textContent).toMatch(/^Accepted · Marit Solberg/);
  expect(document.activeElement?.textContent).toBe('Take back');
  await press('Take back');
  expect((await strip()).getByRole('button', { name: 'Accept' })).toBe(document.activeElement);
  expect(panel.asked('answerLead')).toEqual([
    { leadId: 'l1', answer: { state: 'accepted', reason: null, words: null } },
    { leadId: 'l1', answer: { state: 'open', reason: null, words: null } },
  ]);
});

test('what is not taken says why: a usual reason at a press, or one’s own words', async () => {
  const panel = panelWith();
  render(<Panel deps={panel.deps} />);
  await press('Not now');
  expect(document.activeElement?.textContent).toBe('Too early');
  fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
  expect(panel.asked('answerLead')).toEqual([]);
  await press('Reject');
  await press('Wrong person');
  expect((await strip()).getByRole('status').textContent).toMatch(/^Rejected: Wrong person/);
  await press('Take back');
  await press('Not now');
  await press('Something else ...');
  const field = (await strip()).getByRole('textbox', { name: 'Why, in your words' });
  expect(document.activeElement).toBe(field);
  expect((await strip()).getByRole('button', { name: 'Say so' })).toHaveProperty('disabled', true);
  fireEvent.change(field, { target: { value: ' They merge in May. ' } });
  await press('Say so');
  expect((await strip()).getByRole('status').textContent).toMatch(/^Not now: They merge in May\./);
  expect(panel.asked('answerLead').at(-1)).toEqual({
    leadId: 'l1',
    answer: { state: 'recycled', reason: null, words: 'They merge in May.' },
  });
});

test('an answer is shown at once, and taken back where it is not kept', async () => {
  let answer: (said: Result<Lead>) => void = () => {};
  const panel = panelWith({
    answerLead: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  render(<Panel deps={panel.deps} />);
  await press('Accept');
  expect((await strip()).getByText('Accepted')).toBeTruthy();
  await act(async () => answer(fail('unreachable')));
  expect((await strip()).getByRole('button', { name: 'Accept' })).toBeTruthy();
  expect(screen.getByText('The backend cannot be reached')).toBeTruthy();
});

test('nothing is shown where the backend hands no leads over', async () => {
  render(<Panel deps={panelWith({}, false).deps} />);
  await screen.findByText('Last human touch');
  expect(screen.queryByRole('region', { name: 'Lead from marketing' })).toBeNull();
});
