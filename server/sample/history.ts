import type { SampleAccount } from './account.ts';
import { fairOf, onSite } from './campaigns.ts';
import { highlightTouches } from './highlights.ts';
import type { SamplePerson } from './people.ts';
import type { Size } from './plan.ts';
import { mix, Random } from './random.ts';
import { day, hour, week as weekLength, workMoment } from './rhythm.ts';
import type { Draft, Scene } from './scene.ts';
import { playScene } from './scenes.ts';
import { type Phase, phasesByWeek, touchesByWeek, weeksInAll } from './story.ts';

/** Under which of their records a touch tells of its person. */
export type Record = 'main' | 'first' | 'other' | 'both';
export type Told = Draft & { record: Record };

/** How long after coming in a second record of somebody appears, and is merged; in weeks. */
const secondRecordAfter = 4;
const mergedAfter = 12;

/**
 * An account's history, a week at a time and in order of time, exactly `size.touches` in all. No
 * more than a week of one account is held at once, however long the history is.
 */
export function* accountHistory(
  account: SampleAccount,
  size: Size,
  seed: number,
  until: number,
): Generator<Told[]> {
  const random = new Random(mix(seed, account.index, 8));
  const phases = phasesByWeek(account.story);
  const begins = phases.findIndex((phase) => phase !== null);
  let spare = size.touches - size.people;

  const entryOf = (j: number) =>
    begins + Math.floor((j / size.people) ** 1.3 * (weeksInAll - begins));
  const merging = new Map<SamplePerson, number>();
  const merges = new Map<number, SamplePerson[]>();
  const highlights = account.highlights.slice(0, spare);
  spare -= highlights.length;

  const people: SamplePerson[] = [];
  // A merge takes two touches: the second record's first, and the merge itself.
  let reserved = 0;
  for (let j = 0; j < size.people && spare - reserved >= 2; j += 1) {
    if (account.personAt(j).otherEmail && entryOf(j) + mergedAfter < weeksInAll) reserved += 2;
  }
  const perWeek = touchesByWeek(phases, spare - reserved, random);
  // Where the cast's story has somebody ask for a demo, nobody asks for it before them.
  const lastDemo = highlights.some(({ what }) => what === 'demo')
    ? until
    : Number.NEGATIVE_INFINITY;
  const state = { mailTurn: 0, deal: 0, hostileTurn: 0, lastDemo };

  for (let index = begins; index < weeksInAll; index += 1) {
    const week = {
      start: until - (weeksInAll - index) * weekLength,
      end: until - (weeksInAll - index - 1) * weekLength,
      utcOffset: account.utcOffset,
    };
    const phase = phases[index] as Phase;
    const told: Told[] = [];
    while (people.length < size.people && entryOf(people.length) <= index) {
      const person = account.personAt(people.length);
      const time = workMoment(week, random);
      told.push({ ...firstTouch(person, people.length, phase, time, random), record: 'first' });
      people.push(person);
      if (person.otherEmail && reserved > 0 && index + mergedAfter < weeksInAll) {
        reserved -= 2;
        plan(merges, index + secondRecordAfter, person);
        plan(merges, index + mergedAfter, person);
      }
    }
    for (const person of merges.get(index) ?? []) {
      const time = workMoment(week, random);
      told.push(mergeTouch(person, time, merging));
    }
    for (const { daysBefore, hour: at, person, what } of highlights) {
      const time = workdayBefore(until - daysBefore * day) + Math.floor(at * hour);
      if (time < week.start || time >= week.end) continue;
      told.push(highlight(what, time, people[person] ?? (people[0] as SamplePerson)));
    }
    let room = perWeek[index] ?? 0;
    const scene: Scene = {
      week,
      phase,
      random,
      people,
      isCompany: account.domain !== null,
      state,
      room: () => room,
      add(draft) {
        if (room <= 0) return;
        room -= 1;
        const isSplit = draft.person !== null && merging.has(draft.person);
        told.push({ ...draft, record: isSplit && random.chance(0.5) ? 'other' : 'main' });
      },
    };
    while (room > 0) playScene(scene, account.isHostile);
    if (told.length > 0) yield told.sort((a, b) => a.time - b.time);
  }
}

function plan(merges: Map<number, SamplePerson[]>, week: number, person: SamplePerson): void {
  const there = merges.get(week);
  if (there) there.push(person);
  else merges.set(week, [person]);
}

/** The second record appears, and at the next call becomes one with the first. */
function mergeTouch(person: SamplePerson, time: number, merging: Map<SamplePerson, number>): Told {
  if (!merging.has(person)) {
    merging.set(person, time);
    const title = 'Added to "Imported from the old system"';
    return { time, kind: 'list.added', source: 'marketo', title, person, record: 'other' };
  }
  merging.delete(person);
  const title = `Two records of ${person.name} became one`;
  return { time, kind: 'record.merged', source: 'marketo', title, person, record: 'both' };
}

/** The same day, or the Friday before where it is on a weekend. */
function workdayBefore(time: number): number {
  const weekday = new Date(time).getUTCDay();
  if (weekday === 6) return time - day;
  return weekday === 0 ? time - 2 * day : time;
}

const assetTypes: { [kind: string]: string } = {
  'form.submitted': 'form',
  'asset.downloaded': 'file',
};

function highlight(what: keyof typeof highlightTouches, time: number, person: SamplePerson): Told {
  const { kind, source, title, summary, url } = highlightTouches[what];
  const isPage = kind === 'page.viewed' || kind === 'asset.downloaded';
  return {
    time,
    kind,
    source,
    title,
    person,
    record: 'main',
    ...(summary ? { summary } : {}),
    ...(url ? { asset: { type: assetTypes[kind] ?? 'page', name: title, url: onSite(url) } } : {}),
    ...(what === 'stand' ? { campaign: fairOf(time) } : {}),
    ...(isPage
      ? { verdict: 'human', reason: 'moved through the page and stayed', by: 'us' as const }
      : {}),
  };
}

/** How somebody came to be known. */
function firstTouch(
  person: SamplePerson,
  j: number,
  phase: Phase,
  time: number,
  random: Random,
): Draft {
  const seen = { verdict: 'human', reason: 'filled in a form', by: 'us' } as const;
  if (phase === 'machine') {
    const title = 'Added to "Bought addresses"';
    return { time, kind: 'list.added', source: 'hubspot', title, person };
  }
  const choice = random.int(4);
  if (j === 0 || choice === 0) {
    const asset = { type: 'form', name: 'Newsletter', url: onSite('/newsletter') };
    const title = 'Subscribed to "On the Road"';
    return { time, kind: 'form.submitted', source: 'website', title, person, asset, ...seen };
  }
  if (choice === 1) {
    const title = 'Talked at the Logistica stand';
    const campaign = fairOf(time);
    return { time, kind: 'event.attended', source: 'events', title, person, campaign };
  }
  if (choice === 2) {
    const title = 'Contact created by Hanna Vogel';
    return { time, kind: 'record.created', source: 'salesforce', title, person };
  }
  const title = 'Added to "Fleet managers"';
  return { time, kind: 'list.added', source: 'hubspot', title, person };
}
