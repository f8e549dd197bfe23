import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/find.ts', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function save(name: string, html: string): string {
  writeFileSync(join(folder, name), html);
  return join(folder, name);
}

function find(...args: string[]) {
  return new Promise<{ code: number | null; out: string; words: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args]);
    let out = '';
    let words = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      words += chunk;
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve({ code, out, words }));
  });
}

const record = '<title>Ada Quarry</title><h1>Ada Quarry</h1><p>Email: ada@one.example</p>';
const message = '<div>From: Ben Holt &lt;ben@two.example&gt;</div>';

describe('npm run find', () => {
  test('prints the prospects as JSON and nothing else', async () => {
    const file = save('record.html', `${record}<p>Watcher: kim@ours.example</p>`);
    const { code, out } = await find(
      '--url',
      'https://crm.example/contacts/1',
      '--self',
      'me@ours.example',
      file,
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      {
        email: 'ada@one.example',
        emails: ['ada@one.example'],
        name: 'Ada Quarry',
        company: null,
        domain: 'one.example',
        recordIds: [],
        foundBy: { site: 'generic', rule: expect.any(String), trust: 'label' },
        subject: true,
      },
    ]);
  });

  test('runs no script of the page and asks the network for nothing', async () => {
    const hostile = '<script>document.body.innerHTML = "Email: evil@evil.example"</script>';
    const refresh = '<meta http-equiv="refresh" content="0;url=https://evil.example/">';
    const file = save(
      'hostile.html',
      `${refresh}${record}${hostile}<img src="https://evil.example/x">`,
    );
    const { code, out } = await find('--url', 'https://crm.example/contacts/1', file);
    expect(code).toBe(0);
    expect(JSON.parse(out).map((one: { email: string }) => one.email)).toEqual(['ada@one.example']);
  });

  test.each([
    ['by its address', '<iframe src="https://mail.example/m?id=5&amp;x=a=b"></iframe>'],
    ['by a relative address', '<iframe src="/m?id=5&amp;x=a=b"></iframe>'],
    ['at another host', '<iframe src="https://other.example/m?id=5&amp;x=a=b"></iframe>'],
    ['where the page has only an empty one', '<iframe name="preview"></iframe>'],
    ['where the page asks for another', '<iframe src="about:blank#old"></iframe>'],
  ])('reads a frame %s', async (_, frame) => {
    const top = save('top.html', `<title>Inbox</title>${frame}`);
    const inner = save('inner.html', message);
    const { out, words } = await find(
      '--url',
      'https://mail.example/inbox#top',
      '--frame',
      `https://mail.example/m?id=5&x=a=b=${inner}`,
      top,
    );
    expect(words).toBe('');
    expect(JSON.parse(out)).toMatchObject([{ email: 'ben@two.example', subject: true }]);
  });

  test.each([
    ['no page', ['--url', 'https://a.example'], /Which page/],
    ['no address', ['x.html'], /--url is missing/],
    ['no web address', ['--url', 'nonsense', 'x.html'], /takes a web address/],
    ['a page that is not there', ['--url', 'https://a.example', 'gone.html'], /no file gone\.html/],
    ['an option that is none', ['--bogus'], /bogus/],
  ])('says in one sentence that there is %s', async (_, args, sentence) => {
    const { code, out, words } = await find(...args);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(words).toMatch(sentence);
  });
});
