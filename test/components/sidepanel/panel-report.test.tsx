import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Panel } from '../../../entrypoints/sidepanel/panel.tsx';
import type { PageState } from '../../../utils/messages/answers.ts';
import { fail, ok } from '../../../utils/model/failure.ts';
import type { SiteReport } from '../../../utils/model/site-report.ts';
import { giveLayout } from '../layout.ts';
import { type Background, fakePanel, pageOf, priya } from './fake-panel.ts';

beforeEach(giveLayout);
afterEach(cleanup);

const report: SiteReport = {
  site: 'gmail',
  recipeVersion: 4,
  extension: '0.1.0',
  reason: 'broken',
  shape: 'thread',
  broken: ['[data-message-id]'],
  skeleton: '<main><div role="list">…</div></main>',
};

const broken = (...prospects: PageState['prospects']): PageState => ({
  ...pageOf(...prospects),
  site: { site: 'gmail', title: 'Gmail', shape: 'thread', broken: report.broken, hits: 0, took: 1 },
});

function open(background: Background = {}) {
  const panel = fakePanel({
    page: () => ok(broken(priya)),
    siteReport: () => ok(report),
    sendSiteReport: () => ok(null),
    ...background,
  });
  render(<Panel deps={panel.deps} />);
  return panel;
}
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('a healthy page says nothing of its layout', async () => {
  open({ page: () => ok(pageOf(priya)) });
  await screen.findByRole('heading', { name: 'Northfjord' });
  expect(screen.queryByText(/layout changed/)).toBeNull();
});

test('a report is shown whole before it is sent, and only a click sends it', async () => {
  const panel = open();
  expect(await screen.findByText(/Gmail’s layout changed: found by fallback/)).toBeTruthy();
  expect(panel.asked('siteReport')).toEqual([]);
  click('Report');
  const skeleton = await screen.findByLabelText('The page’s structure, without its text');
  expect((skeleton as HTMLTextAreaElement).value).toBe(report.skeleton);
  for (const said of ['gmail, thread', '[data-message-id]', /version 4/, /0\.1\.0/]) {
    expect(screen.getByText(said, { selector: 'dd' })).toBeTruthy();
  }
  expect(panel.asked('sendSiteReport')).toEqual([]);
  click('Send to your team’s backend');
  expect(await screen.findByText(/^Sent/)).toBeTruthy();
  expect(panel.asked('sendSiteReport')).toEqual([report]);
});

test('a report that could not be sent says so and can be sent again', async () => {
  const panel = open({ sendSiteReport: () => fail('unreachable') });
  await screen.findByText(/layout changed/);
  click('Report');
  await screen.findByRole('heading', { name: 'Report this page’s layout' });
  click('Send to your team’s backend');
  expect(await screen.findByText(/could not be sent/)).toBeTruthy();
  panel.answers.sendSiteReport = () => ok(null);
  click('Send to your team’s backend');
  await waitFor(() => expect(panel.asked('sendSiteReport')).toHaveLength(2));
});

test('where nobody is found it says how to go on', async () => {
  open({ page: () => ok(broken()) });
  expect(await screen.findByText(/Select the person’s address/)).toBeTruthy();
});
