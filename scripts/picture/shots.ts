import type { Browser, Page } from 'puppeteer-core';
import type { RunningServer } from '../../server/server.ts';

/** A browser with the panel beside a page of the sample. */
export type View = { browser: Browser; page: Page; panel: Page; server: RunningServer };

const threadPath = '/sample/mail/demo-next-week';
const byName = (name: string) => `::-p-aria([name="${name}"][role="button"])`;

/** A thread of several people, all of them in the panel. */
export async function showThread({ page, panel, server }: View): Promise<void> {
  await page.goto(server.url + threadPath);
  await panel.waitForSelector('.prospect-switcher');
  await panel.waitForSelector('.touch-line');
}

/** Two edits of one line of a note, side by side. */
export async function showConflict({ panel, server }: View): Promise<void> {
  await panel.locator('#tab-notes').click();
  await panel.locator('textarea').fill('Wants rail by spring. Decides in March.');
  await panel.locator(byName('Save')).click();
  await panel.waitForSelector('.note:first-of-type ::-p-text(Decides in March)');
  await panel.locator('.note ::-p-aria([name="Edit this note"])').click();
  await panel.waitForSelector('.composer-edit');
  await editAsRita(server, 'Wants rail by spring.', (body) => body.replace('March', 'April'));
  await panel.focus('textarea');
  await panel.keyboard.down('Control');
  await panel.keyboard.press('a');
  await panel.keyboard.up('Control');
  await panel.keyboard.type('Wants rail by spring. Decides in May, after the audit.');
  await panel.locator(byName('Save')).click();
  await panel.waitForSelector('.conflict');
}

/** Without its server: the history with its age, and a note that waits. */
export async function showOffline({ panel, server }: View): Promise<void> {
  await server.close();
  await panel.reload();
  await panel.waitForSelector('.touch-line');
  await panel.locator('textarea').fill('Called from the train: she wants the depots in one map.');
  await panel.locator(byName('Save')).click();
  await panel.locator('#tab-notes').click();
  await panel.waitForSelector('.note-queued');
}

/** A colleague changes the note that begins so, from another browser. */
async function editAsRita(
  server: RunningServer,
  begins: string,
  change: (body: string) => string,
): Promise<void> {
  const token = await server.makeToken({ name: 'Rita Rep', role: 'admin' });
  const say = async (method: string, path: string, body?: unknown, more = {}) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...more,
    };
    const answer = await fetch(server.url + path, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}.`);
    return answer.json();
  };
  const key = { type: 'email', email: 'priya.raman@northfjord-logistics.example' };
  const { answers } = await say('POST', '/v1/lookup', { keys: [key] });
  const { notes } = await say('GET', `/v1/accounts/${answers[0].matches[0].account.id}/notes`);
  const note = notes.find(({ body }: { body: string }) => body.startsWith(begins));
  const edit = { body: change(note.body), visibility: 'team' };
  await say('PUT', `/v1/notes/${note.id}`, edit, { 'if-match': `"${note.version}"` });
}
