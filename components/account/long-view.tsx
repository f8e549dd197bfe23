import { type KeyboardEvent, useMemo, useState } from 'react';
import type { Activity, Milestone } from '../../utils/model/activity.ts';
import {
  markLabel,
  marksOf,
  monthsBetween,
  type Period,
  periodsOf,
  storyOf,
} from '../../utils/model/long-view.ts';
import { saveFile } from '../ui/save-file.ts';
import { dayOf, monthOf, yearOf } from '../ui/time.ts';
import { copyPicture, fileNameOf, pictureOf, toPng } from './long-view-picture.ts';
import { words } from './long-view-words.ts';

type Props = { activity: Activity; account: { name: string }; now: number };

/** Bars narrower than four pixels could not be pointed at, in a panel of 360. */
const mostPeriods = 72;

/** A whole relationship on one screen, to be shown to whoever asks what it was worth. */
export function LongView({ activity, account, now }: Props) {
  const periods = useMemo(() => periodsOf(activity.weeks, now, mostPeriods), [activity.weeks, now]);
  const { milestones } = activity;
  if (periods.length === 0) return <p className="soft p-3">{words.nothing}</p>;
  const lines = storyLines(activity);
  return (
    <section className="p-3" aria-label={words.title}>
      {lines.map((line) => (
        <p key={line} className="foreign">
          {line}
        </p>
      ))}
      <Chart periods={periods} milestones={milestones} />
      <ol>
        {milestones.map((one, n) => (
          <li className="grid grid-cols-[20px_1fr] py-1" key={`${one.what} ${one.touchId}`}>
            <span className="small pt-0.25 font-semibold">{n + 1}</span>
            <span className="foreign">{milestoneWords(one)}</span>
            <span className="small soft col-start-2">
              {monthOf(Date.parse(one.time))}
              {n > 0 ? ` · ${words.since(monthsSince(milestones, n))}` : ''}
            </span>
          </li>
        ))}
      </ol>
      <PictureButtons
        name={account.name}
        draw={() =>
          pictureOf({
            name: account.name,
            lines,
            periods,
            marks: milestones.map((one) => ({
              at: Date.parse(one.time),
              label: `${monthOf(Date.parse(one.time))}: ${milestoneWords(one)}`,
            })),
            legend: { theirs: words.theirs, ours: words.ours },
            made: words.made(dayOf(now)),
          })
        }
      />
    </section>
  );
}

function storyLines(activity: Activity): string[] {
  const story = storyOf(activity);
  const { first, meeting, monthsToMeeting, before, stage, monthsToStage } = story;
  return [
    first ? words.first(monthOf(Date.parse(first.time))) : null,
    monthsToMeeting !== null ? words.toMeeting(monthsToMeeting) : null,
    before && before.ours + before.theirs > 0 ? words.before(before.ours, before.theirs) : null,
    stage && monthsToStage !== null ? words.toStage(monthsToStage, stage.title) : null,
    first && !meeting ? words.noMeeting : null,
  ].filter((line) => line !== null);
}

/** What a step is called; of a stage its own words say more than ours. */
function milestoneWords({ what, title, person }: Milestone): string {
  const said = what === 'stage' ? title : `${words.milestones[what]}: ${title}`;
  return person ? `${said} (${person})` : said;
}

function monthsSince(milestones: Milestone[], n: number): number {
  const [before, one] = [milestones[n - 1], milestones[n]];
  return before && one ? monthsBetween(before.time, one.time) : 0;
}

