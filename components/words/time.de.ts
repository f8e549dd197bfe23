import { plural } from './language.ts';
import type { time as en } from './time.en.ts';

export const time: typeof en = {
  now: 'gerade eben',
  minutes: (count) => `vor ${count} Min.`,
  hours: (count) => `vor ${count} Std.`,
  days: (count) => plural(count, { one: 'vor # Tag', other: 'vor # Tagen' }),
  weeks: (count) => plural(count, { one: 'vor # Woche', other: 'vor # Wochen' }),
  months: (count) => plural(count, { one: 'vor # Monat', other: 'vor # Monaten' }),
  years: (count) => plural(count, { one: 'vor # Jahr', other: 'vor # Jahren' }),
  today: 'Heute',
  yesterday: 'Gestern',
};
