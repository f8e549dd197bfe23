import { expect, test } from 'vitest';
import { accessTo } from '../../../components/settings/site-access.ts';

const sales = ['https://*.force.com/*', 'https://*.salesforce.com/*'];

test.each([
  ['an address of one’s own', [], ['https://crm.example'], 'anywhere'],
  ['nothing', sales, [], 'none'],
  ['both, as origins', sales, ['https://*.force.com', 'https://*.salesforce.com'], 'all'],
  ['both, as patterns', sales, ['https://*.force.com/*', 'https://*.salesforce.com/*'], 'all'],
  ['one of two', sales, ['https://*.force.com'], 'some'],
  ['one tenant', sales, ['https://acme.lightning.force.com'], 'some'],
  ['every site', sales, ['<all_urls>'], 'all'],
  ['every site with https', sales, ['https://*'], 'all'],
  ['every site without it', sales, ['http://*'], 'none'],
  ['any scheme', sales, ['*://*/*'], 'all'],
  ['a wider host', ['https://mail.google.com/*'], ['https://*.google.com'], 'all'],
  ['the host under its own pattern', ['https://force.com/*'], ['https://*.force.com'], 'all'],
  ['a host that ends alike', ['https://evilforce.com/*'], ['https://*.force.com'], 'none'],
  [
    'a host that begins alike',
    ['https://mail.google.com/*'],
    ['https://mail.google.com.x'],
    'none',
  ],
  [
    'a host that ends in one granted alone',
    ['https://email.google.com/*'],
    ['https://mail.google.com'],
    'none',
  ],
  ['another scheme', ['https://crm.example/*'], ['http://crm.example'], 'none'],
  [
    'another port, which browsers ask for as one',
    ['http://crm.example:8069/*'],
    ['http://crm.example'],
    'all',
  ],
] as const)('%s', (_, origins, granted, access) => {
  expect(accessTo(origins, granted)).toBe(access);
});
