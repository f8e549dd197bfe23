import type { Touch } from '../../utils/model/touch.ts';
import type { TouchKind } from '../../utils/model/touch-kind.ts';
import { onSite } from './campaigns.ts';
import type { SamplePerson } from './people.ts';
import type { Random } from './random.ts';
import type { Week } from './rhythm.ts';
import type { Phase } from './story.ts';

/** A touch before it is told as an event. */
export type Draft = {
  time: number;
  kind: TouchKind | (string & {});
  source: string;
  title: string;
  person: SamplePerson | null;
  summary?: string;
  asset?: NonNullable<Touch['asset']>;
  campaign?: { id: string; name: string };
  verdict?: Touch['verdict'];
  reason?: string;
  /** `us`: our own rule; where absent the vendor says so. */
  by?: 'us';
  vendorType?: string;
};

/** Where the scenes of one account's week put what happens. */
export type Scene = {
  week: Week;
  phase: Phase;
  random: Random;
  /** Who is there in this week. */
  people: readonly SamplePerson[];
  /** Whether it is a company: visits and deals can be told of without a person. */
  isCompany: boolean;
  /** Whose turn for a campaign mail it is, and which deal scene has been reached. */
  state: { mailTurn: number; deal: number; hostileTurn: number; lastDemo: number };
  /** Takes a touch as long as there is room; what follows from it later in the scene may not fit. */
  add(draft: Draft): void;
  /** How many touches still fit. */
  room(): number;
};

/** Why a touch on the website counts as a person's. */
export const seen = {
  verdict: 'human',
  reason: 'moved through the page and stayed',
  by: 'us',
} as const;

/** The few who do most: the first of an account are its most active. */
export function somebody({ people, random }: Scene): SamplePerson {
  return people[Math.floor(random.next() ** 1.8 * people.length)] as SamplePerson;
}

export function page(path: string, name: string) {
  return { type: 'page', id: path, name, url: onSite(path) };
}
