import { expect, test } from 'vitest';
import { withAhead } from '../../../entrypoints/sidepanel/with-ahead.ts';
import type { Ahead, Push } from '../../../utils/messages/answers.ts';
import type { Ask } from '../../../utils/messages/ask.ts';
import type { CallName } from '../../../utils/messages/calls.ts';
import { ok } from '../../../utils/model/failure.ts';
import type { LookupKey } from '../../../utils/model/lookup-key.ts';

const keys: LookupKey[] = [{ type: 'email', email: 'priya@northfjord.example' }];
const ahead: Ahead = {
  keys,
  lookup: { value: [], at: 5, unasked: 0 },
  account: {
    id: 'a1',
    overview: null,
    timeline: { value: { touches: [], next: null }, at: 6 } as never,
    activity: null,
  },
};

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
  expect(await ask('lookup', { keys, from: 'kept' })).toEqual(ok(ahead.lookup));
  expect(await ask('overview', { accountId: 'a1', from: 'kept' })).toEqual(ok(null));
  const query = { limit: 50, cursor: undefined };
  expect(await ask('timeline', { accountId: 'a1', query, from: 'kept' })).toEqual(
    ok(ahead.account?.timeline),
  );
  expect(asked).toEqual([]);
});

test('each is answered once: the next may be newer', async () => {
  const { ask, tell, asked } = panel();
  tell({ type: 'page', windowId: 1, ahead });
  await ask('overview', { accountId: 'a1', from: 'kept' });
  await ask('overview', { accountId: 'a1', from: 'kept' });
  expect(asked).toEqual(['overview']);
});

test('nothing else is answered with it', async () => {
  const { ask, tell, asked } = panel();
  tell({ type: 'page', windowId: 1, ahead });
  await ask('page', { windowId: 1 });
  await ask('lookup', { keys, from: 'backend' });
  await ask('lookup', { keys: [], from: 'kept' });
  await ask('lookup', { keys, from: 'kept', anyway: true });
  await ask('overview', { accountId: 'a2', from: 'kept' });
  await ask('overview', { accountId: 'a1', from: 'backend' });
  await ask('timeline', { accountId: 'a1', query: { cursor: 'c' }, from: 'kept' });
  expect(asked).toHaveLength(7);
});

test.each<Push>([
  { type: 'page', windowId: null },
  { type: 'change', change: { id: '1', what: 'policy', accountId: null } },
  { type: 'backend' },
])('it is gone with the next page, a change or another backend', async (push) => {
  const { ask, tell, asked } = panel();
  tell({ type: 'page', windowId: 1, ahead });
  tell(push);
  await ask('lookup', { keys, from: 'kept' });
  await ask('overview', { accountId: 'a1', from: 'kept' });
  expect(asked).toEqual(['lookup', 'overview']);
});
