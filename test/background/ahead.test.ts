import { expect, test } from 'vitest';
import { askAhead } from '../../utils/background/ahead.ts';
import type { Handlers } from '../../utils/background/handlers/handlers.ts';
import { fail, ok } from '../../utils/model/failure.ts';

const prospect = (email: string) => ({ email, emails: [], recordIds: [], domain: null });
const found = (accountId: string) => ({
  status: 'found',
  matches: [{ account: { id: accountId } }],
});

/** Handlers that note what they are asked. */
function handlers(page: unknown, lookup: unknown) {
  const asked: [string, unknown][] = [];
  const answer = (name: string, value: unknown) => async (input: unknown) => {
    asked.push([name, input]);
    return value;
  };
  const known = ok({ value: 'kept', at: 1 });
  const all = {
    page: answer('page', page),
    lookup: answer('lookup', lookup),
    overview: answer('overview', known),
    timeline: answer('timeline', known),
    activity: answer('activity', ok(null)),
    notes: answer('notes', known),
  };
  return { asked, handlers: all as unknown as Handlers };
}

test('the page, who is on it, and what is kept of the first who is known', async () => {
  const page = { search: null, prospects: [prospect('a@a.example'), prospect('b@b.example')] };
  const lookup = { value: [{ status: 'none', matches: [] }, found('a2')], at: 1, unasked: 0 };
  const { asked, handlers: all } = handlers(ok(page), ok(lookup));
  expect(await askAhead(all, 7)).toEqual({
    page,
    keys: [
      { type: 'email', email: 'a@a.example' },
      { type: 'email', email: 'b@b.example' },
    ],
    lookup,
    account: {
      id: 'a2',
      overview: { value: 'kept', at: 1 },
      timeline: { value: 'kept', at: 1 },
      activity: null,
      notes: { value: 'kept', at: 1 },
    },
  });
  // Of nothing but what is kept: nobody is asked over the network for a guess.
  expect(asked.slice(1).map(([, input]) => (input as { from: string }).from)).toEqual(
    Array(5).fill('kept'),
  );
});

test('what is looked up goes before the page', async () => {
  const page = { search: { text: 'c', prospects: [prospect('c@c.example')] }, prospects: [] };
  const { handlers: all } = handlers(ok(page), ok(null));
  const ahead = await askAhead(all, 7);
  expect(ahead?.keys).toEqual([{ type: 'email', email: 'c@c.example' }]);
  expect(ahead).toMatchObject({ lookup: null, account: null });
});

test('a page with nobody on it is told as it is, and one that cannot be told is not', async () => {
  const empty = { search: null, prospects: [] };
  const { asked, handlers: all } = handlers(ok(empty), ok(null));
  expect(await askAhead(all, 7)).toEqual({ page: empty, keys: [], lookup: null, account: null });
  expect(asked).toHaveLength(1);
  expect(await askAhead(handlers(fail('not-found'), null).handlers, 7)).toBeNull();
});
