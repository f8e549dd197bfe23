import { number } from './language.ts';
import type { panel as en } from './panel.en.ts';

export const panel: typeof en = {
  readingPage: 'Die Seite wird gelesen',
  asking: 'Das Backend wird gefragt',
  unsupported: {
    title: 'Hier lässt sich nichts lesen',
    text: 'Browser lassen diese Seite von keiner Erweiterung lesen. Einen Datensatz im CRM oder eine E-Mail öffnen.',
  },
  late: { title: 'Die Seite hat nicht geantwortet', text: 'Vielleicht lädt sie noch.' },
  nobody: {
    title: 'Auf dieser Seite ist niemand zu finden',
    text: 'Wird ein Kontakt, eine Firma oder eine E-Mail geöffnet, steht hier der Verlauf.',
  },
  lookAgain: 'Noch einmal nachsehen',
  lookUp: 'Jemanden nachschlagen',
  aboutNobody: {
    title: 'Es geht um niemanden hier',
    text: 'Festgelegt: Auf dieser Seite geht es um niemanden von diesen.',
    show: (name) => `${name} zeigen`,
  },
  denied: {
    title: (name) => `${name} ist nicht einsehbar`,
    text: 'Das Backend zeigt dies dieser Rolle nicht. Auskunft gibt, wer es betreut.',
  },
  unknown: {
    title: (name, unasked) =>
      ({
        all: `Nicht nach ${name} gefragt`,
        some: `${name} ist nicht bekannt`,
        none: `Das Backend kennt ${name} nicht`,
      })[unasked],
    why: (unasked, hasEmail) =>
      ({
        all: 'Niemand hier steht im Filter des Teams; darum hat nichts den Browser verlassen.',
        some: 'Der Filter des Teams enthält niemanden mit diesen Angaben, oder das Backend hat keinen Account dazu.',
        none: `Kein Account hat ${hasEmail ? 'diese Adresse, diese Domain oder diesen Datensatz' : 'diese Domain oder diesen Datensatz'}.`,
      })[unasked],
    others: (known) =>
      known === 1
        ? 'Jemand anderes auf dieser Seite ist bekannt.'
        : `${number(known)} andere auf dieser Seite sind bekannt.`,
    foundAs: (rule) => `Gefunden als ${rule}.`,
    askAnyway: 'Trotzdem fragen',
    lookUp: 'Jemand anderen nachschlagen',
  },
  decided: {
    isAccount: (account) => `${account}: für das Team gemerkt.`,
    isNotAccount: (account) => `Nicht ${account}: für das Team gemerkt.`,
    takenBack: 'Für das Team zurückgenommen.',
    nobody: 'Es geht um niemanden hier: für diese Seite gemerkt.',
    added: (name) => `${name} ist von nun an bekannt.`,
    subject: 'Für diese Seite gemerkt.',
  },
  sample: {
    name: 'Beispiel',
    text: 'Dies ist das Beispiel: alle Firmen und Personen darin sind erfunden.',
    lookUp: (name) => `${name} nachschlagen`,
    connect: 'Das Backend des Teams verbinden',
  },
  askedByPanel: 'Nur gefragt, weil diese Leiste offen ist.',
};
