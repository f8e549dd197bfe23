import { readFile } from 'node:fs/promises';
import type { Browser, Frame, HTTPRequest, Page } from 'puppeteer-core';
import { normaliseReport } from '../../utils/background/normalise-report.ts';
import type { PageReport } from '../../utils/model/prospect.ts';
import { recipesAt } from '../../utils/sites/choose.ts';
import { mergeReports } from '../../utils/sites/merge.ts';
import { recipes } from '../../utils/sites/registry.ts';
import { words } from '../../utils/sites/words.ts';

export type SavedPage = {
  /** The address that the page had. */
  url: string;
  /** The saved HTML. */
  file: string;
  /** Whose browser it was: addresses or names. */
  self: string[];
  frames: { url: string; file: string; name?: string | undefined }[];
};

/** A page that does not load in this time is broken. */
const patience = 10_000;

/** What the built finder finds on a saved page, in all its frames together. */
export function findOnSavedPage(
  browser: Browser,
  finder: string,
  saved: SavedPage,
): Promise<PageReport> {
  return onSavedPage(browser, saved, async (page) => {
    const { self } = saved;
    const report = await findInFrames(page, finder, self);
    // One frame may say whose browser it is, and another show their message.
    const all = [...new Set([...self, ...report.own])];
    return all.length === self.length ? report : await findInFrames(page, finder, all);
  });
}

/**
 * Loads a saved page at its own address with its scripts off and the network cut, and has `work`
 * done on it.
 */
export async function onSavedPage<T>(
  browser: Browser,
  saved: SavedPage,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await browser.newPage();
  try {
    await page.setJavaScriptEnabled(false);
    await serve(page, saved);
    await load(page, saved);
    return await work(page);
  } finally {
    await page.close();
  }
}

/**
 * Has a page load a saved one at its own address, with the network cut. Its own scripts are off,
 * those of extensions are not: `load` it when you like.
 */
export async function serveForExtensions(page: Page, saved: SavedPage): Promise<void> {
  await serve(page, saved, { 'content-security-policy': "script-src 'none'" });
}

/** Goes to a page that is served, with its frames. */
export async function load(page: Page, saved: SavedPage): Promise<void> {
  await page.goto(saved.url, { waitUntil: 'load', timeout: patience });
  await placeFrames(page, saved);
}

/**
 * Answers the page's own address and its frames' from the files, with these headers, and nothing
 * else at all.
 */
async function serve(
  page: Page,
  { url, file, frames }: SavedPage,
  headers: Record<string, string> = {},
): Promise<void> {
  const files = new Map(frames.map((frame) => [withoutHash(frame.url), frame.file]));
  // The same page may ask for its frame at another host or with another session.
  for (const frame of frames) {
    const path = pathOf(frame.url);
    if (!files.has(path)) files.set(path, frame.file);
  }
  await page.setRequestInterception(true);
  const answer = async (request: HTTPRequest) => {
    const asked = withoutHash(request.url());
    const isTop = request.frame() === page.mainFrame();
    const found = !request.isNavigationRequest()
      ? undefined
      : isTop
        ? asked === withoutHash(url)
          ? file
          : undefined
        : (files.get(asked) ?? files.get(pathOf(asked)));
    // An empty answer to a navigation leaves what is there in its place; an error would not.
    if (!found) {
      return request.isNavigationRequest() ? request.respond({ status: 204 }) : request.abort();
    }
    const body = await readFile(found);
    await request.respond({ status: 200, contentType: 'text/html; charset=utf-8', headers, body });
  };
  page.on('request', (request) => {
    answer(request).catch(() => {
      // The page went away while its request was answered.
    });
  });
}

/** Frames that the saved page does not ask for by themselves are led there, by name or in turn. */
async function placeFrames(page: Page, { frames }: SavedPage): Promise<void> {
  const shown = new Set(page.frames().map((frame) => withoutHash(frame.url())));
  const paths = new Set([...shown].map(pathOf));
  const missing = frames.filter(
    ({ url }) => !shown.has(withoutHash(url)) && !paths.has(pathOf(url)),
  );
  if (missing.length === 0) return;
  const empty = page
    .mainFrame()
    .childFrames()
    .filter((frame) => !/^https?:/.test(frame.url()) || frame.url().startsWith('chrome-error:'));
  for (const { url } of missing) {
    const frame = empty.shift();
    if (!frame) {
      console.error(`The page has no frame for ${url}; it is left out.`);
      continue;
    }
    await frame.goto(url, { waitUntil: 'load', timeout: patience }).catch((error: Error) => {
      console.error(`The frame ${url} did not load: ${error.message}`);
    });
  }
}

async function findInFrames(page: Page, finder: string, self: string[]): Promise<PageReport> {
  const reports: PageReport[] = [];
  for (const frame of page.frames()) {
    const report = await findInFrame(frame, finder, self);
    if (report) reports.push(report);
  }
  return normaliseReport(mergeReports(reports));
}

/** Null for a frame that the finder of its parent reads already. */
async function findInFrame(
  frame: Frame,
  finder: string,
  self: string[],
): Promise<PageReport | null> {
  const call = await finderCall(frame, self);
  // No script of the page runs, so its main world is as clean as an extension's own.
  return call
    ? ((await frame.evaluate(`(() => { ${finder}; return ${call}; })()`)) as PageReport)
    : null;
}

/** The call of the finder for a frame, as code; null for a frame that its parent's finder reads. */
export async function finderCall(frame: Frame, self: string[]): Promise<string | null> {
  const hasAddress = /^https?:/.test(frame.url());
  if (!hasAddress && (await frame.evaluate('frameElement !== null').catch(() => true))) return null;
  const url = hasAddress ? frame.url() : frame.page().url();
  const input = JSON.stringify({ url, self, recipes: recipesAt(url, recipes), words });
  return `touchlineFinder.findProspects({ document, ...${input} })`;
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/, '');
}

function pathOf(url: string): string {
  try {
    const { pathname, search } = new URL(url);
    return pathname + search;
  } catch {
    return url;
  }
}
