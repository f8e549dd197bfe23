import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isStorableJson, unstorableAt } from '../../server/ingest/storable.ts';

test('what a JSON text shows to be storable is', () => {
  const words = fc.string({
    unit: fc.constantFrom('a', '\0', '\ud800', '\udc00', '\\', 'u', '"', '€'),
  });
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), words, (value, word) => {
      for (const text of [
        JSON.stringify({ value, [word]: word }),
        `{"a":"${word}"}`.toWellFormed(),
      ]) {
        const read = parsed(text);
        if (read !== undefined && isStorableJson(text)) expect(unstorableAt(read)).toBeNull();
      }
    }),
  );
  expect(isStorableJson('{"a":"€"}')).toBe(true);
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
