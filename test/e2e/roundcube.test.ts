import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRoundcubeInstalled } from '../../scripts/roundcube/install.ts';
import { contact, inbox, sent } from '../../scripts/roundcube/mailbox.ts';
import { type Roundcube, startRoundcube } from '../../scripts/roundcube/start.ts';
import type { RunningServer } from '../../server/server.ts';
import { type Chromium, connect, startChromium, startSample, waitForText } from './world.ts';

const isInstalled = isRoundcubeInstalled();
if (!isInstalled) {
  console.warn('NOT RUN: a rep in Roundcube. To install it: npm run roundcube -- install');
}

describe.runIf(isInstalled)('a rep in Roundcube', () => {
  let server: RunningServer;
  let chromium: Chromium;
  let roundcube: Roundcube;
  let page: Page;
  let panel: Page;
  /** Where each message is shown on a page of its own, by its subject. */
  const addresses = new Map<string, string>();

  beforeAll(async () => {
    [server, chromium, roundcube] = await Promise.all([
      startSample(),
      startChromium(),
      startRoundcube(),
    ]);
    await connect(chromium, server, await server.makeToken({ name: 'Jonas Weber', role: 'rep' }));
    await sayOwnAddress(chromium, roundcube.user);
    ({ page, panel } = await chromium.openBesides(roundcube.url));
    // As wide as reps have it: Roundcube then shows the folders, and above them who is signed in.
    await page.setViewport({ width: 1280, height: 800 });
    await page.locator('#rcmloginuser').fill(roundcube.user);
    await page.locator('#rcmloginpwd').fill(roundcube.password);
    await page.locator('#rcmloginsubmit').click();
    await page.waitForSelector(row);
    await keepAddresses();
  });

  afterAll(async () => {
    await chromium?.close();
    await roundcube?.close();
    await server?.close();
  });

  test('the inbox lists everybody from outside, and nobody of the own company', async () => {
    const names = (selector: string) =>
      panel.$$eval(selector, (all) => all.map((one) => one.textContent ?? '').sort());
    await expect
      .poll(() => names('.listed-who > :first-child'), { timeout: 15_000 })
      .toEqual(['Ingrid Aasen', 'Lucia Moretti', 'Priya Raman']);
    expect(await names('.prospect-list-foot')).toEqual([
      expect.stringMatching(/^Not known: [^,]*Harbour Weekly[^,]*$/),
    ]);
  });

  test.each([
    ['a plain message', inbox.plain.subject, 'Halden Foods', 'Ingrid Aasen'],
    ['an answer with a quotation', inbox.thread.subject, 'Northfjord Logistics', 'Priya Raman'],
    ['a message in a message', inbox.attached.subject, 'Meridian Freight Group', 'Sanne de Wit'],
  ])('%s in the preview', async (_, subject, account, who) => {
    await open(page, subject);
    await expectSubject(panel, account, who);
  });

  test.each([
    ['a plain message', inbox.plain.subject, 'Halden Foods', 'Ingrid Aasen'],
    ['an answer with a quotation', inbox.thread.subject, 'Northfjord Logistics', 'Priya Raman'],
    ['what a colleague forwarded', inbox.forwarded.subject, 'Brightwell', 'Dana Okafor'],
    ['a message in a message', inbox.attached.subject, 'Meridian Freight Group', 'Sanne de Wit'],
    ['a private address', inbox.replyTo.subject, 'Studio Moretti', 'Lucia Moretti'],
  ])('%s on a page of its own', async (_, subject, account, who) => {
    await openAlone(subject);
    await expectSubject(panel, account, who);
  });

  test('a newsletter is nobody’s account', async () => {
    await openAlone(inbox.newsletter.subject);
    await panel.waitForFunction(
      (selector) =>
        document.body.innerText.includes('Harbour Weekly') && !document.querySelector(selector),
      { polling: 'mutation', timeout: 15_000 },
      account,
    );
  });

  test('a colleague’s own message is about nobody', async () => {
    await openAlone(inbox.colleague.subject);
    await waitForText(panel, 'Nobody found on this page');
  });

  test('what the user sent is about whom it went to', async () => {
    await page.goto(`${roundcube.url}/?_task=mail&_mbox=Sent`);
    await page.waitForSelector(row);
    await expectSubject(panel, 'Tessel & Daughters', 'Marieke Tessel');
    await keepAddresses();
    await openAlone(inbox.plain.subject);
    await expectSubject(panel, 'Halden Foods', 'Ingrid Aasen');
    await openAlone(sent.offer.subject);
    await expectSubject(panel, 'Tessel & Daughters', 'Marieke Tessel');
  });

  test('the address book is about nobody until a contact is open', async () => {
    await page.goto(`${roundcube.url}/?_task=addressbook`);
    await waitForText(panel, 'Nobody found on this page');
    const name = `${contact.firstName} ${contact.lastName}`;
    await page.locator(`#contacts-table tbody td.name ::-p-text(${name})`).click();
    await expectSubject(panel, contact.organisation, name);
  });

  /** Of the folder that is listed. */
  async function keepAddresses(): Promise<void> {
    const links = await page.$$eval(`${row} .subject a`, (all) =>
      all.map((one): [string, string] => [
        one.textContent?.trim() ?? '',
        (one as HTMLAnchorElement).href,
      ]),
    );
    for (const [subject, href] of links) addresses.set(subject, href);
  }

  async function openAlone(subject: string): Promise<void> {
    const address = addresses.get(subject);
    if (!address) throw new Error(`No list of Roundcube's has "${subject}".`);
    await page.goto(address);
  }
});

const row = '#messagelist tbody tr.message';
const candidates = 'select[aria-label="Prospect"]';
const account = '.account-title h2';

/** Opens a message in the frame beside the list. */
async function open(page: Page, subject: string): Promise<void> {
  await page.locator(`${row} .subject ::-p-text(${subject})`).click();
}

async function candidatesOf(panel: Page): Promise<string[]> {
  return panel.$$eval(`${candidates} option`, (all) => all.map((one) => one.textContent ?? ''));
}

/** Waits for the account's history, and sees whom it was found by and that no colleague is offered. */
async function expectSubject(panel: Page, name: string, who: string): Promise<void> {
  await panel.waitForFunction(
    (selector, wanted) => document.querySelector(selector)?.textContent === wanted,
    { polling: 'mutation', timeout: 15_000 },
    account,
    name,
  );
  const receipt = await panel.$eval('.match-receipt', (element) => element.textContent);
  expect(receipt).toContain(who);
  const offered = [receipt, ...(await candidatesOf(panel))].join('\n');
  expect(offered).not.toMatch(/seller\.example|Jonas Weber|Hanna Vogel/);
}

/** Says whose browser it is, as a user does on the options page. */
async function sayOwnAddress(chromium: Chromium, address: string): Promise<void> {
  const options = await chromium.openOwnPage('options.html');
  const field = 'textarea[aria-label^="Your addresses"]';
  await options.locator(field).fill(address);
  await options.locator(`form:has(${field}) button[type="submit"]`).click();
  await options.waitForSelector(`form:has(${field}) ::-p-text(Saved)`);
  await options.close();
}
