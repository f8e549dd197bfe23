import { expect, test, vi } from 'vitest';
import { FrontTabs } from '../../utils/background/front-tabs.ts';
import { PageNews } from '../../utils/background/page-news.ts';
import type { PageState, Push } from '../../utils/messages/answers.ts';

const from = (tabId: number, more = {}) => ({
  ...{ tabId, windowId: 1, frameId: 0, url: `https://crm.example/${tabId}`, ours: false },
  ...more,
});
const stateOf = (tabId: number | null, more: Partial<PageState> = {}) =>
  ({ tabId, loading: false, site: { site: 'generic' }, search: null, ...more }) as PageState;

/** News whose states are told when the test says so. */
function world(last: PageState | null = stateOf(7)) {
  const pushes: Push[] = [];
  const asked: [windowId: number, tab: unknown][] = [];
  const waiting: ((state: PageState) => void)[] = [];
  const kept: [
    'remember' | 'forget',
    windowId: number | null,
    url?: string,
    tab?: number | null,
  ][] = [];
  const front = { id: 7, url: 'https://crm.example/front' };
  const fronts = new FrontTabs(async () => front);
  fronts.came(1, 7);
  const news = new PageNews({
    push: (push) => pushes.push(push),
    remember: (windowId, url, { tabId }) => kept.push(['remember', windowId, url, tabId]),
    forget: (windowId) => kept.push(['forget', windowId]),
    async recall(windowId, tab) {
      if (!last) throw new Error('The browser lost it.');
      return windowId === 1 && tab.url === front.url ? last : null;
    },
    fronts,
    stateOf(windowId, tab) {
      asked.push([windowId, tab]);
      const { promise, resolve } = Promise.withResolvers<PageState>();
      waiting.push(resolve);
      return promise;
    },
  });
  return { news, fronts, front, pushes, asked, waiting, kept };
}

test('what a page says it shows is told with the news', async () => {
  const { news, pushes, asked, waiting } = world();
  const told = news.reported(from(7));
  expect(asked).toEqual([[1, { id: 7, url: 'https://crm.example/7' }]]);
  waiting[0]?.(stateOf(7));
  await told;
  expect(pushes).toEqual([{ type: 'page', windowId: 1, state: stateOf(7) }]);
});

test('where it is not sure that the tab is in front, the browser is asked', async () => {
  const { news, fronts, front, asked } = world();
  void news.reported(from(8));
  // An address of a frame is not the page's.
  void news.reported(from(7, { frameId: 3 }));
  void news.reported(from(7, { url: null }));
  fronts.left(1, 7);
  void news.reported(from(7));
  await vi.waitFor(() => expect(asked).toHaveLength(4));
  expect(asked).toEqual([1, 1, 1, 1].map((windowId) => [windowId, front]));
});

test('of two the later one is told, whichever is known first', async () => {
  const { news, pushes, waiting } = world();
  const first = news.reported(from(7));
  const second = news.reported(from(7));
  waiting[1]?.(stateOf(2));
  await second;
  waiting[0]?.(stateOf(1));
  await first;
  expect(pushes).toEqual([{ type: 'page', windowId: 1, state: stateOf(2) }]);
});

test.each([[1], [null]])('what was about to be told is old once window %s changed', async (id) => {
  const { news, pushes, waiting } = world();
  const told = news.reported(from(7));
  news.changed(id);
  waiting[0]?.(stateOf(7));
  await told;
  expect(pushes).toEqual([{ type: 'page', windowId: id }]);
});

test('the news of one window silences no other', async () => {
  const { news, pushes, waiting } = world();
  const told = news.reported(from(7));
  news.changed(2);
  waiting[0]?.(stateOf(7));
  await told;
  expect(pushes.at(-1)).toEqual({ type: 'page', windowId: 1, state: stateOf(7) });
});

test('a tab behind another one has its panel ask', async () => {
  const { news, pushes, kept } = world();
  await news.reported(from(9, { windowId: null }));
  expect(pushes).toEqual([{ type: 'page', windowId: null }]);
  expect(kept).toEqual([]);
});

