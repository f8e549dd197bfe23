import type { Verdict } from '../../utils/model/touch-kind.ts';
import type { WarmthLevel } from '../../utils/model/warmth.ts';
import { number, plural } from './language.ts';

export const account = {
  people: (count: number) =>
    count === 0 ? 'no people' : plural(count, { one: '# person', other: '# people' }),
  lookUp: 'Look somebody up',
  refresh: 'Refresh',
  settings: 'Settings',
  announced: (name: string, score: number) => `${name}, warmth ${score} of 100`,
  tabs: {
    label: 'Account',
    history: 'History',
    people: 'People',
    notes: 'Notes',
    longView: 'Long view',
  },
  loadingPeople: 'Loading people',
  warmth: {
    levels: { hot: 'Hot', warm: 'Warm', cool: 'Cool', cold: 'Cold' } satisfies Record<
      WarmthLevel,
      string
    >,
    lastHuman: 'Last human touch',
    noHuman: 'No human touch yet',
    explain: 'Show how this number comes about',
    none: (days: number) => `Nothing earned points in the last ${days} days.`,
    what: 'What',
    touches: 'Touches',
    points: 'Points',
    times: (count: number) =>
      count === 2 ? 'twice' : plural(count, { one: 'once', other: '# times' }),
    sum: 'Sum',
    bounded: 'kept between 0 and 100',
    rounded: 'rounded',
    decay: (half: number, days: number) =>
      `A touch counts half after ${half} days and no more after ${days}.`,
    notCounted: (parts: string[]) => `Not counted: ${parts.join(', ')}.`,
    by: (count: number, verdict: Verdict) =>
      `${number(count)} ${
        {
          human: 'by people',
          machine: 'by machines',
          privacy_proxy: 'by privacy proxies',
          unknown: 'by somebody unknown',
        }[verdict]
      }`,
  },
};
