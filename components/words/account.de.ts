import type { account as en } from './account.en.ts';
import { number, plural } from './language.ts';

export const account: typeof en = {
  people: (count) =>
    count === 0 ? 'keine Personen' : plural(count, { one: '# Person', other: '# Personen' }),
  lookUp: 'Jemanden nachschlagen',
  refresh: 'Aktualisieren',
  settings: 'Einstellungen',
  announced: (name, score) => `${name}, Wärme ${score} von 100`,
  tabs: {
    label: 'Account',
    history: 'Verlauf',
    people: 'Personen',
    notes: 'Notizen',
    longView: 'Langer Blick',
  },
  loadingPeople: 'Personen werden geladen',
  warmth: {
    levels: { hot: 'Heiß', warm: 'Warm', cool: 'Kühl', cold: 'Kalt' },
    lastHuman: 'Zuletzt von einem Menschen',
    noHuman: 'Noch nichts von einem Menschen',
    explain: 'Zeigen, wie diese Zahl entsteht',
    none: (days) => `In den letzten ${days} Tagen brachte nichts Punkte.`,
    what: 'Was',
    touches: 'Kontakte',
    points: 'Punkte',
    times: (count) => plural(count, { one: 'einmal', other: '#-mal' }),
    sum: 'Summe',
    bounded: 'zwischen 0 und 100 gehalten',
    rounded: 'gerundet',
    decay: (half, days) => `Ein Kontakt zählt nach ${half} Tagen halb und nach ${days} nicht mehr.`,
    notCounted: (parts) => `Nicht gezählt: ${parts.join(', ')}.`,
    by: (count, verdict) =>
      `${number(count)} ${
        {
          human: 'von Menschen',
          machine: 'von Maschinen',
          privacy_proxy: 'von Datenschutz-Proxys',
          unknown: 'von Unbekannten',
        }[verdict]
      }`,
  },
};
