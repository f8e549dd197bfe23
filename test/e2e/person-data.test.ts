import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { violationsOf } from './axe.ts';
import { connect, firstPage, startChromium, startSample, waitForText } from './world.ts';

const priya = 'priya.raman@northfjord-logistics.example';

test('an administrator hands out what is stored of somebody, and erases it', async () => {
  const [server, chromium] = await Promise.all([startSample(), startChromium()]);
  const folder = mkdtempSync(join(tmpdir(), 'touchline-downloads-'));
  try {
    await connect(chromium, server, await server.makeToken({ name: 'Ada Admin', role: 'admin' }));
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await waitForText(panel, /Priya Raman[\s\S]*Viewed page/);
    const options = await chromium.openOwnPage('options.html');
    const session = await options.createCDPSession();
    await session.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath: folder,
      eventsEnabled: true,
    });
    const done = new Promise<void>((resolve) => {
      session.on('Browser.downloadProgress', ({ state }) => state === 'completed' && resolve());
    });
    await options.locator('::-p-aria([name="Their address"])').fill(priya);
    await options.locator('::-p-text(Find them)').click();
    await options.locator('::-p-aria([name="Save all: Priya Raman"])').click();
    await done;
    const [file = ''] = readdirSync(folder);
    expect(file).toBe('touchline-person.json');
    const saved = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    expect(saved.emails).toContain(priya);
    expect(saved.touches.length).toBeGreaterThan(5);

    await options.locator('::-p-aria([name="Erase: Priya Raman"])').click();
    expect(await violationsOf(options)).toEqual([]);
    await options.locator('::-p-text(Erase for good)').click();
    await waitForText(options, `Erased: ${saved.touches.length} touches`);
    await options.locator('::-p-text(Find them)').click();
    await waitForText(options, 'Nobody of this address is stored here.');
    await page.bringToFront();
    // What an open panel held of her is gone as well.
    await panel.waitForFunction(() => !document.body.innerText.includes('Viewed page'), {
      polling: 'mutation',
    });
    await options.close();
  } finally {
    await chromium.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
