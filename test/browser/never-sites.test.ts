import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  hostOf,
  isNever,
  neverPatterns,
  readNeverSites,
  writeNeverSites,
} from '../../utils/browser/never-sites.ts';

vi.mock('wxt/browser', async () => ({
  browser: (await import('wxt/testing/fake-browser')).fakeBrowser,
}));

beforeEach(() => fakeBrowser.reset());

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
    ['about:blank', false],
    ['no address', false],
  ])('%s: %s', (url, never) => {
    const list = ['bank.example', '*.health.example', 'xn--mller-kva.example'];
    expect(isNever(url, list)).toBe(never);
  });

  test.each([
    ['bank.example', 'bank.example'],
    [' https://Bank.example/login?x#y ', 'bank.example'],
    ['*.health.example', '*.health.example'],
    ['müller.example', 'xn--mller-kva.example'],
    ['127.0.0.1', '127.0.0.1'],
    ['two words', null],
    ['', null],
    ['*.', null],
    ['<script>', null],
  ])('"%s" is the host %s', (text, host) => {
    expect(hostOf(text)).toBe(host);
  });

  test('are kept, and what is no host is not believed', async () => {
    await writeNeverSites(['bank.example']);
    expect(await readNeverSites()).toEqual({ own: ['bank.example'], managed: [] });
    await fakeBrowser.storage.local.set({ neverSites: ['<all_urls>'] });
    expect((await readNeverSites()).own).toEqual([]);
  });

  test("an administrator's list is read where there is one", async () => {
    await fakeBrowser.storage.managed.set({ neverSites: ['hr.example'] });
    expect((await readNeverSites()).managed).toEqual(['hr.example']);
  });

  test('as match patterns', () => {
    expect(neverPatterns(['bank.example', '*.health.example'])).toEqual([
      '*://bank.example/*',
      '*://*.health.example/*',
    ]);
  });
});
