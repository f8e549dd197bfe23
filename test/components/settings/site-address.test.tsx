import { expect, test } from 'vitest';
import { addressesIn, originOf } from '../../../components/settings/site-address.ts';
import { browserName } from '../../../entrypoints/options/browser-name.ts';

test.each([
  ['crm.example.com', 'https://crm.example.com'],
  ['  https://crm.example.com/contacts/1?x=y ', 'https://crm.example.com'],
  ['http://crm.example.com', 'http://crm.example.com'],
  ['localhost:3000/x', 'http://localhost:3000'],
  ['127.0.0.1:8787', 'http://127.0.0.1:8787'],
])('%s means %s', (text, origin) => expect(originOf(text)).toBe(origin));

test.each([
  '',
  'crm',
  'two words.example',
  'javascript:alert(1)',
  'ftp://x.example',
  '*.example.com',
])('"%s" means no site', (text) => expect(originOf(text)).toBeNull());

test('own addresses are read line by line, each once, and what is none is told', () => {
  expect(addressesIn('Robin@Example.com\n\nrobin@example.com; nobody\n<a@b.c>')).toEqual({
    addresses: ['robin@example.com'],
    refused: ['nobody', '<a@b.c>'],
  });
});

test.each([
  ['Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/143.0.0.0 Safari/537.36 Edg/143.0.1', 'Edge 143'],
  ['Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/143.0.0.0 Safari/537.36', 'Chrome 143'],
  ['Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140'],
  ['curl/8', 'unknown'],
])('%s is %s', (agent, name) => expect(browserName(agent)).toBe(name));
