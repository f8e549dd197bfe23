import { expect, test, vi } from 'vitest';
import { normalAddress } from '../../utils/background/chosen-backend.ts';

vi.mock('wxt/browser', async () => ({
  browser: (await import('wxt/testing/fake-browser')).fakeBrowser,
}));

test.each([
  ['https://touchline.northfjord.example', 'https://touchline.northfjord.example'],
  [' touchline.northfjord.example/ ', 'https://touchline.northfjord.example'],
  ['https://northfjord.example/touchline/v1/', 'https://northfjord.example/touchline'],
  ['localhost:8080', 'http://localhost:8080'],
  ['127.0.0.1:8080/', 'http://127.0.0.1:8080'],
])('%s is taken as %s', (text, address) => {
  expect(normalAddress(text)).toEqual({ ok: true, value: address });
});

test.each([
  '',
  '   ',
  'http://touchline.northfjord.example',
  'http://localhost.northfjord.example',
  'javascript:alert(1)',
  'file:///etc/hosts',
  'https://user:secret@northfjord.example',
  'https://northfjord.example/?token=1',
  'https://',
])('%s is refused with what to do', (text) => {
  expect(normalAddress(text)).toMatchObject({ ok: false, failure: { kind: 'invalid' } });
});
