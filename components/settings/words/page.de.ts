import type { page as en } from './page.en.ts';

export const page: typeof en = {
  title: 'Touchline-Einstellungen',
  backend: { title: 'Backend', text: 'Woher der Verlauf der Accounts kommt.' },
  sites: {
    title: 'Websites',
    text: 'Auf diesen Websites, und auf keinen anderen, liest Touchline Namen und Adressen, um zu finden, um wen es auf einer Seite geht.',
  },
  never: {
    title: 'Diese nie lesen',
    text: 'Von diesen bleibt Touchline fern, was auch immer oben erlaubt ist und auch bei einem Klick auf das Symbol.',
  },
  strangers: {
    title: 'Fremde',
    text: 'Nach wem das Backend gefragt wird.',
    none: 'Es ist kein Backend gewählt, also wird nach niemandem gefragt.',
  },
  you: {
    title: 'Eigene Adressen',
    text: 'Die eigenen Adressen, eine je Zeile. Sie stehen auf jeder gelesenen Seite und sind nie die gesuchten.',
    field: 'Eigene Adressen, eine je Zeile',
    placeholder: 'ich@meine-firma.example',
    refused: (lines) => `Keine Adresse: ${lines.join(', ')}`,
    tooMany: (most) => `Höchstens ${most}.`,
  },
  policy: {
    title: 'Kontakt-Richtlinie',
    text: 'Welche Kontakte der Vertrieb sieht, und unter welchen Namen. Offene Leisten folgen sofort.',
    ofRep: (workspace) =>
      `Marketing und Administration von ${workspace} legen dies fest; Ihre Rolle ist Vertrieb.`,
    loading: 'Die Richtlinie wird geladen',
  },
  people: {
    title: 'Personen',
    text: 'Wer sich anmelden darf, neben denen, die über die Anmeldung der Firma eine Rolle haben, und wer angemeldet ist.',
    loading: 'Die Personen werden geladen',
  },
  identity: {
    title: 'Wer wer ist',
    text: 'Zu wem Domains gehören, und was aus zwei Personen oder Accounts eine oder einen machte. Alles lässt sich rückgängig machen.',
    loading: 'Wer wer ist, wird geladen',
  },
  sources: {
    title: 'Quellen',
    text: 'Marketing-Plattformen, deren Verlauf hierher geholt und behalten wird, auch wenn sie ihn vergessen.',
    loading: 'Quellen werden geladen',
  },
  tracking: {
    title: 'Öffnungen und Seitenaufrufe',
    text: 'Was von dem bleibt, was Personen ansehen, die der Verfolgung nicht zugestimmt haben. Was weggenommen wird, kommt nicht zurück.',
    loading: 'Was von Öffnungen bleibt, wird geladen',
  },
  personData: {
    title: 'Daten einer Person',
    text: 'Für Personen, die fragen, was hier über sie gespeichert ist, oder vergessen werden wollen.',
    loading: 'Es wird geladen, was gelöscht wurde',
  },
  tokens: {
    title: 'Zugangs-Token',
    text: 'Für Maschinen und für alle, die sich nicht anmelden. Wer eines hat, darf, was es darf.',
    loading: 'Die Token werden geladen',
  },
  audit: {
    title: 'Protokoll',
    text: 'Wer welchen Account angesehen hat. Blicke auf denselben innerhalb von zehn Minuten sind ein Eintrag.',
    loading: 'Das Protokoll wird geladen',
    read: 'Protokoll lesen',
    readHint: 'Auch das wird festgehalten.',
  },
  shortcuts: {
    title: 'Tasten',
    text: 'Alles an Touchline ist ohne Maus zu erreichen.',
    opens: 'Öffnet die Leiste',
    none: 'keine Tasten',
    addressBar: 'In der Adresszeile',
    space: 'Leertaste',
    thenWhom: 'und dann eine Adresse oder Domain',
    change: 'Tasten ändern',
    byHand:
      'about:addons öffnen, dann das Zahnrad, dann „Tastenkombinationen für Erweiterungen verwalten“.',
    inPanel: 'In der Leiste',
  },
  diagnostics: {
    title: 'Diagnose',
    text: 'Für eine Fehlermeldung. Nichts hier nennt eine Person.',
    browser: 'Browser',
    signInAddress: 'Anmelde-Adresse',
    backend: 'Backend',
    noBackend: 'keines',
  },
  roles: { rep: 'Vertrieb', marketer: 'Marketing', admin: 'Administration' },
  copy: 'Kopieren',
  copied: 'Kopiert.',
  notCopied: 'Der Browser hat das Kopieren nicht erlaubt.',
  keep: 'Behalten',
  notKept: 'Der Browser konnte dies nicht behalten.',
  ofLine: (deed, line) => `${deed}: ${line}`,
  save: 'Speichern',
  saved: 'Gespeichert.',
  showMore: 'Mehr zeigen',
};
