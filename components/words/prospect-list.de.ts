import { number, plural } from './language.ts';
import type { prospectList as en } from './prospect-list.en.ts';

export const prospectList: typeof en = {
  title: 'Auf dieser Seite',
  known: (known, all) =>
    `${number(known)} von ${plural(all, { one: '# Interessenten', other: '# Interessenten' })} bekannt, nach Wärme`,
  others: (names, more) =>
    `Nicht bekannt: ${names.join(', ')}${more > 0 ? ` und ${number(more)} weitere` : ''}`,
  warmth: (level, score) => `${level}, ${score} von 100`,
  lastHuman: 'Zuletzt von einem Menschen',
  noHuman: 'Noch nichts von einem Menschen',
  choose: 'Account wählen',
  all: 'Alle auf dieser Seite',
};
