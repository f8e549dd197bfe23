import type { digest as en } from './digest.en.ts';
import { number, plural } from './language.ts';

export const digest: typeof en = {
  title: (week) => `Ihre Accounts, ${week}`,
  unread: (count, week) =>
    `${plural(count, { one: '# Ihrer Accounts war aktiv', other: '# Ihrer Accounts waren aktiv' })}, ${week}`,
  show: 'Was Ihre Accounts taten',
  touches: (count) => plural(count, { one: '# Kontakt', other: '# Kontakte' }),
  by: (touches, people) =>
    people === 0
      ? touches
      : `${touches} von ${people === 1 ? 'einer Person' : `${number(people)} Personen`}`,
  why: 'Accounts, die Sie im letzten halben Jahr angesehen haben oder zu denen es eine Notiz von Ihnen oder mit Ihrem Namen gibt; was ihre Leute von sich aus taten.',
  none: 'Aus keiner Woche davor gibt es etwas zu sagen.',
  nothing: 'Noch nichts. Jeden Montag steht hier, was in der Woche davor war.',
  open: (account) => `${account} öffnen`,
  before: 'Woche davor',
  after: 'Woche danach',
};
