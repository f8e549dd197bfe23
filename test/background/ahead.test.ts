import { expect, test } from 'vitest';
import { askAhead } from '../../utils/background/ahead.ts';
import type { Handlers } from '../../utils/background/handlers/handlers.ts';
import { fail, ok } from '../../utils/model/failure.ts';

/** Handlers that note for which window a page is asked. */
function handlers(page: unknown) {
  const asked: unknown[] = [];
  const all = {
    async page(input: unknown) {
      asked.push(input);
      return page;
    },
  };
  return { asked, handlers: all as unknown as Handlers };
}

test('the page is sent as a panel would be answered', async () => {
  const page = { search: null, prospects: [] };
  const { asked, handlers: all } = handlers(ok(page));
  expect(await askAhead(all, 7)).toEqual({ page });
  expect(asked).toEqual([{ windowId: 7 }]);
});

test('a page that cannot be told is not', async () => {
  expect(await askAhead(handlers(fail('not-found')).handlers, 7)).toBeNull();
});