/** Theirs stand on the line, ours hang from it; steps are numbered above, where they have room. */
function Chart({ periods, milestones }: { periods: Period[]; milestones: Milestone[] }) {
  const [current, setCurrent] = useState<number | null>(null);
  const from = periods[0]?.from ?? 0;
  const until = periods.at(-1)?.until ?? 1;
  const share = (moment: number) => (moment - from) / (until - from);
  const most = Math.max(1, ...periods.flatMap(({ theirs, ours }) => [theirs, ours]));
  const height = (count: number) => 36 * Math.sqrt(count / most);
  const marks = marksOf(
    milestones.map(({ time }) => share(Date.parse(time))),
    markGap,
  );
  const shown = periods[current ?? periods.length - 1] as Period;

  function onKeyDown(event: KeyboardEvent) {
    const at = current ?? periods.length - 1;
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: periods.length - 1 }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    setCurrent(Math.min(periods.length - 1, Math.max(0, to)));
  }

  return (
    <div className="small my-3">
      <div className="relative h-5" aria-hidden="true">
        {marks.map((mark) => (
          <span
            className="absolute -translate-x-1/2 whitespace-nowrap font-semibold text-ink rtl:translate-x-1/2"
            key={mark.first}
            style={{ insetInlineStart: `${mark.at * 100}%` }}
          >
            {markLabel(mark)}
          </span>
        ))}
      </div>
      <div
        className="h-24"
        role="slider"
        tabIndex={0}
        aria-label={words.chart}
        aria-valuemin={1}
        aria-valuemax={periods.length}
        aria-valuenow={(current ?? periods.length - 1) + 1}
        aria-valuetext={periodWords(shown)}
        onKeyDown={onKeyDown}
        onPointerLeave={() => setCurrent(null)}
      >
        <svg
          className="size-full rtl:-scale-x-100"
          viewBox={`0 0 ${periods.length} 73`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {periods.map((period, at) => (
            <g className="group" key={period.from} onPointerEnter={() => setCurrent(at)}>
              <rect
                className="fill-transparent group-hover:fill-sunken"
                x={at}
                y={0}
                width={1}
                height={73}
              />
              <rect
                className="fill-accent forced-colors:fill-[CanvasText] forced-colors:forced-color-adjust-none"
                x={at + 0.1}
                y={36 - height(period.theirs)}
                width={0.8}
                height={height(period.theirs)}
              />
              <rect
                className="fill-line-strong forced-colors:fill-[GrayText] forced-colors:forced-color-adjust-none"
                x={at + 0.1}
                y={37}
                width={0.8}
                height={height(period.ours)}
              />
            </g>
          ))}
        </svg>
      </div>
      <p className="soft mt-1 flex min-h-4 justify-between gap-2" aria-hidden="true">
        {current === null ? (
          <>
            <span>{yearOf(from)}</span>
            <span className="before:me-1 before:inline-block before:size-2 before:bg-accent forced-colors:before:bg-[CanvasText] forced-colors:before:forced-color-adjust-none">
              {words.theirs}
            </span>
            <span className="before:me-1 before:inline-block before:size-2 before:bg-line-strong forced-colors:before:bg-[GrayText] forced-colors:before:forced-color-adjust-none">
              {words.ours}
            </span>
            <span>{yearOf(until - 1)}</span>
          </>
        ) : (
          <span>{periodWords(shown)}</span>
        )}
      </p>
      <table className="sr-only">
        <caption>{words.chart}</caption>
        <tbody>
          {periods
            .filter(({ theirs, ours }) => theirs + ours > 0)
            .map((period) => (
              <tr key={period.from}>
                <td>{periodWords(period)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

const day = 86_400_000;

function periodWords({ from, until, theirs, ours }: Period): string {
  const days = (until - from) / day;
  const date = new Date(from);
  const when =
    days > 100
      ? yearOf(from)
      : days > 40
        ? words.quarter(Math.floor(date.getUTCMonth() / 3) + 1, date.getUTCFullYear())
        : monthOf(from);
  return words.period(when, theirs, ours);
}

/** Of the width: numbers closer than this would run into each other. */
const markGap = 0.08;

function PictureButtons({ name, draw }: { name: string; draw: () => string }) {
  const [said, setSaid] = useState('');
  const make = async (hand: (png: Blob) => Promise<void> | void, done: string) => {
    try {
      await hand(await toPng(draw()));
      setSaid(done);
    } catch {
      setSaid(words.failed);
    }
  };
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      <button
        type="button"
        className="button"
        onClick={() => void make((png) => saveFile(png, fileNameOf(name, words.file)), words.saved)}
      >
        {words.save}
      </button>
      {typeof ClipboardItem === 'undefined' ? null : (
        <button
          type="button"
          className="button"
          onClick={() => void make(copyPicture, words.copied)}
        >
          {words.copy}
        </button>
      )}
      <span className="small soft" role="status">
        {said}
      </span>
    </div>
  );
}
