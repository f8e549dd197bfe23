import type { Person } from './person.ts';

/** Who has a say in a purchase, as far as a job title tells. */
export const departments = [
  'management',
  'finance',
  'purchasing',
  'it',
  'operations',
  'sales',
  'people',
  'legal',
] as const;
export type Department = (typeof departments)[number];

/** Without these few deals are signed; that nobody of them is known is worth a word. */
const needed: readonly Department[] = ['management', 'finance', 'purchasing', 'it', 'operations'];

/**
 * Words of titles in English, German, French and the Nordic languages. The first that fits says it:
 * a finance director is of finance, and only who has no field of their own is of the management.
 */
const fields: [Department, RegExp][] = [
  [
    'finance',
    /\b(cfo|financ\w*|finanz\w*|controll\w*|account(ing|s|ant)\b|buchhalt\w*|treasur\w*|compta\w*|ekonomi\w*)/,
  ],
  [
    'purchasing',
    /\b(procure\w*|purchas\w*|buyer|einkauf\w*|einkäufer\w*|sourcing|achats?|inköp\w*|innkjøp\w*)/,
  ],
  ['legal', /\b(legal|counsel|lawyer|recht\w*|jurist\w*|compliance|juridi\w*)/],
  ['people', /\b(hr|human resources|personal\w*|talent|recruit\w*|people)\b/],
  [
    'it',
    /\b(cio|cto|ciso|it|information\w*|informatik\w*|software|systems?|developer|entwickl\w*|data|security|technolog\w*|digital\w*|engineer\w*)\b/,
  ],
  [
    'sales',
    /\b(sales|vertrieb\w*|marketing|commercial|försäljning\w*|salg\w*|account (manager|executive))\b/,
  ],
  [
    'operations',
    /\b(coo|operations?|logisti\w*|supply|depot|fleet|fuhrpark\w*|transport\w*|dispatch\w*|warehouse|lager\w*|production|produktion\w*|betrieb\w*|plant|drift\w*)\b/,
  ],
  [
    'management',
    /\b(ceo|chief|managing|president|founder|owner|inhaber\w*|geschäftsführ\w*|vorstand\w*|direct(or|eur|rice)|vd|vp|general manager)\b/,
  ],
];

/** The department that a job title names; null where it names none. */
export function departmentOf(title: string | null): Department | null {
  const words = title?.toLowerCase() ?? '';
  return fields.find(([, field]) => field.test(words))?.[0] ?? null;
}

const day = 86_400_000;
/** Days in which somebody is new, is active, and after which they fell silent. */
const [newFor, activeFor, silentAfter] = [30, 14, 60];

/**
 * - `new`: the first that is known of them was a month ago at most
 * - `active`: they did something in the last two weeks
 * - `silent`: they did something once, and nothing for two months
 * - `quiet`: between the two
 * - `still`: they never did anything that a person must have done
 * - `unknown`: the backend does not say
 */
export type Standing = 'new' | 'active' | 'silent' | 'quiet' | 'still' | 'unknown';

export function standingOf(person: Person, now: number): Standing {
  const { firstTouchAt, lastHumanTouchAt } = person;
  if (lastHumanTouchAt === undefined) return 'unknown';
  if (lastHumanTouchAt === null) return 'still';
  if (firstTouchAt && now - Date.parse(firstTouchAt) <= newFor * day) return 'new';
  const silence = now - Date.parse(lastHumanTouchAt);
  if (silence <= activeFor * day) return 'active';
  return silence > silentAfter * day ? 'silent' : 'quiet';
}

export type BuyingGroup = {
  members: { person: Person; department: Department | null; standing: Standing }[];
  /** Whose word is needed and of whom nobody is known; null where that cannot be told. */
  gaps: Department[] | null;
};

/** From fewer titles than these nothing follows. */
const enoughTitles = 2;

/**
 * The people of an account by what they did: who did something last goes first. `isAll`: whether
 * these are all that the backend knows; nobody is said to be missing from a part of them.
 */
export function buyingGroup(people: readonly Person[], isAll: boolean, now: number): BuyingGroup {
  const last = ({ lastHumanTouchAt, lastTouchAt }: Person) =>
    Date.parse((lastHumanTouchAt === undefined ? lastTouchAt : lastHumanTouchAt) ?? '') || 0;
  const members = people
    .map((person) => ({
      person,
      department: departmentOf(person.title),
      standing: standingOf(person, now),
    }))
    .sort((a, b) => last(b.person) - last(a.person));
  const titles = people.filter(({ title }) => title);
  const known = new Set(members.map(({ department }) => department));
  const canTell = isAll && titles.length >= enoughTitles;
  return { members, gaps: canTell ? needed.filter((one) => !known.has(one)) : null };
}
