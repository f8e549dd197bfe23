import { readFile } from 'node:fs/promises';
import puppeteer from 'puppeteer-core';
import { chromeFlags, findBrowser } from './browsers.ts';
import { finderFile } from './build.ts';
import { readArguments, usage } from './find/arguments.ts';
import { findOnSavedPage } from './find/saved-page.ts';

try {
  const saved = readArguments(process.argv.slice(2));
  if (saved) await printProspects(saved);
  else console.log(usage);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function printProspects(saved: NonNullable<ReturnType<typeof readArguments>>) {
  const executablePath = findBrowser('chrome');
  if (!executablePath) {
    throw new Error('No Chromium, Chrome or Edge found; CHROME_PATH may say where one is.');
  }
  const finder = await readFile(await finderFile(), 'utf8');
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath,
    pipe: true,
    args: chromeFlags(),
  });
  try {
    const { prospects } = await findOnSavedPage(browser, finder, saved);
    process.stdout.write(`${JSON.stringify(prospects, null, 2)}\n`);
  } finally {
    await browser.close();
  }
}
