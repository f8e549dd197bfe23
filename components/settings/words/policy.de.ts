import { number, plural } from '../../words/language.ts';
import type { policy as en } from './policy.en.ts';

export const policy: typeof en = {
  dimensions: {
    kind: 'Arten',
    channel: 'Kanäle',
    campaign: 'Kampagnen',
    source: 'Quellen',
    asset: 'Seiten und Dateien',
  },
  label: 'Wovon die Richtlinie spricht',
  search: 'Suchen',
  none: 'Hier ist nichts.',
  showAll: (rows) => `Alle ${number(rows)} zeigen`,
  hint: 'Ein Kontakt zählt in jeder dieser Listen, darum ergeben ihre Zahlen keine Summe. Wo zwei Festlegungen denselben Kontakt betreffen, gilt die strengere.',
  all: 'Der Vertrieb sieht jeden Kontakt.',
  concerned: (hidden, folded, isExact) => {
    const least = isExact || hidden === 0 ? '' : 'mindestens ';
    const most = isExact || folded === 0 ? '' : 'höchstens ';
    const said = `${least}${plural(hidden, { one: '# Kontakt', other: '# Kontakte' })} verborgen, ${most}${number(folded)} gefaltet.`;
    return said.charAt(0).toUpperCase() + said.slice(1);
  },
  unsaved: 'Ungespeicherte Änderungen',
  changes: (count) =>
    plural(count, { one: '# ungespeicherte Änderung', other: '# ungespeicherte Änderungen' }),
  afterSaving: (what) => `nach dem Speichern: ${what}`,
  discard: 'Verwerfen',
  overtaken: (who, version) =>
    `${who ?? 'Jemand'} hat inzwischen Version ${version} gespeichert. Sie wird nun gezeigt, mit den eigenen Änderungen darüber; bitte durchsehen und noch einmal speichern.`,
  table: {
    what: 'Was',
    touches: 'Kontakte',
    see: 'Sicht des Vertriebs',
    shownAs: 'Gezeigt als',
    seeOne: (what) => `Sicht des Vertriebs auf ${what}`,
    byChannel: (effect) => `${effect === 'hide' ? 'verborgen' : 'gefaltet'} durch den Kanal`,
    displays: { show: 'Zeigen', fold: 'Falten', hide: 'Verbergen' },
    nameOf: (what) => `Name von ${what} für den Vertrieb`,
    sayOf: (what) => `Was der Vertrieb zu ${what} sagen kann`,
    say: 'Was der Vertrieb dazu sagen kann',
  },
  versions: {
    title: 'Frühere Versionen',
    one: (version) => `Version ${version}`,
    choices: (count) => plural(count, { one: '# Festlegung', other: '# Festlegungen' }),
    inForce: 'in Kraft',
    restore: (version) => `Version ${version} wiederherstellen`,
  },
};
