import type { finding as en } from './finding.en.ts';
import { number } from './language.ts';
import { sentence } from './sentence.ts';

/** What an address is on a page, as the finder calls it. */
const roles: Record<string, string> = {
  owner: 'zuständige Person',
  sender: 'Absender',
  recipient: 'Empfänger',
  'reply-to': 'Antwortadresse',
  email: 'E-Mail-Adresse',
  row: 'Zeile',
  body: 'Text',
  quote: 'Zitat',
};

export const finding: typeof en = {
  automatic: 'Ein automatischer Absender: Dort liest niemand.',
  automaticShort: 'Ein automatischer Absender',
  nobodyOfThese: 'Niemand von diesen',
  lookUp: {
    label: 'Nachschlagen',
    field: 'Adresse oder Domain zum Nachschlagen',
    hint: 'Adresse oder Domain nachschlagen',
    now: (text) => sentence('Nachgeschlagen: ', text),
    back: 'Zurück zur Seite',
  },
  access: {
    unseen: 'Touchline kann diese Seite nicht sehen',
    unseenText:
      'Ein Klick auf das Symbol in der Leiste erlaubt einen einmaligen Blick; damit Touchline stets mitgeht, die Website in den Einstellungen hinzufügen.',
    notGranted: (site) => `Touchline darf ${site} nicht lesen`,
    notGrantedText:
      'Es sucht Namen und Adressen auf der Seite und fragt das Backend des Teams danach. Sonst wird nichts gelesen und nichts geändert.',
    grant: (site) => `Touchline ${site} lesen lassen`,
    never: (site) => `Touchline liest ${site ?? 'diese Website'} nie`,
    neverText:
      'Sie steht auf der eigenen Liste der nie gelesenen Websites oder auf der der Administration. Die eigene steht in den Einstellungen.',
    once: 'Einmal erlaubt.',
    always: (site) => `Immer auf ${site}`,
  },
  choice: {
    title: (name) => `Zu welchem Account gehört ${name}?`,
    fit: (count) =>
      count === 1
        ? 'Einer passt noch zu dem, was diese Seite zeigt. Auswählen, wenn er richtig ist:'
        : `${number(count)} passen zu dem, was diese Seite zeigt. Einen auswählen:`,
    kept: 'Das Team sieht dann dasselbe.',
    notKept: 'Das gilt, solange die Leiste offen ist.',
    who: {
      title: 'Um wen geht es hier?',
      text: (count) =>
        `${number(count)} Personen kommen infrage. Die Antwort wird für diese Seite gemerkt.`,
    },
  },
  corrected: {
    by: (decision, name, when) =>
      sentence(
        decision === 'is' ? 'Entschieden von ' : 'Als falsch bezeichnet von ',
        name,
        ' ',
        when,
        '.',
      ),
    undo: (name) => `Entscheidung von ${name} rückgängig machen`,
  },
  wrong: {
    title: 'Nicht diese Person?',
    itIs: (name) => `Es ist ${name}`,
    notAboutThem: 'Um diese Person geht es nicht',
    account: 'Falscher Account',
  },
  match: {
    email: 'kennt die E-Mail-Adresse',
    domain: 'hat dieselbe Domain',
    record: 'enthält den Datensatz',
    merged: 'enthält einen zusammengeführten Datensatz',
    corrected: 'wurde vom Team bestimmt',
  },
  by: {
    email: 'zugeordnet nach E-Mail',
    domain: 'zugeordnet nach Domain',
    record: 'zugeordnet nach Datensatz',
    merged: 'zugeordnet nach zusammengeführtem Datensatz',
    corrected: 'vom Team bestimmt',
  },
  sure: (percent) => `zu ${percent}\u00a0% sicher`,
  rule: {
    labelled: (role, label) => `${roles[role] ?? role}, beschriftet mit „${label}“`,
    named: (role, name) => `${roles[role] ?? role}, genannt „${name}“`,
    address: 'Adresse auf der Seite',
    chosen: 'Person, die Sie für diese Seite gewählt haben',
  },
  found: (rule, site, trust) =>
    `${rule}${site === null ? '' : ` auf ${site}`}; ${
      {
        attribute: 'die Seite sagt es selbst: sehr sicher',
        label: 'nach einer Beschriftung daneben: sicher',
        structure: 'nach der Stelle auf der Seite: ziemlich sicher',
        text: 'aus laufendem Text gelesen: am wenigsten sicher',
      }[trust]
    }`,
  receipt: {
    chosen: 'selbst gewählt',
    foundAs: (how, rule) => `${how} · gefunden als ${rule}`,
    onPage: 'Auf der Seite',
    atBackend: 'Im Backend',
    chosenAmong: 'unter mehreren selbst gewählt',
  },
  switcher: {
    label: 'Interessenten auf dieser Seite',
    previous: 'Voriger Interessent',
    next: 'Nächster Interessent',
    prospect: 'Interessent',
    choose: 'noch zu wählen',
    unknown: 'nicht bekannt',
    denied: 'nicht einsehbar',
    more: (count) => `und ${number(count)} weitere`,
    place: (at, all) => `${number(at)} von ${number(all)}`,
  },
};
