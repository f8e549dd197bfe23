import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { chromeFlags, findBrowser } from './browsers.ts';
import { type CaptureRequest, readArguments, usage } from './capture/arguments.ts';
import { type Captured, capturePage } from './capture/capture.ts';

try {
  const request = readArguments(process.argv.slice(2));
  if (request) await capture(request);
  else console.log(usage);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function capture(request: CaptureRequest): Promise<void> {
  const { attach, headless, out } = request;
  const browser = attach ? await attached(attach) : await launched(headless);
  try {
    if (!attach) {
      const [first] = await browser.pages();
      await (first ?? (await browser.newPage())).goto(request.url, { waitUntil: 'load' });
    }
    if (!headless) await pressEnter();
    const captured = await capturePage(await shownPage(browser, request), request);
    tell(captured, out, request);
  } finally {
    if (attach) await browser.disconnect();
    else await browser.close();
  }
}

function attached(address: string): Promise<Browser> {
  return address.startsWith('ws')
    ? puppeteer.connect({ browserWSEndpoint: address, defaultViewport: null })
    : puppeteer.connect({ browserURL: address, defaultViewport: null });
}

function launched(headless: boolean): Promise<Browser> {
  const executablePath = findBrowser('chrome');
  if (!executablePath) {
    throw new Error('No Chromium, Chrome or Edge found; CHROME_PATH may say where one is.');
  }
  return puppeteer.launch({
    executablePath,
    headless,
    pipe: true,
    args: chromeFlags(),
    defaultViewport: headless ? { width: 1280, height: 900 } : null,
  });
}

async function pressEnter(): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  await terminal.question('Go to the page in the browser, then press Enter here. ');
  terminal.close();
}

/** The page that somebody looks at: with `attach` the one whose address begins as asked. */
async function shownPage(browser: Browser, { url, attach }: CaptureRequest): Promise<Page> {
  const pages = await browser.pages();
  const fitting = attach ? pages.filter((one) => one.url().startsWith(url)) : pages;
  for (const page of fitting) {
    if ((await page.evaluate(() => document.visibilityState)) === 'visible') return page;
  }
  const [any] = fitting;
  if (!any) throw new Error(`No page of the browser has an address that begins with ${url}.`);
  return any;
}

function tell({ url, frames, leftovers }: Captured, out: string, { self }: CaptureRequest): void {
  const list = (words: string, items: string[]) => {
    if (items.length > 0) console.log(`\n${words}\n${items.map((one) => `  ${one}`).join('\n')}`);
  };
  const page = join(out, 'page.html');
  list('Written:', [
    page,
    ...frames.map(({ file }) => join(out, file)),
    join(out, 'expected.json'),
  ]);
  list(
    'Addresses that are left; put invented ones in their place (--replace):',
    leftovers.addresses,
  );
  list('Long texts that are left; nobody else may read what is private:', leftovers.texts);
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const find = ['npm run find --', '--url', quoted(url)]
    .concat(self.flatMap((one) => ['--self', quoted(one)]))
    .concat(frames.flatMap((one) => ['--frame', quoted(`${one.url}=${join(out, one.file)}`)]))
    .concat(quoted(page));
  console.log(`\nWhat is found on it:\n  ${find.join(' ')}`);
}
