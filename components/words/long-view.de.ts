import { number, plural } from './language.ts';
import type { longView as en } from './long-view.en.ts';

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const months = (count: number) =>
  count === 0 ? 'weniger als ein Monat' : plural(count, { one: '# Monat', other: '# Monate' });

export const longView: typeof en = {
  title: 'Der lange Blick',
  nothing: 'Es gibt noch keinen Verlauf, auf den man zurückblicken könnte.',
  first: (when) => `Erster Kontakt im ${when}.`,
  toMeeting: (count) => `Von da bis zum ersten Termin: ${months(count)}.`,
  before: (ours, theirs) =>
    `Vor diesem Termin: ${plural(ours, { one: '# Kontakt', other: '# Kontakte' })} vom Marketing, ` +
    `${plural(theirs, { one: '# Kontakt', other: '# Kontakte' })} von ihren Leuten.`,
  toStage: (count, stage) => `${sentence(months(count))} später: ${stage}.`,
  noMeeting: 'Bisher kein Termin.',
  theirs: 'von ihren Leuten',
  ours: 'von uns',
  chart: 'Kontakte über die Jahre',
  period: (when, theirs, ours) =>
    `${when}: ${number(theirs)} von ihren Leuten, ${number(ours)} von uns`,
  quarter: (quarter, year) => `${quarter}. Quartal ${year}`,
  milestones: {
    'first-touch': 'Erster Kontakt',
    'first-human': 'Erster Kontakt eines Menschen',
    'first-meeting': 'Erster Termin',
    stage: 'Phase',
  },
  since: (count) => `${months(count)} später`,
  save: 'Als Bild sichern',
  copy: 'Bild kopieren',
  saved: 'Gesichert.',
  copied: 'Kopiert.',
  failed: 'Das Bild konnte nicht gemacht werden. Ein Bildschirmfoto zeigt dasselbe.',
  made: (day) => `Touchline, ${day}`,
  file: 'langer-blick',
};
