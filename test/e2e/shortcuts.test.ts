import { test } from 'vitest';
import { startFirefox } from './firefox-world.ts';
import { startChromium, waitForText } from './world.ts';

test('the settings say that Chromium has no keys yet, and lead to where it takes some', async () => {
  const chromium = await startChromium();
  try {
    const options = await chromium.openOwnPage('options.html');
    // It gives none to an extension that was not installed from its store.
    await waitForText(options, /Opens the panel\s*no keys/);
    const opened = chromium.browser.waitForTarget(
      (one) => one.url() === 'chrome://extensions/shortcuts',
    );
    await options.locator('::-p-text(Change the keys)').click();
    await opened;
  } finally {
    await chromium.close();
  }
});

test('the settings show the keys that Firefox has, and lead to where it changes them', async () => {
  const firefox = await startFirefox();
  try {
    const options = await firefox.openOwnPage('options.html');
    await options.waitForFunction(
      () => /Opens the panel\s*Alt\s*Shift\s*T/.test(document.body.innerText),
      { polling: 50 },
    );
    await options.locator('::-p-text(Change the keys)').click();
    await firefox.tabShows('about:addons');
  } finally {
    await firefox.close();
  }
});
