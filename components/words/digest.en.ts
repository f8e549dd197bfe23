import { number, plural } from './language.ts';

export const digest = {
  title: (week: string) => `Your accounts, ${week}`,
  unread: (count: number, week: string) =>
    `${plural(count, { one: '# of your accounts was active', other: '# of your accounts were active' })}, ${week}`,
  show: 'What your accounts did',
  touches: (count: number) => plural(count, { one: '# touch', other: '# touches' }),
  by: (touches: string, people: number) =>
    people === 0
      ? touches
      : `${touches} by ${people === 1 ? 'one person' : `${number(people)} people`}`,
  why: 'Accounts that you looked at within half a year, wrote a note on, or are named in a note of; what their people did of their own.',
  none: 'There is no week before that one with anything to tell.',
  nothing: 'Nothing yet. It is written each Monday, of the week before.',
  open: (account: string) => `Open ${account}`,
  before: 'Week before',
  after: 'Week after',
};
