import { number, plural } from './language.ts';
import type { people as en } from './people.en.ts';

const listed = (names: string[], more: number) =>
  more > 0 ? `${names.join(', ')} und ${number(more)} weitere` : names.join(', ');

export const people: typeof en = {
  departments: {
    management: 'Geschäftsleitung',
    finance: 'Finanzen',
    purchasing: 'Einkauf',
    it: 'IT',
    operations: 'Betrieb',
    sales: 'Vertrieb',
    people: 'Personal',
    legal: 'Recht',
  },
  none: 'Das Backend kennt bei diesem Account niemanden mit Namen.',
  noName: 'Ohne Namen',
  noAddress: 'Keine Adresse bekannt',
  onPage: 'auf dieser Seite',
  touches: (count) => plural(count, { one: '# Kontakt', other: '# Kontakte' }),
  never: 'nie',
  new: 'neu',
  silentSince: (day) => `still seit ${day}`,
  still: 'noch nichts von einem Menschen',
  fresh: (names, more) => `Neu in 30 Tagen: ${listed(names, more)}`,
  silent: (names, more) => `Seit 60 Tagen still: ${listed(names, more)}`,
  gaps: (departments) => `Niemand bekannt aus: ${departments.join(', ')}`,
  groupLabel: 'Die Einkaufsgruppe',
  more: (shown, more) =>
    `Die ${number(shown)}, die zuletzt am meisten taten; ${number(more)} weitere sind bekannt.`,
  addable: 'Auch auf dieser Seite, und noch nicht bekannt',
  add: 'Hinzufügen',
  addWho: (name) => `${name} hinzufügen`,
  addTells: 'Dabei erfährt das Backend den Namen und die Adresse, die auf der Seite stehen.',
  refused: {
    email: 'Keine E-Mails',
    phone: 'Keine Anrufe',
    post: 'Keine Post',
    messaging: 'Keine Nachrichten',
  },
  refusedSince: (what, day) => `${what}, seit ${day}`,
};
