import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { Window } from 'happy-dom';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { hostileAccountName, hostilePeople } from '../../server/sample/hostile.ts';
import { messages } from '../../server/sample/pages/mail-messages.ts';
import { samplePages } from '../../server/sample/pages.ts';

const app = new Hono().route('/sample', samplePages());
const get = async (path: string) => {
  const answer = await app.request(path);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

/** A page as a browser reads it, its scripts not run. */
async function open(path: string): Promise<Window> {
  const window = new Window({ url: `http://127.0.0.1:8787${path}` });
  window.document.write((await get(path)).text);
  return window;
}

test('every page that can be reached answers, whole and under a strict policy', async () => {
  const seen = new Set<string>();
  const waiting = ['/sample'];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const { status, headers, text } = await get(path);
    expect(status, path).toBe(200);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    if (!headers.get('content-type')?.includes('text/html')) continue;
    expect(unbalanced(text), path).toEqual([]);
    const main = text.slice(0, text.indexOf('<script type="application/json"'));
    expect(main.match(/<script/g)).toHaveLength(1);
    expect(main.match(/ on\w+="|style="|javascript:/g)).toBe(null);
    for (const [, link] of main.matchAll(/(?:href|src)="(\/sample[^"]*)"/g)) {
      if (link) waiting.push(link);
    }
  }
  expect(seen).toContain('/sample/crm/contacts/priya-raman');
  expect(seen).toContain('/sample/mail/demo-next-week');
  expect(seen).toContain('/sample/style.css');
  expect(seen.size).toBeGreaterThan(70);
});

test('what is not there is 404, whatever stands in the address', async () => {
  for (const path of [
    '/sample/crm/contacts/nobody',
    '/sample/mail/%3Cscript%3E',
    '/sample/x/y/z',
  ]) {
    const { status, text } = await get(path);
    expect(status).toBe(404);
    expect(text).not.toContain('<script>');
  }
  expect((await get('/sample/')).status).toBe(200);
});

test('hostile text is text', async () => {
  for (const path of [
    '/sample/hostile',
    '/sample/crm/accounts/bobby-tables',
    '/sample/mail/hostile',
  ])
    for (const element of ['img', 'svg', 'marquee', 'b', 'iframe']) {
      const { document } = await open(path);
      expect(document.querySelectorAll(`${element}`), `${path} ${element}`).toHaveLength(0);
    }
  const { document } = await open('/sample/crm/accounts/bobby-tables');
  expect(document.querySelector('h1')?.textContent).toBe(hostileAccountName);
  const all = (await open('/sample/hostile')).document.body.textContent;
  for (const { name } of hostilePeople) expect(all).toContain(name);
});

test('a contact is a heading, labelled fields and a link for mail', async () => {
  const { document } = await open('/sample/crm/contacts/priya-raman');
  expect(document.title).toBe('Priya Raman | Contact | Ledgerline');
  expect(document.querySelectorAll('h1')).toHaveLength(1);
  const fields = new Map(
    [...document.querySelectorAll('dt')].map((dt) => [
      dt.textContent,
      dt.nextElementSibling?.textContent.trim(),
    ]),
  );
  expect(fields.get('E-mail')).toBe('priya.raman@northfjord-logistics.example');
  expect(fields.get('Company')).toBe('Northfjord Logistics');
  expect(fields.get('Website')).toBe('www.northfjord-logistics.example');
  expect(fields.get('Owner')).toContain('hanna.vogel@seller.example');
  expect(document.querySelector('.me')?.getAttribute('aria-label')).toContain(
    'jonas.weber@seller.example',
  );
});

test('a page of a thousand addresses is about one person', async () => {
  const { document } = await open('/sample/crm/everyone');
  expect(document.querySelector('h1')?.textContent).toBe('Priya Raman');
  const addresses = [...document.querySelectorAll('tbody a[href^="mailto:"]')].map(
    (link) => link.textContent,
  );
  expect(new Set(addresses).size).toBe(1000);
});

test('every message of the inbox can be opened, with its sender and those it went to', async () => {
  for (const { id, from, subject } of messages) {
    const { document } = await open(`/sample/mail/${id}`);
    expect(document.querySelector('h1')?.textContent).toBe(subject);
    const [sender, receivers] = [...document.querySelectorAll('.headers dd')];
    expect(sender?.textContent).toContain(from.name);
    expect(sender?.querySelector('a')?.textContent).toBe(from.email);
    expect(receivers?.textContent).toContain('jonas.weber@seller.example');
  }
});

test('knows no engagement', async () => {
  for (const path of ['/sample/crm/contacts/priya-raman', '/sample/mail/demo-next-week'])
    expect((await get(path)).text.match(/wayline|newsletter|webinar|clicked|warmth|opened/gi)).toBe(
      null,
    );
});

test('moves between records without loading a page, and back', async () => {
  const window = await open('/sample/crm/contacts');
  const { document, history } = window;
  const code = readFileSync(new URL('../../server/sample/pages/app.js', import.meta.url), 'utf8');
  const scope = createContext({
    document,
    history,
    location: window.location,
    addEventListener: window.addEventListener.bind(window),
    scrollTo: () => {},
  });
  runInContext(code, scope);

  const click = (selector: string, init = {}) => {
    const event = new window.MouseEvent('click', { bubbles: true, cancelable: true, ...init });
    document.querySelector(selector)?.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(click('a[href="/sample/crm/contacts/dana-okafor"]', { ctrlKey: true })).toBe(false);
  expect(document.querySelector('h1')?.textContent).toBe('Contacts');

  expect(click('a[href="/sample/crm/contacts/dana-okafor"]')).toBe(true);
  expect(document.querySelector('h1')?.textContent).toBe('Dana Okafor');
  expect(document.title).toBe('Dana Okafor | Contact | Ledgerline');
  expect(window.location.pathname).toBe('/sample/crm/contacts/dana-okafor');

  expect(click('.sub a')).toBe(true);
  expect(document.querySelector('h1')?.textContent).toBe('Brightwell');
  expect(document.querySelector('.rail [aria-current]')?.textContent).toBe('Accounts');

  // A page of its own is left to the browser.
  expect(click('a[href="/sample/crm/everyone"]')).toBe(false);

  history.replaceState(null, '', '/sample/crm/contacts/dana-okafor');
  window.dispatchEvent(new window.PopStateEvent('popstate'));
  expect(document.querySelector('h1')?.textContent).toBe('Dana Okafor');
  await window.happyDOM.close();
});

/** End tags that end nothing, and elements that nothing ends. */
function unbalanced(text: string): string[] {
  const wrong: string[] = [];
  const stack: string[] = [];
  const markup = text.replace(/(<script type="application\/json"[^>]*>).*?(<\/script>)/s, '$1$2');
  for (const [, end, name = ''] of markup.matchAll(/<(\/?)([a-z][a-z0-9]*)(?:\s[^<>]*)?>/g)) {
    if (['meta', 'link'].includes(name)) continue;
    if (!end) stack.push(name);
    else if (stack.pop() !== name) wrong.push(name);
  }
  return [...wrong, ...stack];
}