test('what was about to be told is old once a tab behind another one reported', async () => {
  const { news, pushes, waiting } = world();
  const told = news.reported(from(7));
  await news.reported(from(9, { windowId: null }));
  waiting[0]?.(stateOf(7));
  await told;
  expect(pushes).toEqual([{ type: 'page', windowId: null }]);
});

test('what a page was told to be is remembered with its address until it changes', async () => {
  const { news, front, waiting, kept } = world();
  const told = news.reported(from(7));
  waiting[0]?.(stateOf(7));
  await told;
  expect(kept).toEqual([['remember', 1, 'https://crm.example/7', 7]]);
  news.changed(1);
  news.changed(null);
  expect(kept.slice(1)).toEqual([
    ['forget', 1],
    ['forget', null],
  ]);
  const asking = news.stateOf(1);
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  waiting[1]?.(stateOf(7));
  expect(await asking).toEqual(stateOf(7));
  expect(kept[3]).toEqual(['remember', 1, front.url, 7]);
});

test.each([
  ['nobody may read', { site: null }, [['forget', 1]]],
  ['is looked up instead', { search: { text: 'ada', prospects: [] } }, [['forget', 1]]],
  ['is being read', { loading: true, site: null }, []],
] as const)('of what %s nothing is remembered', async (_, more, expected) => {
  const { news, waiting, kept } = world();
  const asking = news.stateOf(1);
  await vi.waitFor(() => expect(waiting).toHaveLength(1));
  waiting[0]?.(stateOf(7, more as Partial<PageState>));
  await asking;
  expect(kept).toEqual(expected);
});

/** What a panel is told of a page that is being read. */
async function toldWhileRead({ news, waiting }: ReturnType<typeof world>, more = {}) {
  const before = waiting.length;
  const asking = news.stateOf(1);
  await vi.waitFor(() => expect(waiting).toHaveLength(before + 1));
  waiting[before]?.(stateOf(7, { ...reading, ...more }));
  return asking;
}
const reading = { loading: true, site: null };

test('until a new worker has read the page, that shows what the last one told', async () => {
  const all = world();
  expect(await toldWhileRead(all)).toEqual(stateOf(7));
  const told = all.news.reported(from(7));
  all.waiting[1]?.(stateOf(7));
  await told;
  expect(await toldWhileRead(all)).toEqual(stateOf(7, reading));
});

test.each([[1], [null]])('not once window %s changed', async (id) => {
  const all = world();
  all.news.changed(id);
  expect(await toldWhileRead(all)).toEqual(stateOf(7, reading));
});

test('nor where the browser lost it, or somebody is looked up', async () => {
  expect(await toldWhileRead(world(null))).toEqual(stateOf(7, reading));
  const search = { text: 'ada', prospects: [] };
  expect(await toldWhileRead(world(), { search })).toEqual(stateOf(7, { ...reading, search }));
});

test('what was asked before the page changed is not remembered', async () => {
  const { news, waiting, kept } = world();
  const asking = news.stateOf(1);
  await vi.waitFor(() => expect(waiting).toHaveLength(1));
  news.changed(1);
  waiting[0]?.(stateOf(7));
  await asking;
  expect(kept).toEqual([['forget', 1]]);
});

test('a tab that came to the front while the browser was asked stays in front', async () => {
  const { promise, resolve } = Promise.withResolvers<{ id: number; url: null }>();
  const fronts = new FrontTabs(() => promise);
  const found = fronts.find(1);
  fronts.came(1, 8);
  resolve({ id: 7, url: null });
  expect(await found).toEqual({ id: 7, url: null });
  expect([fronts.isFront(1, 7), fronts.isFront(1, 8)]).toEqual([false, true]);
  expect(await fronts.find(1)).not.toBeNull();
  expect(fronts.isFront(1, 7)).toBe(true);
});
