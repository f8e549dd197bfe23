import { expect, test } from 'vitest';
import { answerCall } from '../../utils/background/answer-call.ts';
import type { Handlers } from '../../utils/background/handlers/handlers.ts';
import { ok } from '../../utils/model/failure.ts';

const page = { tabId: 4, windowId: 1, frameId: 0, url: null, ours: false };
const ours = { tabId: null, windowId: null, frameId: null, url: null, ours: true };

/** Handlers that say what they were called with. */
const handlers = new Proxy({} as Handlers, {
  get: (_, call) => async (input: unknown, sender: unknown) => ok({ call, input, sender }),
});

test('our own pages may ask, and the input is checked', async () => {
  const message = { call: 'overview', input: { accountId: 'a1', more: 1 } };
  expect(await answerCall(handlers, message, ours)).toEqual({
    ok: true,
    value: { call: 'overview', input: { accountId: 'a1' }, sender: ours },
  });
  const wrong = { call: 'overview', input: { accountId: '' } };
  expect(await answerCall(handlers, wrong, ours)).toMatchObject({ failure: { kind: 'invalid' } });
});

test.each(['overview', 'lookup', 'backend', 'chooseBackend', 'policy', 'notes', 'page'])(
  'a content script may not call %s',
  async (call) => {
    const answer = await answerCall(handlers, { call, input: {} }, page);
    expect(answer).toMatchObject({ failure: { kind: 'forbidden' } });
  },
);

test('a content script may begin and report', async () => {
  const begin = { call: 'begin', input: { url: 'https://crm.example/' } };
  expect(await answerCall(handlers, begin, page)).toMatchObject({ ok: true });
  const reading = { site: 'generic', shape: null, broken: [], hits: 0, took: 1 };
  const message = { call: 'report', input: { prospects: [], total: 0, tied: 0, own: [], reading } };
  expect(await answerCall(handlers, message, page)).toMatchObject({ ok: true });
  const prospects = new Array(101).fill({});
  const flood = { call: 'report', input: { ...message.input, prospects, total: 101 } };
  expect(await answerCall(handlers, flood, page)).toMatchObject({ failure: { kind: 'invalid' } });
});

test('what is no call is left to other listeners', () => {
  expect(answerCall(handlers, { type: 'rescan' }, page)).toBeNull();
  expect(answerCall(handlers, { call: 'toString', input: {} }, ours)).toBeNull();
  expect(answerCall(handlers, null, ours)).toBeNull();
});
