import { existsSync, globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromeFlags, findBrowser } from '../../scripts/browsers.ts';
import { finderFile } from '../../scripts/build.ts';
import { finderCall, onSavedPage, type SavedPage } from '../../scripts/find/saved-page.ts';
import { normaliseReport } from '../../utils/background/normalise-report.ts';
import type { PageReport, Prospect } from '../../utils/model/prospect.ts';
import { mergeReports } from '../../utils/sites/merge.ts';
import { type Mutation, mutate } from './mutate.ts';

/** Of all variants, so many may name somebody else without saying that anything is amiss. */
const silentlyWrongAtMost = 0.005;

/** Variants a page: three kinds of change and all together, in three strengths, so often. */
const rounds = 4;
const kinds: Mutation['kinds'][] = [
  ['classes'],
  ['wraps'],
  ['attributes'],
  ['classes', 'wraps', 'attributes'],
];
const strengths = [0.03, 0.15, 0.5];
/** Longer pages cost more time than they tell. */
const longestPage = 100_000;

const variants: Mutation[] = Array.from({ length: rounds }, (_, round) =>
  kinds.flatMap((some, kind) =>
    strengths.map((strength, at) => ({
      seed: 1 + round * 100 + kind * 10 + at,
      kinds: some,
      strength,
    })),
  ),
).flat();

/** What a page is truly about, and what must not be taken from it. */
type Truth = {
  emails: string[];
  domain: string | null;
  /** Of a company, or of a record that its address in the browser names. */
  name: string | null;
  recordId: string | null;
  absent: string[];
  isNobody: boolean;
};
type Case = { name: string; site: string; saved: SavedPage; truth: Truth };

function ownCases(): Case[] {
  return globSync('*/*/expected.json', { cwd: import.meta.dirname }).map((file) => {
    const folder = join(import.meta.dirname, dirname(file));
    const {
      url,
      self,
      frames = [],
      ...expected
    } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
    const { subject, absent = [] } = expected;
    return {
      name: dirname(file),
      site: file.split('/')[0] as string,
      saved: {
        url,
        self,
        file: join(folder, 'page.html'),
        frames: frames.map((one: { file: string; url: string }) => ({
          ...one,
          file: join(folder, one.file),
        })),
      },
      truth: {
        emails: subject?.emails ?? (subject?.email ? [subject.email] : []),
        domain: subject?.domain ?? null,
        name: subject?.name ?? null,
        recordId: subject?.recordIds?.[0]?.id ?? null,
        absent,
        isNobody: !subject,
      },
    };
  });
}

const captures = join(import.meta.dirname, '../../../shared/pages');

/** Captures that cannot be published lie beside the repository on some machines. */
function capturedCases(): Case[] {
  if (!existsSync(captures)) return [];
  return globSync('*/*.json', { cwd: captures }).map((file) => {
    const folder = join(captures, dirname(file));
    const {
      url,
      self,
      frames = [],
      truth,
    } = JSON.parse(readFileSync(join(captures, file), 'utf8'));
    const primary = truth.primary?.email ? [truth.primary.email] : [];
    return {
      name: `captured ${file}`,
      site: file.split('/')[0] as string,
      saved: {
        url,
        self,
        file: join(captures, file.replace(/json$/, 'html')),
        frames: frames.map((one: { file: string; url: string }) => ({
          ...one,
          file: join(folder, one.file),
        })),
      },
      truth: {
        emails: [...primary, ...(truth.emails.length === 1 ? truth.emails : [])],
        domain: truth.domain ?? null,
        name: truth.name ?? null,
        recordId: truth.recordId ?? null,
        absent: truth.notOnScreen ?? [],
        isNobody: /list/.test(truth.kind),
      },
    };
  });
}

type Outcome = 'right' | 'reported' | 'nobody' | 'wrong';

/**
 * - `right`: the same subject; nobody where nobody is
 * - `reported`: the layout was said to have changed, or the person is asked
 * - `nobody`: the panel says that it found nobody, and how to teach the site
 * - `wrong`: somebody else is named, or taken, as if all were well
 */
