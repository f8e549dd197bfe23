import { plural } from './language.ts';
import type { whyNow as en } from './why-now.en.ts';

const inDays = (days: number) => plural(days, { one: 'an einem Tag', other: 'in # Tagen' });

export const whyNow: typeof en = {
  label: 'Warum jetzt',
  nothing: 'Seit zwei Wochen nichts Neues von einem Menschen.',
  asked: (who, what, ago) => `${who ? `${who}: ` : ''}${what}, ${ago}`,
  withinADay: 'seit gestern',
  people: (people, days) =>
    `${plural(people, { one: '# Person', other: '# Personen' })} aktiv ${inDays(days)}`,
  again: (title, times, days) =>
    `${title}: ${plural(times, { one: 'einmal', other: '#-mal' })} ${inDays(days)}`,
  back: (days) =>
    `Zurück nach ${plural(days, { one: '# Tag', other: '# Tagen' })} ohne ein Zeichen`,
  waiting: (days) => `Nichts von uns seit ${plural(days, { one: '# Tag', other: '# Tagen' })}`,
  leads: (words) => `${words}. Die Kontakte dahinter zeigen`,
};
