import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  forgetShown,
  readLastShown,
  recallShown,
  rememberShown,
} from '../../utils/browser/last-shown.ts';
import type { BackendChoice, PageState } from '../../utils/messages/answers.ts';

vi.mock('wxt/browser', async () => ({
  browser: (await import('wxt/testing/fake-browser')).fakeBrowser,
}));

const url = 'https://crm.example/42';
const page = (tabId: number) => ({ tabId, prospects: [] }) as unknown as PageState;
const choice = { address: 'https://touchline.example' } as BackendChoice;
const chosen = async () => choice;

/** The tab in front of our window. */
function front(tab: { id: number; url?: string; windowId?: number }) {
  vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([{ windowId: 1, ...tab }] as never);
}

beforeEach(async () => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  front({ id: 7, url });
});

test('what was shown beside a page is shown again while that page is in front', async () => {
  expect(await readLastShown()).toBeNull();
  await rememberShown(1, { url, page: page(7) }, chosen);
  expect(await readLastShown()).toEqual({ url, page: page(7), choice });
});

test.each([
  ['another tab', { id: 8, url }],
  ['another address', { id: 7, url: 'https://crm.example/43' }],
  ['an address that we may not see', { id: 7 }],
  ['another window', { id: 7, url, windowId: 2 }],
])('beside %s nothing is', async (_, tab) => {
  await rememberShown(1, { url, page: page(7) }, chosen);
  front(tab);
  expect(await readLastShown()).toBeNull();
});

test('the background recalls it of the same tab and address in the same window', async () => {
  expect(await recallShown(1, { id: 7, url })).toBeNull();
  await rememberShown(1, { url, page: page(7) }, chosen);
  expect(await recallShown(1, { id: 7, url })).toEqual(page(7));
  expect(await recallShown(2, { id: 7, url })).toBeNull();
  expect(await recallShown(1, { id: 8, url })).toBeNull();
  expect(await recallShown(1, { id: 7, url: null })).toBeNull();
});

test('it is forgotten by window, or all of it', async () => {
  const two = [
    rememberShown(1, { url, page: page(7) }, chosen),
    rememberShown(2, { url, page: page(8) }, chosen),
  ];
  await Promise.all(two);
  await forgetShown(2);
  expect(await readLastShown()).not.toBeNull();
  front({ id: 8, url, windowId: 2 });
  expect(await readLastShown()).toBeNull();
  await forgetShown(null);
  expect((await fakeBrowser.storage.session.get(null)).lastShown).toEqual({});
});

test('of a page that changes at once the last word holds', async () => {
  const waits = Promise.withResolvers<BackendChoice>();
  void rememberShown(1, { url, page: page(7) }, () => waits.promise);
  const forgotten = forgetShown(1);
  waits.resolve(choice);
  await forgotten;
  expect(await readLastShown()).toBeNull();
});

test('where no backend is chosen nothing is remembered', async () => {
  await rememberShown(1, { url, page: page(7) }, async () => null);
  expect(await readLastShown()).toBeNull();
});

test('a browser that cannot keep it does not show what was before', async () => {
  await rememberShown(1, { url, page: page(7) }, chosen);
  vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValueOnce(new Error('quota'));
  await rememberShown(1, { url, page: page(7) }, chosen);
  expect(await readLastShown()).toBeNull();
  await rememberShown(1, { url, page: page(7) }, chosen);
  expect(await readLastShown()).not.toBeNull();
});
