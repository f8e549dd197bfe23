import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Line, readLines } from '../../scripts/import/read-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchline-lines-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function read(content: string | Buffer): Promise<Line[]> {
  const file = join(folder, `${files++}.ndjson`);
  await writeFile(file, content);
  const lines: Line[] = [];
  for await (const some of readLines(file)) lines.push(...some);
  return lines;
}

test('says each line with its number, whatever ends it', async () => {
  expect(
    await read('\uFEFF{"a":1}\r\n\r\n{"b":2}\r{"c":3}\n\nnonsense\n[4]\n{"e":"\\u0000"}'),
  ).toEqual([
    { line: 1, value: { a: 1 }, isStorable: true },
    { line: 3, value: { b: 2 }, isStorable: true },
    { line: 4, value: { c: 3 }, isStorable: true },
    { line: 6, error: 'no JSON' },
    { line: 7, error: 'no JSON object' },
    { line: 8, value: { e: '\0' }, isStorable: false },
  ]);
  expect(await read('{"a":"ü"}')).toEqual([{ line: 1, value: { a: 'ü' }, isStorable: true }]);
  expect(await read('')).toEqual([]);
});

test('reads a file of any size as if it were one piece', async () => {
  const objects = fc.array(
    fc.record({ word: fc.string({ unit: 'grapheme' }), size: fc.nat(400_000) }),
    {
      maxLength: 4,
    },
  );
  await fc.assert(
    fc.asyncProperty(objects, fc.constantFrom('\n', '\r', '\r\n'), async (some, end) => {
      // Wider than a byte, so that what is read at once ends within a letter.
      const values = some.map(({ word, size }) => ({ word, long: 'ä€'.repeat(size / 5) }));
      const lines = await read(values.map((one) => JSON.stringify(one) + end).join(''));
      expect(lines).toMatchObject(values.map((value, n) => ({ line: n + 1, value })));
    }),
    { numRuns: 30 },
  );
});

test('takes what ends a line as one, also where only half of it is read at once', async () => {
  const long = JSON.stringify({ a: 'x'.repeat(2 ** 18 - 9) });
  expect(long).toHaveLength(2 ** 18 - 1);
  const lines = await read(`${long}\r\n{"b":2}`);
  expect(lines.map(({ line }) => line)).toEqual([1, 2]);
});
