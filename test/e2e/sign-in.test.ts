import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signInSettingsSchema } from '../../server/auth/sign-in-settings.ts';
import { type RunningServer, startServer } from '../../server/server.ts';
import { clientSecret, startIssuer, type TestIssuer } from '../server/issuer.ts';
import { client, fakeSalesforce, user } from '../vendors/salesforce/fake.ts';
import { startFirefox } from './firefox-world.ts';
import { type Chromium, startChromium, textOf, waitForText } from './world.ts';

describe('signing in, in Chromium', () => {
  let chromium: Chromium;
  let issuer: TestIssuer;
  let server: RunningServer;

  beforeAll(async () => {
    chromium = await startChromium();
    const extension = `https://${chromium.extensionId}.chromiumapp.org/`;
    ({ server, issuer } = await startSignIn(extension));
  });
  afterAll(async () => {
    await chromium?.close();
    await server?.close();
    await issuer?.close();
  });

  /** Presses "Sign in" in the settings, up to the window that opens. */
  async function begin(): Promise<{ options: Page; window: Page }> {
    const options = await chromium.openOwnPage('options.html');
    await options.locator('::-p-aria([name="Address"][role="textbox"])').fill(server.url);
    const before = new Set(chromium.browser.targets());
    const opened = chromium.browser.waitForTarget(
      (one) => !before.has(one) && [issuer.url, server.url].includes(originOf(one.url())),
    );
    await options.locator('::-p-aria([name="Sign in"][role="button"])').click();
    return { options, window: await (await opened).asPage() };
  }

  test('a person signs in, stays so, and signs out; no page ever holds a token', async () => {
    let { options, window } = await begin();
    await window.locator('::-p-text(gil.)').click();
    await waitForText(window, 'You are not invited');
    await window.close();
    await waitForText(options, 'The window was closed before you were signed in.');
    await options.close();

    // The issuer knows gil in this browser now; only a link of ours has it ask again.
    ({ options, window } = await begin());
    await waitForText(window, 'You are not invited');
    await window.locator('a').click();
    await window.locator('::-p-text(rita.)').click();
    await waitForText(options, 'Connected to Our team as Rita Rep (rep)');

    // The browser ends the worker as it likes, and an access token its ten minutes.
    await chromium.killServiceWorker(options);
    await server.db
      .updateTable('sessions')
      .set({ access_expires_at: new Date(0) })
      .where('workspace_id', '=', server.workspaceId)
      .execute();
    expect(await options.evaluate(askMe)).toMatchObject({
      ok: true,
      value: { user: { name: 'Rita Rep' } },
    });
    const open = server.db
      .selectFrom('sessions')
      .select('renewed_at')
      .where('workspace_id', '=', server.workspaceId)
      .where('ended_at', 'is', null);
    expect(await open.execute()).toHaveLength(1);

    const { page, panel } = await chromium.openBesides(server.url);
    for (const one of [options, panel]) {
      expect(await one.evaluate(() => document.documentElement.outerHTML)).not.toMatch(/tl[arc]_/);
    }
    await page.close();

    await options.bringToFront();
    await options.reload();
    await options.locator('::-p-aria([name="Sign out"][role="button"])').click();
    await options.waitForSelector('::-p-aria([name="Sign in"][role="button"])');
    expect(await open.execute()).toEqual([]);
    expect(await options.evaluate(askMe)).toMatchObject({ failure: { kind: 'unauthorised' } });
  });
});

test('a person signs in at Salesforce, without a server between', async () => {
  const chromium = await startChromium();
  const org = await fakeSalesforce();
  try {
    const options = await chromium.openOwnPage('options.html');
    await options.locator('::-p-text(Salesforce)').click();
    await waitForText(options, `https://${chromium.extensionId}.chromiumapp.org/`);
    const signIn = '::-p-aria([name="Sign in"][role="button"])';
    await options.locator('input[name="address"]').fill(org.address);
    expect(await options.$eval(signIn, (button) => button.hasAttribute('disabled'))).toBe(true);
    await options.locator('input[name="user"]').fill(client.id);
    // The window leads straight back, as where somebody is signed in already.
    await options.locator(signIn).click();
    await waitForText(options, `as ${user.name} (rep)`);
    await waitForText(options, 'Notes cannot be changed once they are written.');
    expect(org.signIns).toEqual(['api openid refresh_token']);

    // The worker ends, the session too: it is renewed without a word.
    await chromium.killServiceWorker(options);
    org.accessTokens.clear();
    org.rotates = true;
    expect(await options.evaluate(askMe)).toMatchObject({ value: { user: { name: user.name } } });
    expect(await options.evaluate(askMe)).toMatchObject({ ok: true });
    const shown = await options.evaluate(() => document.documentElement.outerHTML);
    expect(shown).not.toMatch(/(access|refresh)-\d/);

    await options.bringToFront();
    await options.reload();
    await options.locator('::-p-aria([name="Sign out"][role="button"])').click();
    await options.waitForSelector(signIn);
    expect(org.refreshToken).toBe('gone');
  } finally {
    await chromium.close();
    await org.close();
  }
});

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : '');

/** In one of our pages: asks the background, as all of them do. */
function askMe(): Promise<unknown> {
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };
  };
  return chrome.runtime.sendMessage({ call: 'me', input: {} });
}

test('in Firefox a person signs in, too', async () => {
  const firefox = await startFirefox();
  const options = await firefox.openOwnPage('options.html');
  await waitForText(options, 'extensions.allizom.org');
  const [extension = ''] =
    /https:\/\/\w+\.extensions\.allizom\.org\//.exec(await textOf(options)) ?? [];
  const { server, issuer } = await startSignIn(extension);
  try {
    await options.locator('input[name="address"]').fill(server.url);
    const opened = firefox.browser.waitForTarget((one) => originOf(one.url()) === issuer.url);
    await options.locator('::-p-text(Sign in)').click();
    const window = await (await opened).page();
    await window?.locator('::-p-text(rita.)').click();
    await waitForText(options, 'Connected to Our team as Rita Rep (rep)');
  } finally {
    await firefox.close();
    await server.close();
    await issuer.close();
  }
});

/** A server that people sign in to, with an extension of this address. */
async function startSignIn(extension: string) {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const issuer = await startIssuer(
    { rita: { name: 'Rita Rep', groups: ['tl-reps'] }, gil: { name: 'Gil Guest' } },
    `${publicUrl}/v1/auth/callback`,
  );
  const signIn = signInSettingsSchema.parse({
    publicUrl,
    issuer: issuer.url,
    clientId: 'touchline',
    clientSecret,
    scopes: ['openid', 'profile', 'email', 'groups'],
    extensions: [extension],
    roleClaim: 'groups',
    roles: { 'tl-reps': 'rep' },
  });
  const server = await startServer({ port, database: { memory: true }, signIn });
  return { server, issuer };
}

/** The server must know its own address before it has one. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
