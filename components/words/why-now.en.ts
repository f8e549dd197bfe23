import { plural } from './language.ts';

const inDays = (days: number) => plural(days, { one: 'in a day', other: 'in # days' });

export const whyNow = {
  label: 'Why now',
  nothing: 'Nothing new from a person in two weeks.',
  asked: (who: string | null, what: string, ago: string) =>
    `${who ? `${who}: ` : ''}${what}, ${ago}`,
  withinADay: 'within a day',
  people: (people: number, days: number) =>
    `${plural(people, { one: '# person', other: '# people' })} active ${inDays(days)}`,
  again: (title: string, times: number, days: number) =>
    `${title}: ${times === 2 ? 'twice' : plural(times, { other: '# times' })} ${inDays(days)}`,
  back: (days: number) =>
    `Back after ${plural(days, { one: '# day', other: '# days' })} without a sign`,
  waiting: (days: number) =>
    `Nothing from us for ${plural(days, { one: '# day', other: '# days' })}`,
  leads: (words: string) => `${words}. Show the touches behind it`,
};
