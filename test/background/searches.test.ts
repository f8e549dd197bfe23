import { describe, expect, test } from 'vitest';
import { prospectsIn, Searches } from '../../utils/background/searches.ts';

describe('a text that is looked up', () => {
  test('an address, with the name before it', () => {
    expect(prospectsIn('Priya Raman <Priya@North.example>')).toMatchObject([
      { email: 'priya@north.example', name: 'Priya Raman', domain: 'north.example', subject: true },
    ]);
  });

  test('a free mail address stands for no company', () => {
    expect(prospectsIn('ada@gmail.com')).toMatchObject([{ domain: null, subject: true }]);
  });

  test('several addresses: none of them is the one', () => {
    const found = prospectsIn('to: a@one.example; b@two.example, a@one.example');
    expect(found.map(({ email, subject }) => [email, subject])).toEqual([
      ['a@one.example', false],
      ['b@two.example', false],
    ]);
  });

  test.each(['north.co.uk', 'https://www.north.co.uk/about?x=1', ' north.co.uk '])(
    'a domain: %s',
    (text) => {
      expect(prospectsIn(text)).toMatchObject([{ email: null, domain: 'north.co.uk' }]);
    },
  );

  test('an address in a mail link', () => {
    expect(prospectsIn('mailto:ada@one.example?cc=b@two.example')).toHaveLength(2);
  });

  test.each(['', 'Priya Raman', 'gmail.com', 'http://', '@'])('nobody: "%s"', (text) => {
    expect(prospectsIn(text)).toEqual([]);
    expect(new Searches().set(1, text)).toMatchObject({ failure: { kind: 'invalid' } });
  });

  test('each window has its own', () => {
    const searches = new Searches();
    searches.set(1, 'ada@one.example');
    expect(searches.of(1)?.prospects).toHaveLength(1);
    expect(searches.of(2)).toBeNull();
    searches.set(1, null);
    expect(searches.of(1)).toBeNull();
  });
});
