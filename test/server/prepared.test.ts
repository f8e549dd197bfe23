import { type CompiledQuery, sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../server/store/database.ts';
import { migrations } from '../../server/store/migrations/registry.ts';
import { Prepared } from '../../server/store/prepared.ts';

test('a prepared query is written once, and each value is sent once', async () => {
  const sent: CompiledQuery[] = [];
  const { owner, close } = await openDatabase({ memory: true }, migrations, ({ query }) => {
    sent.push(query as CompiledQuery);
  });
  onTestFinished(close);
  let written = 0;
  const query = new Prepared<
    { many: number; word: string },
    { all: number[]; said: string; again: string }
  >(({ many, word }) => {
    written += 1;
    return sql`select array(select n + ${many}::int from generate_series(${10}::int, 11) n) as "all",
      ${word}::text as said, ${word}::text || ${'!'}::text || ${many}::int as again`;
  });
  sent.length = 0;
  expect(await query.ask(owner, { word: 'one', many: 1 })).toEqual([
    { all: [11, 12], said: 'one', again: 'one!1' },
  ]);
  expect(await query.ask(owner, { word: 'two', many: 2 })).toEqual([
    { all: [12, 13], said: 'two', again: 'two!2' },
  ]);
  expect(written).toBe(1);
  expect(sent.map(({ parameters }) => parameters)).toEqual([
    [1, 10, 'one', '!'],
    [2, 10, 'two', '!'],
  ]);
  expect(new Set(sent.map((one) => one.sql)).size).toBe(1);
});
