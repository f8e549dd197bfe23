import { number, plural } from './language.ts';

export const prospectList = {
  title: 'On this page',
  known: (known: number, all: number) =>
    `${number(known)} of ${plural(all, { one: '# prospect', other: '# prospects' })} known, by warmth`,
  others: (names: string[], more: number) =>
    `Not known: ${names.join(', ')}${more > 0 ? ` and ${number(more)} more` : ''}`,
  warmth: (level: string, score: number) => `${level}, ${score} of 100`,
  lastHuman: 'Last human touch',
  noHuman: 'No human touch yet',
  choose: 'Choose which account',
  all: 'All on this page',
};
