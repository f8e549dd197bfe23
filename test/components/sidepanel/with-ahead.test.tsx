import { expect, test } from 'vitest';
import { withAhead } from '../../../entrypoints/sidepanel/with-ahead.ts';
import type { Ahead, PageState, Push } from '../../../utils/messages/answers.ts';
import type { Ask } from '../../../utils/messages/ask.ts';
import type { CallName } from '../../../utils/messages/calls.ts';
import { ok } from '../../../utils/model/failure.ts';

const page = { tabId: 7 } as PageState;
const ahead: Ahead = { page };

/** The panel's side of a background that counts what it is asked. */
function panel() {
  const asked: CallName[] = [];
  let tell: (push: Push) => void = () => {};
  const ask: Ask = async (name) => {
    asked.push(name);
    return ok('asked') as never;
  };
  const deps = withAhead({
    ask,
    onPush(listener) {
      tell = listener;
      return () => {};
    },
  });
  const heard: Push[] = [];
  deps.onPush((push) => heard.push(push));
  return { ...deps, asked, heard, tell: (push: Push) => tell(push) };
}

test('what was sent ahead of a page is not asked for', async () => {
  const { ask, tell, asked, heard } = panel();
  tell({ type: 'page', windowId: 1, ahead });
  expect(heard).toHaveLength(1);
  expect(await ask('page', { windowId: 1 })).toEqual(ok(page));
  expect(asked).toEqual([]);
});

test('each is answered once: the next may be newer', async () => {
  const { ask, tell, asked } = panel();
  tell({ type: 'page', windowId: 1, ahead });
  await ask('page', { windowId: 1 });
  await ask('page', { windowId: 1 });
  expect(asked).toEqual(['page']);
});

test('it is answered once however many hear of the page', async () => {
  const { ask, onPush, tell, asked } = panel();
  const push = { type: 'page', windowId: 1, ahead } as const;
  onPush(() => void ask('page', { windowId: 1 }));
  // Both listeners are told with the same word.
  tell(push);
  tell(push);
  expect(asked).toEqual(['page']);
});

test('nothing else is answered with it', async () => {
  const { ask, tell, asked } = panel();
  tell({ type: 'page', windowId: 1, ahead });
  await ask('page', { windowId: 2 });
  await ask('overview', { accountId: 'a1' });
  expect(asked).toEqual(['page', 'overview']);
});

test.each<Push>([
  { type: 'page', windowId: null },
  { type: 'change', change: { id: '1', what: 'policy', accountId: null } },
  { type: 'backend' },
])('it is gone with the next page, a change or another backend', async (push) => {
  const { ask, tell, asked } = panel();
  tell({ type: 'page', windowId: 1, ahead });
  tell(push);
  await ask('page', { windowId: 1 });
  expect(asked).toEqual(['page']);
});
