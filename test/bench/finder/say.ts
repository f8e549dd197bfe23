import { limits, notKept, type OnGmail, type Result } from './result.ts';

/** The result as a person reads it. */
export function say(result: Result): string {
  const broken = notKept(result);
  return [
    `\n${result.chromium}. Times in ms, medians of ${result.pages[0]?.run.rounds} runs.\n`,
    ...pageLines(result),
    '',
    ...changingLines(result),
    '',
    ...gmailLines(result),
    '',
    `Limits: a run of ${limits.runMs} ms and ${100 * limits.stormShare} % in the storm on the largest captured page; ${limits.longTasks} long tasks (over 50 ms); ${limits.gzippedBytes} bytes gzipped.`,
    broken.length === 0 ? 'Kept.' : `NOT KEPT: ${broken.join('; ')}.`,
    result.pages.some(({ captured }) => captured)
      ? ''
      : 'No captured pages lie beside this repository: the run and the storm are not judged.',
    notMeasured,
  ].join('\n');
}

function pageLines({ pages }: Result): string[] {
  const line = (...cells: string[]) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(42) : cell.padStart(11))).join('');
  return [
    line('page, largest first', 'bytes', 'run p50', 'p95', 'on load', 'long tasks'),
    ...pages.map(({ page, bytes, run, load }) =>
      line(
        page,
        String(bytes),
        run.p50.toFixed(1),
        run.p95.toFixed(1),
        load.scriptMs.toFixed(1),
        String(load.longTasks),
      ),
    ),
    'A run: asked for, on the page as it is, in all its frames, by the finder’s own clock (0.1 ms).',
    'On load: all script time until 2.5 s after it, cold, as traced and sampled, which slows it.',
  ];
}

function changingLines({ changing }: Result): string[] {
  return changing.flatMap(({ page, run, storm }) => [
    `LARGEST: ${page}`,
    `  a run after a change, all its calls as traced: p50 ${run.p50.toFixed(2)}, p95 ${run.p95.toFixed(2)}`,
    `  a storm of ${storm.changesPerSecond} changes a second for 10 s: ${(100 * storm.share).toFixed(2)} % of the main thread, longest task ${storm.longestTaskMs.toFixed(1)}, long tasks ${storm.longTasks}`,
  ]);
}

function gmailLines({ gmail }: Result): string[] {
  const [ours] = gmail;
  if (!ours) return [];
  const times = (theirs: number, own: number) =>
    `${theirs < own ? (theirs / own).toFixed(2) : (theirs / own).toFixed(1)} x`;
  const ratios = (one: OnGmail) =>
    one === ours
      ? ''
      : `; beside Touchline: load ${times(one.loadMs, ours.loadMs)}, storm ${times(one.storm.share, ours.storm.share)}, bytes ${times(one.size.gzipped, ours.size.gzipped)}`;
  return [
    `On Gmail's pages, ${ours.loads} loads each and one storm:`,
    ...gmail.map(
      (one) =>
        `  ${one.name.padEnd(10)} load ${one.loadMs.toFixed(1)}, storm ${(100 * one.storm.share).toFixed(2)} %, long tasks ${one.longTasks}, longest ${one.longestTaskMs.toFixed(1)}, ${one.size.gzipped} bytes gzipped${ratios(one)}`,
    ),
    ...gmail
      .filter(({ toldSender }) => toldSender !== null)
      .map(
        ({ name, loads, toldSender }) => `  ${name} told the sender in ${toldSender} of ${loads}.`,
      ),
    'Not comparable in full: the pages are saved ones. InboxSDK waits for the globals of a live Gmail',
    'and gmail-js for its globals and requests, so that both idle where Touchline reads the page;',
    'on a live Gmail they do more than is seen here. They offer more, too: buttons, sidebars, drafts.',
    'Their bytes are those of a bundle that only asks for the sender.',
  ];
}

const notMeasured = `Not measured: the browser's own layout and paint, its noting of changes for our observer, other
machines, a page whose own scripts run beside ours, live sites. The storm and the loads are sampled
once a millisecond, the runs are not; samples and traces slow what they watch. On a machine that does
other work at the same time, every figure is an upper one.`;
