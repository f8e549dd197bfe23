import { describe, expect, test } from 'vitest';
import { leftoversIn, replaceAll, replacementOf } from '../../scripts/capture/people.ts';

describe('people in a saved page are replaced', () => {
  const replacements = [
    'Priya Raman=Ada Quarry',
    'priya.raman@northfjord.no=ada@quarrymill.example',
    'northfjord.no=quarrymill.example',
    'Fish & Co=Quarry & Mill',
  ].map(replacementOf);

  test.each([
    ['<b>PRIYA RAMAN</b>', '<b>Ada Quarry</b>'],
    ['mailto:Priya.Raman@northfjord.no', 'mailto:ada@quarrymill.example'],
    ['?to=priya.raman%40northfjord.no', '?to=ada%40quarrymill.example'],
    ['/search?q=Priya+Raman', '/search?q=Ada+Quarry'],
    ['/search/Priya%20Raman', '/search/Ada%20Quarry'],
    ['https://www.northfjord.no/x', 'https://www.quarrymill.example/x'],
    ['Fish &amp; Co', 'Quarry &amp; Mill'],
    // A dot is only a dot.
    ['northfjordXno', 'northfjordXno'],
  ])('%s becomes %s', (old, next) => {
    expect(replaceAll(old, replacements)).toBe(next);
  });

  test.each(['nobody', '=x', ' =x'])('"%s" replaces nothing', (text) => {
    expect(() => replacementOf(text)).toThrow(/OLD=NEW/);
  });
});

describe('what is left of people is listed', () => {
  test('addresses, once each, however they are written; invented ones are nobody', () => {
    const html =
      '<a href="mailto:Priya@northfjord.no" data-x="tom%40northfjord.no">priya@northfjord.no</a> ada@quarrymill.example kim@example.com a@b';
    expect(leftoversIn(html).addresses).toEqual(['priya@northfjord.no', 'tom@northfjord.no']);
  });

  test('long texts, also in attributes; labels, tokens and markup are none', () => {
    const long = 'We would like to talk about the price of forty seats before Friday.';
    const html = `<p class="${'x'.repeat(80)}">${long}</p><p>Company name</p><i title="${long} Tom"></i>`;
    expect(leftoversIn(html).texts).toEqual([long, `${long} Tom`]);
  });
});
