import { domainToASCII, domainToUnicode } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMixedScript } from '../../utils/domains/mixed-script.ts';
import { unicodeDomain } from '../../utils/domains/unicode-domain.ts';

describe('domains that may be taken for others', () => {
  test.each([
    // A Cyrillic "а", and all of it Cyrillic.
    'аpple.example',
    'аррӏе.example',
    'xn--pple-43d.com',
    'xn--80ak6aa92e.com',
    'mail.nоrthfjord.example',
    // Greek omicron, Armenian letters.
    'gοogle.example',
    'ορτ.example',
    'օսօ.example',
    'abcא.example',
  ])('%s', (domain) => {
    expect(isMixedScript(domain)).toBe(true);
  });

  test.each([
    'northfjord.example',
    'müller-söhne.example',
    'xn--mller-kva.example',
    'łódź.example',
    'пример.example',
    'москва24.example',
    // Honest under a Cyrillic top-level domain.
    'сахар.рф',
    'παράδειγμα.example',
    'ソニーstore東京.example',
    '삼성electronics.example',
    '公司.cn',
    'דוגמה.example',
    'مثال.example',
    'उदाहरण.example',
    '192.0.2.1',
    'xn--.example',
    '',
  ])('%s cannot', (domain) => {
    expect(isMixedScript(domain)).toBe(false);
  });

  test('the form of a domain makes no difference', () => {
    const letter = fc.constantFrom(...'abcxyz09äßøабвгаеорсхαβγορ東京한é-');
    const label = fc.string({ unit: letter, minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(label, (one) => {
        const ascii = domainToASCII(`${one}.example`);
        fc.pre(ascii !== '');
        expect(unicodeDomain(ascii)).toBe(domainToUnicode(ascii));
        expect(isMixedScript(ascii)).toBe(isMixedScript(domainToUnicode(ascii)));
      }),
      { numRuns: 1000 },
    );
  });

  test('no text breaks the decoder, and what it decodes it decodes as the platform does', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'abcxyz019-'), maxLength: 30 });
    fc.assert(
      fc.property(digits, (text) => {
        const domain = `xn--${text}.example`;
        const platform = domainToUnicode(domain);
        const ours = unicodeDomain(domain);
        // The platform leaves what no registry would give out as it is.
        if (platform !== domain && platform !== '') expect(ours).toBe(platform);
        else expect(ours).toMatch(/\.example$/);
      }),
      { numRuns: 5000 },
    );
  });
});
