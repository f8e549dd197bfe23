import { plural } from './language.ts';

export const time = {
  now: 'just now',
  minutes: (count: number) => `${count} min ago`,
  hours: (count: number) => `${count} h ago`,
  days: (count: number) => plural(count, { one: '# day ago', other: '# days ago' }),
  weeks: (count: number) => plural(count, { one: '# week ago', other: '# weeks ago' }),
  months: (count: number) => plural(count, { one: '# month ago', other: '# months ago' }),
  years: (count: number) => plural(count, { one: '# year ago', other: '# years ago' }),
  today: 'Today',
  yesterday: 'Yesterday',
};
