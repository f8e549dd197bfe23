import { existsSync, globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromeFlags, findBrowser } from '../../scripts/browsers.ts';
import { finderFile } from '../../scripts/build.ts';
import { findOnSavedPage } from '../../scripts/find/saved-page.ts';
import type { Prospect, SiteReading } from '../../utils/model/prospect.ts';

/** What stands beside each page: only what is named is compared. */
type Expected = {
  url: string;
  self: string[];
  frames?: { url: string; file: string }[];
  /** Whom the page is about; null for nobody. */
  subject: Partial<Prospect> | null;
  /** Addresses that are mentioned. */
  others?: string[];
  /** Addresses that must not be taken: the user's own, hidden ones. */
  absent?: string[];
  total?: number;
  /** How many could as well be the subject. */
  tied?: number;
  /** Which recipe read the page, as which shape, and the canaries that found nothing. */
  reading?: Pick<SiteReading, 'site' | 'shape' | 'broken'>;
};

const files = globSync('*/*/expected.json', { cwd: import.meta.dirname }).sort();

let browser: Browser;
let finder: string;

beforeAll(async () => {
  const executablePath = findBrowser('chrome');
  if (!executablePath) throw new Error('No Chromium found: npm test installs one.');
  finder = await readFile(await finderFile(), 'utf8');
  browser = await puppeteer.launch({ executablePath, pipe: true, args: chromeFlags() });
});

afterAll(() => browser?.close());

describe('saved pages', () => {
  test.each(files)('%s', async (file) => {
    const folder = join(import.meta.dirname, dirname(file));
    const expected: Expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
    const report = await findOnSavedPage(browser, finder, {
      url: expected.url,
      self: expected.self,
      file: join(folder, 'page.html'),
      frames: (expected.frames ?? []).map((one) => ({ ...one, file: join(folder, one.file) })),
    });
    const subjects = report.prospects.filter((one) => one.subject);
    expect(subjects).toHaveLength(expected.subject ? 1 : 0);
    if (expected.subject) {
      expect(report.prospects[0]).toMatchObject({ ...expected.subject, subject: true });
    }
    const mentioned = report.prospects.filter((one) => !one.subject).map((one) => one.email);
    expect(mentioned).toEqual(expect.arrayContaining(expected.others ?? []));
    const taken = report.prospects.flatMap((one) => [one.email, ...one.emails]);
    for (const address of expected.absent ?? []) expect(taken).not.toContain(address);
    expect(report.tied).toBe(expected.tied ?? 0);
    if (expected.total !== undefined) expect(report.total).toBe(expected.total);
    expect(report.prospects.length).toBe(Math.min(report.total, 100));
    if (expected.reading) expect(report.reading).toMatchObject(expected.reading);
  });
});

/** Captures that cannot be published lie beside the repository on some machines. */
const captures = join(import.meta.dirname, '../../../shared/pages');

describe.runIf(existsSync(captures))('captured pages', () => {
  const metas = globSync('*/*.json', { cwd: captures }).sort();

  test.each(metas)('%s', async (meta) => {
    const file = join(captures, meta);
    const { url, self, frames = [], truth } = JSON.parse(readFileSync(file, 'utf8'));
    const { prospects, reading } = await findOnSavedPage(browser, finder, {
      url,
      self,
      file: file.replace(/json$/, 'html'),
      frames: frames.map((one: { url: string; file: string }) => ({
        ...one,
        file: join(dirname(file), one.file),
      })),
    });
    // A page that a site really has is healthy.
    expect(reading).toMatchObject({ site: dirname(meta), broken: [] });
    const subject = prospects.find((one) => one.subject);
    const primary = truth.primary?.email ?? (truth.emails.length === 1 ? truth.emails[0] : null);
    if (primary) expect(subject?.emails, relative(captures, file)).toContain(primary);
    if (truth.kind === 'mail-list') expect(subject).toBeUndefined();
    if (truth.recordId) expect(subject?.recordIds[0]?.id).toBe(truth.recordId);
    const taken = prospects.flatMap((one) => [...one.emails, one.name, one.domain]);
    for (const own of [...self, ...(truth.ownNotProspect ?? []), ...(truth.notDomains ?? [])]) {
      expect(taken).not.toContain(own);
    }
    for (const hidden of truth.notOnScreen ?? []) expect(taken).not.toContain(hidden);
  });
});
