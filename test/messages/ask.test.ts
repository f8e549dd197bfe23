import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ask } from '../../utils/messages/ask.ts';
import { ok } from '../../utils/model/failure.ts';

const sendMessage = vi.hoisted(() => vi.fn());
vi.mock('wxt/browser', () => ({ browser: { runtime: { sendMessage } } }));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  sendMessage.mockReset();
});

test('an answer comes through as it is', async () => {
  sendMessage.mockResolvedValueOnce(ok(null));
  expect(await ask('backend', {})).toEqual(ok(null));
  expect(sendMessage).toHaveBeenCalledExactlyOnceWith({ call: 'backend', input: {} });
});

test('a background that dies under the call is asked once more', async () => {
  sendMessage.mockRejectedValueOnce(new Error('port closed')).mockResolvedValueOnce(ok(null));
  expect(await ask('backend', {})).toEqual(ok(null));
  expect(sendMessage).toHaveBeenCalledTimes(2);
});

test('one that stays away is a failure, not an exception', async () => {
  sendMessage.mockRejectedValue(new Error('port closed'));
  expect(await ask('backend', {})).toMatchObject({ failure: { kind: 'unreachable' } });
});

test('one that never answers is timed out', async () => {
  sendMessage.mockReturnValue(new Promise(() => {}));
  const answer = ask('backend', {});
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await answer).toMatchObject({ failure: { kind: 'timeout' } });
});

test('signing in takes as long as a person does', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  sendMessage.mockReturnValue(promise);
  const answer = ask('signIn', {
    kind: 'touchline',
    address: 'https://touchline.example',
    user: '',
  });
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  resolve(ok(null));
  expect(await answer).toEqual(ok(null));
});
