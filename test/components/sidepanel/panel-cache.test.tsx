import { expect, test } from 'vitest';
import { askAhead } from '../../../entrypoints/sidepanel/panel-cache.ts';
import { fail } from '../../../utils/model/failure.ts';
import { cache, change, look, pass, said, slow, tell } from './questions-world.tsx';

test('what was asked of the last backend is painted of no other, however late it comes', async () => {
  const { question, nth } = slow();
  const { shown, switchBackend } = look(question);
  await switchBackend();
  await nth('backend', 0)(said('of the first'));
  await nth('kept', 0)(said('kept of the first'));
  expect(shown().value).toBeNull();
});

test('before it is known which backend, nothing late of the last is painted either', async () => {
  const { question, nth } = slow();
  const { shown } = look(question);
  await tell({ type: 'backend' });
  await nth('kept', 0)(said('kept of the first'));
  await nth('backend', 0)(said('of the first'));
  expect(shown().value).toBeNull();
});

test('what a policy may hide is painted no more, also where it was asked before', async () => {
  const { question, nth } = slow();
  const { shown } = look(question);
  await tell(change('policy'));
  await nth('kept', 0)(said('kept before'));
  await nth('backend', 0)(said('asked before'));
  expect(shown().value).toBeNull();
  await nth('backend', 1)(said('asked after'));
  expect(shown().value).toBe('asked after');
});

test('nothing is held of another account that a policy may hide', async () => {
  const [a1, a2] = [slow('a1'), slow('a2')];
  const { shown, lookAt } = look(a1.question);
  await a1.nth('backend', 0)(said('before'));
  lookAt(a2.question);
  await tell(change('policy'));
  lookAt(a1.question);
  expect(shown().value).toBeNull();
});

test('whom the backend lets in no more finds nothing of other accounts', async () => {
  const [a1, a2] = [slow('a1'), slow('a2')];
  const { shown, lookAt } = look(a1.question);
  await a1.nth('backend', 0)(said('before'));
  lookAt(a2.question);
  await a2.nth('backend', 0)(fail('unauthorised'));
  lookAt(a1.question);
  expect(shown().value).toBeNull();
});

test('a change is asked about where somebody looks at what it is about', async () => {
  const [a1, a2] = [slow('a1'), slow('a2')];
  const { lookAt } = look(a1.question);
  await a1.nth('backend', 0)(said('a'));
  await tell(change('touches', 'a2'));
  await tell(change('notes', 'a1'));
  expect(a1.times('backend')).toBe(1);
  await tell(change('touches', 'a1'));
  await tell(change('touches'));
  expect(a1.times('backend')).toBe(3);
  lookAt(a2.question);
  await tell(change('touches', 'a1'));
  expect(a1.times('backend')).toBe(3);
});

test('who stood on a page seen before is not shown so after somebody corrected it', async () => {
  const [seen, next] = [slow('', { key: ['lookup', 'p1'] }), slow('', { key: ['lookup', 'p2'] })];
  const { shown, lookAt } = look(seen.question);
  await seen.nth('backend', 0)(said('the wrong one'));
  lookAt(next.question);
  await next.nth('backend', 0)(said('p2'));
  await tell(change('corrections'));
  // What is looked at stays until it is answered anew.
  expect(shown()).toMatchObject({ value: 'p2', asking: true });
  expect(next.times('backend')).toBe(2);
  lookAt(seen.question);
  expect(shown().value).toBeNull();
});

test('what was fetched ahead is there when somebody looks, and counts as one question', async () => {
  const { question, nth, times } = slow();
  const ahead = askAhead(cache, 0, question);
  await nth('backend', 0)(said('ahead'));
  expect(await ahead).toBe('ahead');
  const { shown } = look(question);
  expect(shown()).toMatchObject({ value: 'ahead', fresh: true, asking: true });
  expect(times('kept')).toBe(1);
});

test('what failed ahead is asked again only where somebody looks by then', async () => {
  const [left, opened] = [slow('a1'), slow('a2')];
  const both = [left, opened].map(({ question }) => askAhead(cache, 0, question));
  const { shown } = look(opened.question);
  await left.nth('backend', 0)(fail('unreachable'));
  await opened.nth('backend', 0)(fail('unreachable'));
  expect(await both[0]).toBeNull();
  expect(shown()).toMatchObject({ failure: { kind: 'unreachable' }, retryAt: Date.now() + 2000 });
  await pass(2000);
  expect([left.times('backend'), opened.times('backend')]).toEqual([1, 2]);
  await opened.nth('backend', 1)(said('there'));
  expect(await both[1]).toBe('there');
});

test('so much is held and no more, the latest of it, and not for ever', async () => {
  const count = () => cache.getQueryCache().getAll().length;
  const { lookAt, leave } = look(slow('first').question);
  for (let n = 0; n < 460; n += 1) {
    const { question, nth } = slow(`a${n}`);
    lookAt(question);
    await nth('backend', 0)(said(String(n)));
    await pass(1);
  }
  leave();
  await pass(1000);
  expect(count()).toBe(400);
  const held = (id: string) => cache.getQueryData([0, 'account', id, 'overview']);
  expect(held('a0')).toBeUndefined();
  expect(held('a459')).toMatchObject({ value: '459' });
  await pass(30 * 60_000);
  expect(count()).toBe(0);
});

test('what is too much is held only while somebody looks at it', async () => {
  const isLarge = (value: string) => value.length > 3;
  const { question, nth } = slow('a1', { isLarge });
  const { shown, lookAt } = look(question);
  await nth('backend', 0)(said('large'));
  lookAt(slow('a2').question);
  await pass(1000);
  lookAt(question);
  expect(shown().value).toBeNull();
});

test('what goes on in the next view is not let go between', async () => {
  const isLarge = (value: string) => value.length > 3;
  const { question, nth, times } = slow('a1', { isLarge });
  const first = look(question);
  await nth('backend', 0)(said('large'));
  first.leave();
  const { shown, held } = look(question);
  await pass(1000);
  expect(shown().value).toBe('large');
  expect(held().value()).toBe('large');
  expect(times('backend')).toBe(2);
});
