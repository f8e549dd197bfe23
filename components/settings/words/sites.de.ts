import { number } from '../../words/language.ts';
import { sentence } from '../../words/sentence.ts';
import type { sites as en } from './sites.en.ts';

export const sites: typeof en = {
  none: 'Noch keine Website.',
  add: 'Hinzufügen',
  addOne: 'Website hinzufügen',
  enter: (example) => `Eine Adresse wie ${example} eingeben.`,
  remove: 'Entfernen',
  removeOne: (site) => `${site} entfernen`,
  notGranted: (site) => `${site} wurde nicht freigegeben.`,
  notGrantable: (site) => `Der Browser lässt ${site} nicht freigeben.`,
  notRemoved: (site) => `${site} lässt sich hier nicht zurücknehmen; der Browser behält es.`,
  never: {
    field: 'Nie gelesene Websites, eine je Zeile',
    refused: (lines) => `Keine Website: ${lines.join(', ')}`,
    managed: (hosts) => `Von der Administration festgelegt: ${hosts.join(', ')}`,
    saved: 'Gespeichert. Bereits offene Seiten werden nicht mehr gelesen.',
  },
  known: {
    title: 'Wie jede gelesen wird',
    text: 'Eine Website, deren Aufbau sich geändert hat, wird nach dem gelesen, was allen gemeinsam ist, bis jemand sie richtet.',
    loading: 'Die Websites werden geladen',
    generic: 'Gelesen nach dem, was Seiten mit Personen und E-Mails gemeinsam haben.',
    refused: 'Der Browser hat es nicht freigegeben.',
    sources: {
      'built-in': 'Mitgeliefert',
      team: 'Vom Team',
      mine: 'In diesem Browser beigebracht',
    },
    off: {
      slow: 'Von selbst abgeschaltet: Das Lesen war zu langsam.',
      'too-many': 'Von selbst abgeschaltet: Es zeigte auf viel zu vieles.',
      'by-you': 'Selbst abgeschaltet.',
    },
    access: {
      all: 'Erlaubt.',
      some: 'Teilweise erlaubt.',
      none: 'Noch nicht erlaubt.',
      anywhere: 'Ohne feste Adresse: die eigene oben hinzufügen.',
    },
    origin: (source, version, by, checked) =>
      `${source}${version > 0 ? `, Version ${version}` : ''}${by ? ` von ${by}` : ''}; geprüft: ${checked}`,
    allow: 'Erlauben',
    allowAll: 'Ganz erlauben',
    forget: 'Vergessen',
    switchOn: 'Wieder nutzen',
    switchOff: 'Abschalten',
    notSeen: 'Noch nicht gesehen.',
    nothingToCheck: 'Gesehen; dort gibt es nichts zu prüfen.',
    broken: (shape, when) =>
      sentence(
        `Aufbau geändert${shape ? ` (${shape})` : ''}, gesehen `,
        when,
        ': ersatzweise gefunden.',
      ),
    healthy: (when, took) => sentence('Gut gelesen ', when, took, '.'),
    took: (milliseconds) => ` in ${number(milliseconds)} ms`,
  },
  team: {
    title: 'Rezepte des Teams',
    none: 'Keines in Kraft. In der Leiste eine Website beibringen und für das Team speichern.',
    version: (version) => `Version ${version}`,
    versionHead: (version) => `Version ${version}`,
    versions: 'Versionen',
    takeAway: 'Wegnehmen',
    inForce: 'in Kraft',
    versionsOf: (site) => `Die Versionen des Teams für ${site}:`,
    noneOf: (site) =>
      `Für ${site} ist kein Rezept des Teams in Kraft. Jedes von diesen lässt sich wieder einsetzen:`,
    putBack: 'Wieder einsetzen',
    putBackOne: (version, site) => `Version ${version} für ${site} wieder einsetzen`,
  },
  reports: {
    title: 'Was der Vertrieb gemeldet hat',
    none: 'Nichts.',
    reasons: {
      broken: 'Aufbau geändert',
      slow: 'zu langsam, abgeschaltet',
      'too-many': 'zeigte auf zu vieles, abgeschaltet',
      'wrong-person': 'fand jemand anderen',
    },
    readBy: (version, touchline) =>
      version === null
        ? `Gelesen mit dem mitgelieferten Rezept von Touchline ${touchline}.`
        : `Gelesen mit Version ${version} des Teams, Touchline ${touchline}.`,
    foundNothing: (marks) => `Nichts gefunden: ${marks.join(' · ')}`,
    structure: 'Der Aufbau der Seite',
  },
};
