import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { chromeFlags, findBrowser } from './browsers.ts';
import { openCamera } from './gallery/camera.ts';
import { accept, fileOf, forgetAccepted, looksOf } from './gallery/pictures.ts';
import { serveForEyes, serveForPictures } from './gallery/serve.ts';

const usage = `npm run gallery -- [options]
  Shows every state of the panel on one page; a change in a component is seen at once.
  --no-open    do not open a browser
  --accept     takes all pictures of test/e2e/pictures anew, and shows nothing
  --help       this text
In the page's address: ?only=NAME, ?width=320, ?dir=rtl, ?font=fixed.`;

const { values } = parseArgs({
  options: {
    'no-open': { type: 'boolean', default: false },
    accept: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(usage);
else if (values.accept) await acceptAll();
else await show();

async function acceptAll(): Promise<void> {
  const gallery = await serveForPictures();
  const camera = await openCamera(gallery.url);
  try {
    forgetAccepted();
    let count = 0;
    for (const state of camera.states) {
      for (const look of looksOf(state)) {
        await camera.show(state, look);
        accept(fileOf(state, look), await camera.take());
        count += 1;
      }
    }
    console.log(`${count} pictures in test/e2e/pictures; look at them before you commit them.`);
  } finally {
    await camera.close();
    await gallery.close();
  }
}

async function show(): Promise<void> {
  const gallery = await serveForEyes();
  console.log(`Every state of the panel: ${gallery.url}`);
  const browser = values['no-open'] ? null : await openBrowser(gallery.url);
  const close = async () => {
    await browser?.close().catch(() => {});
    await gallery.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
  console.log('\nCtrl-C ends it.');
}

/** A window on it; null where there is no browser or no display, which is said. */
async function openBrowser(url: string) {
  const executablePath = findBrowser('chrome');
  if (!executablePath || !hasDisplay()) {
    console.log('No browser or no display here: open the address yourself.');
    return null;
  }
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath,
    headless: false,
    pipe: true,
    ignoreDefaultArgs: ['--enable-automation'],
    defaultViewport: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    args: chromeFlags(),
  });
  const [page = await browser.newPage()] = await browser.pages();
  await page.goto(url);
  return browser;
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