function outcomeOf({ truth }: Case, { prospects, tied, reading }: PageReport): Outcome {
  const subject = prospects.find((one) => one.subject);
  const taken = prospects.flatMap(({ emails }) => emails);
  const isRight = truth.isNobody ? !subject : subject && isSame(subject, truth);
  if (isRight && !taken.some((email) => truth.absent.includes(email))) return 'right';
  if (reading.broken.length > 0 || tied > 0) return 'reported';
  return subject || truth.isNobody ? 'wrong' : 'nobody';
}

/** The same address; without any, the same record, company or name. */
function isSame({ emails, recordIds, name, domain }: Prospect, truth: Truth): boolean {
  if (emails.length > 0 && truth.emails.length > 0) {
    return emails.some((email) => truth.emails.includes(email));
  }
  const isRecord = truth.recordId !== null && recordIds[0]?.id === truth.recordId;
  const isCompany = domain !== null && domain === truth.domain;
  return isRecord || isCompany || (name !== null && name === truth.name);
}

let browser: Browser;
let finder: string;

beforeAll(async () => {
  const executablePath = findBrowser('chrome');
  if (!executablePath) throw new Error('No Chromium found: npm test installs one.');
  finder = await readFile(await finderFile(), 'utf8');
  browser = await puppeteer.launch({ executablePath, pipe: true, args: chromeFlags() });
});

afterAll(() => browser?.close());

/** What is found in each variant of a page, frames together; the first is the page as it is. */
function reportsOf({ saved }: Case): Promise<PageReport[]> {
  return onSavedPage(browser, saved, async (page) => {
    const frames: PageReport[][] = [];
    for (const frame of page.frames()) {
      const call = await finderCall(frame, saved.self);
      if (!call) continue;
      const reports = await frame.evaluate(`(() => {
        ${finder};
        const mutate = ${mutate};
        const reports = [${call}];
        for (const variant of ${JSON.stringify(variants)}) {
          const undo = mutate(variant);
          reports.push(${call});
          undo();
        }
        return reports;
      })()`);
      frames.push(reports as PageReport[]);
    }
    return (frames[0] ?? []).map((_, at) =>
      normaliseReport(mergeReports(frames.flatMap((reports) => reports[at] ?? []))),
    );
  });
}

// Thousands of pages in one browser: minutes on a busy machine.
test('a site that is redrawn is read right or said to have changed', async () => {
  const cases = [...ownCases(), ...capturedCases()].filter(
    ({ saved }) => readFileSync(saved.file).length < longestPage,
  );
  const all = new Map<string, Record<Outcome, number>>();
  const worst: string[] = [];
  for (const one of cases) {
    const [asItIs, ...changed] = await reportsOf(one);
    // A page that was broken to begin with tells nothing of what breaks it.
    if (!asItIs || outcomeOf(one, asItIs) !== 'right') continue;
    const counts = all.get(one.site) ?? { right: 0, reported: 0, nobody: 0, wrong: 0 };
    all.set(one.site, counts);
    for (const [at, report] of changed.entries()) {
      const outcome = outcomeOf(one, report);
      counts[outcome] += 1;
      if (outcome !== 'wrong') continue;
      const found = report.prospects.find((prospect) => prospect.subject);
      worst.push(`${one.name} ${JSON.stringify(variants[at])} ${found?.email ?? found?.name}`);
    }
  }
  const total = { right: 0, reported: 0, nobody: 0, wrong: 0 };
  for (const counts of all.values()) {
    for (const outcome of Object.keys(total) as Outcome[]) total[outcome] += counts[outcome];
  }
  const sum = Object.values(total).reduce((a, b) => a + b, 0);
  console.log(
    [...all, ['all', total] as const]
      .map(([site, { right, reported, nobody, wrong }]) => {
        const share = ((100 * wrong) / (right + reported + nobody + wrong)).toFixed(2);
        return `${site}: right ${right}, reported ${reported + nobody} (${nobody} as nobody found), silently wrong ${wrong} (${share} %)`;
      })
      .join('\n'),
  );
  if (process.env.SHOW_WRONG) console.log(worst.join('\n'));
  expect(sum).toBeGreaterThan(2000);
  expect(total.wrong / sum).toBeLessThan(silentlyWrongAtMost);
}, 300_000);
