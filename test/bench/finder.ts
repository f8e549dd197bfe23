import { parseArgs } from 'node:util';
import { casesToMeasure } from './finder/cases.ts';
import { type Contestant, gmailJs, inboxSdk, touchline } from './finder/contestants.ts';
import {
  type Loaded,
  measureLoad,
  measureRescans,
  measureRuns,
  measureStorm,
  quantile,
} from './finder/measure.ts';
import {
  limits,
  notKept,
  type OnChanging,
  type OnGmail,
  type OnPage,
  type Result,
} from './finder/result.ts';
import { startRig } from './finder/rig.ts';
import { say } from './finder/say.ts';

/**
 * `npm run bench -- finder`: what the built content script costs a page in a real Chromium, beside
 * InboxSDK and gmail-js on the same pages of Gmail. Words go to standard error, figures as JSON to
 * standard output. Fails where a limit is not kept. Some ten minutes; with `--largest` two, for the
 * largest pages alone and without the peers.
 */
const rounds = 50;
const howStormy = { perSecond: 2000, seconds: 10 };
/** Loads of each page of Gmail: they are compared, and one load is as good as its moment. */
const gmailLoads = 3;

const { values } = parseArgs({ options: { largest: { type: 'boolean', default: false } } });
const all = casesToMeasure();
const gmailCases = all.filter(({ isGmail }) => isGmail);
/** Of the captured pages, where there are any, and of the repository's own. */
const largest = [true, false].flatMap(
  (captured) => all.find(({ isCaptured }) => isCaptured === captured) ?? [],
);

const ours = await touchline();
const result: Result = { ...(await onPages()), size: ours.size, gmail: [] };
const contestants = values.largest ? [] : [ours, await inboxSdk(), await gmailJs()];
for (const contestant of contestants) result.gmail.push(await onGmail(contestant));
const broken = notKept(result);
console.error(say(result));
console.log(JSON.stringify({ rounds, howStormy, limits, broken, ...result }, null, 2));
process.exitCode = broken.length === 0 ? 0 : 1;

async function onPages(): Promise<Pick<Result, 'chromium' | 'pages' | 'changing'>> {
  const rig = await startRig(ours);
  const pages: OnPage[] = [];
  const changing: OnChanging[] = [];
  try {
    for (const one of values.largest ? largest : all) {
      console.error(`touchline on ${one.name} ...`);
      const { name: page, bytes, isCaptured: captured } = one;
      const run = await measureRescans(rig, one, rounds);
      pages.push({ page, bytes, captured, run, load: await measureLoad(rig, one) });
    }
    for (const one of largest) {
      console.error(`touchline on ${one.name}, changing ...`);
      const run = await measureRuns(rig, one, rounds);
      const asked = pages.find(({ page }) => page === one.name)?.run.p50 ?? 0;
      // Told of changes, it may yet not have looked: a fast nothing is no result.
      if (run.p50 < asked / 4) throw new Error(`The finder did not look at ${one.name} again.`);
      const storm = await measureStorm(rig, one, howStormy);
      changing.push({ page: one.name, captured: one.isCaptured, run, storm });
    }
    return { chromium: await rig.browser.version(), pages, changing };
  } finally {
    await rig.close();
  }
}

async function onGmail(contestant: Contestant): Promise<OnGmail> {
  const { name, size } = contestant;
  const [largestOfGmail] = gmailCases;
  if (!largestOfGmail) throw new Error('There is no page of Gmail.');
  const rig = await startRig(contestant);
  try {
    const loads: Loaded[] = [];
    for (const one of gmailCases) {
      console.error(`${name} on ${one.name} ...`);
      for (let load = 0; load < gmailLoads; load += 1) loads.push(await measureLoad(rig, one));
    }
    console.error(`${name} on ${largestOfGmail.name}, changing ...`);
    const storm = await measureStorm(rig, largestOfGmail, howStormy);
    const times = loads.map(({ scriptMs }) => scriptMs);
    const told = loads.filter(({ toldSender }) => toldSender).length;
    return {
      name,
      size,
      loadMs: quantile(times, 0.5),
      loads: loads.length,
      longTasks: loads.reduce((sum, one) => sum + one.longTasks, storm.longTasks),
      longestTaskMs: Math.max(...loads.map((one) => one.longestTaskMs), storm.longestTaskMs),
      storm,
      toldSender: contestant === ours ? null : told,
    };
  } finally {
    await rig.close();
  }
}
