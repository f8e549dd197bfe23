import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import {
  type Chromium,
  connect,
  firstPage,
  startChromium,
  startSample,
  textOf,
  waitForText,
} from './world.ts';

describe('when the server goes away', () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchline-faults-'));
  let server: RunningServer;
  let chromium: Chromium;

  beforeAll(async () => {
    [server, chromium] = await Promise.all([
      startSample(0, join(folder, 'database')),
      startChromium(),
    ]);
    await connect(chromium, server, await server.makeToken({ name: 'Jonas Weber', role: 'rep' }));
  });

  afterAll(async () => {
    await chromium?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the panel keeps what it had, queues a note, and sends it once when the server is back', async () => {
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await panel.waitForSelector('.touch-line');
    const port = Number(new URL(server.url).port);
    await server.close();

    await panel.reload();
    await panel.waitForSelector('.touch-line');
    await waitForText(panel, 'The backend cannot be reached');
    await panel.locator('textarea[aria-label="Note"]').fill('Written without a server');
    await panel.locator('::-p-aria([name="Save"][role="button"])').click();
    await panel.locator('#tab-notes').click();
    await waitForText(panel, 'Waiting for connection');

    // Neither the worker's death nor the panel's makes it forget.
    await chromium.killServiceWorker(panel);
    await panel.reload();
    await panel.waitForSelector('.touch-line');

    server = await startSample(port, join(folder, 'database'));
    const token = await server.makeToken({ name: 'Somebody else', role: 'rep' });
    await panel.locator('#tab-notes').click();
    await panel.locator('::-p-aria([name="Send now"][role="button"])').click();
    await waitForText(panel, /Jonas Weber[\s\S]*Written without a server/);
    expect(await textOf(panel)).not.toContain('Waiting for connection');
    expect(await notesAbout(server, token, 'Written without a server')).toBe(1);
    await page.close();
  });
});

/** How many notes of the first page's account have this text, asked as a colleague. */
async function notesAbout(server: RunningServer, token: string, body: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const lookup = await fetch(`${server.url}/v1/lookup`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ keys: [{ type: 'domain', domain: 'northfjord-logistics.example' }] }),
  });
  const { answers } = (await lookup.json()) as {
    answers: { matches: { account: { id: string } }[] }[];
  };
  const id = answers[0]?.matches[0]?.account.id;
  const response = await fetch(`${server.url}/v1/accounts/${id}/notes`, { headers });
  const { notes } = (await response.json()) as { notes: { body: string }[] };
  return notes.filter((note) => note.body === body).length;
}
