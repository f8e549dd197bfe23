import { afterEach, describe, expect, test, vi } from 'vitest';
import { plural, preferred } from '../../../components/words/language.ts';

/** The words as somebody with these languages reads them. */
async function readWith(languages: string[]) {
  vi.resetModules();
  vi.stubGlobal('navigator', { languages });
  const [{ words }, settings, sources, { number, plural: theirs }] = await Promise.all([
    import('../../../components/words/words.ts'),
    import('../../../components/settings/words.ts'),
    import('../../../components/settings/source-words.ts'),
    import('../../../components/words/language.ts'),
  ]);
  return { words, settings: settings.words, sources: sources.words, number, plural: theirs };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the language', () => {
  test.each([
    [['de-AT', 'en'], 'de', 'de-AT'],
    [['fr-CH', 'DE', 'en'], 'de', 'DE'],
    [['en-US'], 'en', 'en-US'],
    [['fr', 'it'], 'en', 'en-GB'],
    [[], 'en', 'en-GB'],
  ])('of %j is %s', (tags, language, locale) => {
    expect(preferred(tags)).toEqual({ language, locale });
  });

  test('says the words, and writes the numbers', async () => {
    const german = await readWith(['de-DE']);
    expect(german.words.time.days(3)).toBe('vor 3 Tagen');
    expect(german.words.time.days(1)).toBe('vor 1 Tag');
    expect(german.number(12345)).toBe('12.345');
    const english = await readWith(['en-GB']);
    expect(english.words.time.days(1)).toBe('1 day ago');
    expect(english.number(12345)).toBe('12,345');
  });

  test('chooses the form by its own rule, also where it has more than two', async () => {
    expect(plural(1, { one: '# lead', other: '# leads' })).toBe('1 lead');
    expect(plural(0, { one: '# lead', other: '# leads' })).toBe('0 leads');
    expect(plural(1200, { one: '# lead', other: '# leads' })).toBe('1,200 leads');
  });
});

describe('every language', () => {
  /** Each word by its path; of a word that is a function, what it takes. */
  const shape = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => shape(inner, `${path}.${key}`))
      : [`${path}: ${typeof value === 'function' ? `of ${value.length}` : typeof value}`];

  test.each(['words', 'settings', 'sources'] as const)(
    'says as much as English: %s',
    async (which) => {
      const english = shape((await readWith(['en']))[which]);
      expect(english.length).toBeGreaterThan(5);
      expect(shape((await readWith(['de']))[which]).sort()).toEqual(english.sort());
    },
  );

  test.each(['words', 'settings', 'sources'] as const)(
    'says it in its own words: %s',
    async (which) => {
      const flat = (value: unknown): string[] =>
        typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(flat)
          : typeof value === 'string'
            ? [value]
            : [];
      const english = new Set(flat((await readWith(['en']))[which]));
      const same = flat((await readWith(['de']))[which]).filter((one) => english.has(one));
      // Names, and words that both languages have.
      expect(same.length).toBeLessThan(english.size / 8 + 2);
    },
  );
});
