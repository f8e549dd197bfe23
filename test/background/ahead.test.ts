import { expect, test } from 'vitest';
import { askAhead } from '../../utils/background/ahead.ts';
import type { Handlers } from '../../utils/background/handlers/handlers.ts';
import type { PageState } from '../../utils/messages/answers.ts';
import { ok } from '../../utils/model/failure.ts';

const prospect = (email: string) => ({ email, emails: [], recordIds: [], domain: null });
const pageOf = (...emails: string[]) =>
  ({ search: null, prospects: emails.map(prospect) }) as unknown as PageState;
const found = (accountId: string) => ({
  status: 'found',
  matches: [{ account: { id: accountId } }],
});

/** Handlers that note what they are asked. */
function handlers(lookup: unknown) {
  const asked: [string, unknown][] = [];
  const answer = (name: string, value: unknown) => async (input: unknown) => {
    asked.push([name, input]);
    return value;
  };
  const known = ok({ value: 'kept', at: 1 });
  const all = {
    lookup: answer('lookup', lookup),
    overview: answer('overview', known),
    timeline: answer('timeline', known),
    activity: answer('activity', ok(null)),
  };
  return { asked, handlers: all as unknown as Handlers };
}

test('who is on a page, and what is kept of the first who is known', async () => {
  const page = pageOf('a@a.example', 'b@b.example');
  const lookup = { value: [{ status: 'none', matches: [] }, found('a2')], at: 1, unasked: 0 };
  const { asked, handlers: all } = handlers(ok(lookup));
  expect(await askAhead(all, page)).toEqual({
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
    },
  });
  // Of nothing but what is kept: nobody is asked over the network for a guess.
  expect(asked.map(([, input]) => (input as { from: string }).from)).toEqual(Array(4).fill('kept'));
});

test('what is looked up goes before the page', async () => {
  const search = { text: 'c', prospects: [prospect('c@c.example')] };
  const page = { ...pageOf('a@a.example'), search } as unknown as PageState;
  const ahead = await askAhead(handlers(ok(null)).handlers, page);
  expect(ahead?.keys).toEqual([{ type: 'email', email: 'c@c.example' }]);
  expect(ahead).toMatchObject({ lookup: null, account: null });
});

test('of a page with nobody on it nothing is asked', async () => {
  const { asked, handlers: all } = handlers(ok(null));
  expect(await askAhead(all, pageOf())).toBeNull();
  expect(asked).toEqual([]);
});
