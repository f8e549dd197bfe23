import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  hostOf,
  isNever,
  neverPatterns,
  onNeverSitesChanged,
  readNeverSites,
  writeNeverSites,
} from '../../utils/browser/never-sites.ts';

vi.mock('wxt/browser', async () => ({
  browser: (await import('wxt/testing/fake-browser')).fakeBrowser,
}));

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

describe('sites that are never read', () => {
  test.each([
    ['https://bank.example/a?b', true],
    ['http://BANK.example:8443/', true],
    ['https://www.bank.example/', false],
    ['https://bank.example.evil.example/', false],
    ['https://x.health.example/', true],
    ['https://health.example/', true],
    ['https://unhealth.example/', false],
    ['https://xn--mller-kva.example/', true],
    ['https://müller.example/', true],
    ['https://bank.example./', true],
    ['https://user@bank.example:443/', true],
    ['https://evil.example/bank.example', false],
    ['http://10.0.0.7:8080/', true],
    ['http://110.0.0.7/', false],
    ['http://[::1]:3000/', true],
    ['about:blank', false],
    ['no address', false],
  ])('%s: %s', (url, never) => {
    const names = ['bank.example', '*.health.example', 'xn--mller-kva.example'];
    const list = [...names, '10.0.0.7', '[::1]'];
    expect(isNever(url, list)).toBe(never);
  });

  test.each([
    ['bank.example', 'bank.example'],
    [' https://Bank.example/login?x#y ', 'bank.example'],
    ['*.health.example', '*.health.example'],
    ['müller.example', 'xn--mller-kva.example'],
    ['127.0.0.1', '127.0.0.1'],
    ['*.127.0.0.1', null],
    ['http://[::1]:3000', '[::1]'],
    ['bank.example:8443', 'bank.example'],
    ['bank.example.', 'bank.example'],
    ['two words', null],
    ['', null],
    ['*.', null],
    ['<script>', null],
  ])('"%s" is the host %s', (text, host) => {
    expect(hostOf(text)).toBe(host);
  });

  test('are kept, and a slip in one entry leaves the others in force', async () => {
    await writeNeverSites(['bank.example']);
    expect(await readNeverSites()).toEqual({ own: ['bank.example'], managed: [] });
    await fakeBrowser.storage.local.set({ neverSites: ['<all_urls>', 'bank.example', 7] });
    expect((await readNeverSites()).own).toEqual(['bank.example']);
    await fakeBrowser.storage.local.set({ neverSites: 'bank.example' });
    expect((await readNeverSites()).own).toEqual([]);
  });

  test('however many they are', async () => {
    const many = Array.from({ length: 2000 }, (_, at) => `s${at}.example`);
    await writeNeverSites(many);
    expect((await readNeverSites()).own).toEqual(many);
  });

  test('an administrator’s list is read where there is one, as people write hosts', async () => {
    await fakeBrowser.storage.managed.set({
      neverSites: ['HR.example', 'https://pay.example/login', 'two words', '*.Müller.example'],
    });
    expect((await readNeverSites()).managed).toEqual([
      'hr.example',
      'pay.example',
      '*.xn--mller-kva.example',
    ]);
  });

  test('a browser that nobody manages throws, and has no such list', async () => {
    const get = vi.spyOn(fakeBrowser.storage.managed, 'get');
    get.mockRejectedValue(new Error('Managed storage manifest not found'));
    await writeNeverSites(['bank.example']);
    expect(await readNeverSites()).toEqual({ own: ['bank.example'], managed: [] });
    expect(get).toHaveBeenCalledOnce();
  });

  test('a change of either list is told, until nobody listens', async () => {
    let told = 0;
    const stop = onNeverSitesChanged(() => {
      told += 1;
    });
    await writeNeverSites(['bank.example']);
    expect(told).toBe(1);
    await fakeBrowser.storage.managed.set({ neverSites: ['hr.example'] });
    expect(told).toBe(2);
    await fakeBrowser.storage.local.set({ something: 'else' });
    expect(told).toBe(2);
    stop();
    await writeNeverSites([]);
    expect(told).toBe(2);
  });

  test('as match patterns', () => {
    expect(neverPatterns(['bank.example', '*.health.example', '[::1]'])).toEqual([
      '*://bank.example/*',
      '*://*.health.example/*',
    ]);
  });
});
