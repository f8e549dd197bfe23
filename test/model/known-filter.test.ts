import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildFilter, hashOf, openFilter } from '../../utils/model/known-filter.ts';

const salt = new Uint8Array(16).map((_, at) => at * 7);
const digest = (text: string) => createHash('sha256').update(salt).update(text).digest();
const hash = (text: string) => hashOf(digest(text));
const digests = (texts: string[]) => Buffer.concat(texts.map((one) => digest(one).subarray(0, 8)));
const filterOf = (texts: string[]) => openFilter(buildFilter(salt, digests(texts)));

describe('the known-prospect filter', () => {
  test('never misses a known key', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 300 }), (texts) => {
        const filter = filterOf(texts);
        expect(filter?.keys).toBe(texts.length);
        for (const text of texts) expect(filter?.mayKnow(hash(text))).toBe(true);
      }),
    );
  });

  test('takes under 0.5 % of strangers for known, at 1.3 bytes a key', () => {
    const known = Array.from({ length: 20_000 }, (_, at) => `email p${at}@known.example`);
    const bytes = buildFilter(salt, digests(known));
    expect(bytes.length / known.length).toBeLessThan(1.3);
    const filter = openFilter(bytes);
    let taken = 0;
    for (let at = 0; at < 100_000; at++) {
      if (filter?.mayKnow(hash(`email s${at}@stranger.example`))) taken += 1;
    }
    expect(taken / 100_000).toBeLessThan(0.005);
  });

  test('knows nobody where nobody is known', () => {
    const filter = filterOf([]);
    for (let at = 0; at < 1000; at++) expect(filter?.mayKnow(hash(`${at}`))).toBe(false);
  });

  test('holds no key in the clear', () => {
    const bytes = buildFilter(salt, digests(['email ada@known.example']));
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('ada');
  });

  test('says that other bytes are no filter', () => {
    const bytes = buildFilter(salt, digests(['one', 'two']));
    expect(openFilter(bytes.slice(0, -1))).toBeNull();
    expect(openFilter(new Uint8Array(200))).toBeNull();
    expect(openFilter(bytes.with(4, 2))).toBeNull();
    expect(openFilter(new Uint8Array(3))).toBeNull();
  });

  test('refuses the same hash twice', () => {
    expect(() => buildFilter(salt, digests(['one', 'one']))).toThrow(RangeError);
  });
});
