import { describe, expect, test, vi } from 'vitest';
import { prospectsIn, Searches } from '../../utils/background/searches.ts';
import { inMemory } from './fake-stored.ts';

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
    expect(new Searches(inMemory({})).set(1, text)).toMatchObject({ failure: { kind: 'invalid' } });
  });

  test('each window has its own', async () => {
    const searches = new Searches(inMemory({}));
    searches.set(1, 'ada@one.example');
    expect((await searches.of(1))?.prospects).toHaveLength(1);
    expect(await searches.of(2)).toBeNull();
    searches.set(1, null);
    expect(await searches.of(1)).toBeNull();
  });

  test('a new worker goes on with what was looked up, and what is said to it is newer', async () => {
    const texts = inMemory<Record<string, string>>({});
    const first = new Searches(texts);
    for (const [at, name] of ['ada', 'ben', 'cleo'].entries()) first.set(at, `${name}@one.example`);
    first.end(2);
    await vi.waitFor(async () => {
      expect(await texts.get()).toEqual({ 0: 'ada@one.example', 1: 'ben@one.example' });
    });
    const next = new Searches(texts);
    next.set(0, 'dora@one.example');
    const looked = await Promise.all([0, 1, 2].map((at) => next.of(at)));
    expect(looked.map((one) => one?.prospects[0]?.email)).toEqual([
      'dora@one.example',
      'ben@one.example',
      undefined,
    ]);
  });

  test('a browser that keeps nothing has them as long as the worker lives', async () => {
    const lost = () => Promise.reject(new Error('quota'));
    const searches = new Searches({ get: lost, set: lost, update: lost });
    searches.set(1, 'ada@one.example');
    expect(await searches.of(1)).toMatchObject({ text: 'ada@one.example' });
    searches.end(1);
    expect(await searches.of(1)).toBeNull();
  });
});
