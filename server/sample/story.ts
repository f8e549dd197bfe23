import type { Random } from './random.ts';

/** How an account stands to us for a while; a story is a row of them that ends today. */
export type Phase =
  | 'discover'
  | 'nurture'
  | 'interest'
  | 'evaluate'
  | 'customer'
  | 'silent'
  | 'revive'
  /** Nobody has ever been seen: all is scanners, image proxies and unknown. */
  | 'machine';

export type Story = readonly (readonly [Phase, weeks: number])[];

/** Five years. */
export const weeksInAll = 261;

/** How much happens in a week of each phase, compared with each other. */
const intensity: Record<Phase, number> = {
  discover: 0.6,
  nurture: 0.35,
  interest: 1,
  evaluate: 6,
  customer: 1.5,
  silent: 0.05,
  revive: 3,
  machine: 1,
};

/** A generated account's story: it began some time in the five years and ends in any phase. */
export function sampleStory(random: Random): Story {
  const all: [Phase, number][] = [
    ['discover', 3 + random.int(12)],
    ['nurture', 10 + random.int(90)],
    ['interest', 4 + random.int(16)],
    ['evaluate', 4 + random.int(9)],
  ];
  if (random.chance(0.35)) {
    all.push(['customer', 30 + random.int(120)]);
  } else {
    all.push(['silent', 20 + random.int(80)], ['revive', 3 + random.int(6)]);
    all.push(['nurture', 10 + random.int(40)], ['evaluate', 3 + random.int(6)]);
    all.push(random.chance(0.5) ? ['customer', 20 + random.int(60)] : ['silent', 60]);
  }
  // Today is somewhere in it: most accounts are not yet at the end of theirs.
  return all.slice(0, 1 + random.int(all.length));
}

/** The phase of each week, null before the story begins; the last week is the last of the sample. */
export function phasesByWeek(story: Story): (Phase | null)[] {
  const weeks = story.flatMap(([phase, count]) => Array<Phase>(count).fill(phase));
  const kept = weeks.slice(-weeksInAll);
  return [...Array<null>(weeksInAll - kept.length).fill(null), ...kept];
}

/**
 * How many of `touches` fall into each week: by the phases, no two weeks quite alike, and in all
 * exactly as many.
 */
export function touchesByWeek(
  phases: readonly (Phase | null)[],
  touches: number,
  random: Random,
): number[] {
  const sums: number[] = [];
  let sum = 0;
  for (const phase of phases) {
    if (phase) sum += intensity[phase] * (0.25 + 1.5 * random.next());
    sums.push(sum);
  }
  let before = 0;
  return sums.map((upTo) => {
    const now = Math.round((upTo / sum) * touches);
    const week = now - before;
    before = now;
    return week;
  });
}
