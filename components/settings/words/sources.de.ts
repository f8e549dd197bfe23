import { number, plural } from '../../words/language.ts';
import { sentence } from '../../words/sentence.ts';
import type { words as en } from './sources.en.ts';

export const words: typeof en = {
  none: 'Noch ist keine Plattform verbunden. Ihr Verlauf kommt dann einmal hierher und bleibt.',
  connect: 'Plattform verbinden',
  cancel: 'Abbrechen',
  steps: {
    choose: '1. Welche Plattform?',
    access: (vendor) => `2. Zugang zu ${vendor} geben`,
    preview: '3. Ansehen, was sie bringt',
  },
  name: 'Wie Ihr Team sie nennt',
  scopes: 'Dort diese Rechte ankreuzen und keine weiteren:',
  copyScopes: 'Liste kopieren',
  test: 'Testen und zehn Kontakte zeigen',
  testing: 'Die Plattform wird gefragt; das dauert ein paar Sekunden ...',
  nothing:
    'Sie antwortet und hat keinen Kontakt der letzten zwei Jahre. Verbinden lässt sie sich trotzdem.',
  wouldBring: (people, refused) =>
    `${plural(people, { one: '# Person', other: '# Personen' })} auf den ersten Seiten${
      refused > 0
        ? `; ${plural(refused, { one: '# Zeile geht', other: '# Zeilen gehen' })} nicht, was die Liste nach dem Verbinden zeigt`
        : ''
    }.`,
  start: 'Verlauf holen',
  starting: 'Wird verbunden ...',
  preview: { what: 'Kontakt', who: 'Wer', when: 'Wann', by: 'Durch' },
  verdicts: {
    human: 'einen Menschen',
    machine: 'eine Maschine',
    privacy_proxy: 'einen Proxy',
    unknown: 'unbekannt',
  },
  how: {
    hubspot:
      'In HubSpot: Einstellungen, Integrationen, Private Apps, eine mit diesen Rechten anlegen. Ihr Zugriffstoken hier einfügen.',
    marketo:
      'In Marketo: Admin, Benutzer und Rollen, eine reine API-Rolle mit diesen Rechten; dann LaunchPoint, neuer Dienst. Client-ID und Geheimnis hier einfügen und den REST-Endpunkt aus Admin, Webdienste.',
    salesforce:
      'In Salesforce: Setup, App-Manager, eine verbundene App mit diesen OAuth-Rechten und dem Client-Credentials-Flow, als ein Integrationsbenutzer, der diese Objekte lesen darf. Ihre My Domain, Schlüssel und Geheimnis hier einfügen; statt des Flows geht auch ein Refresh-Token.',
    pardot:
      'Dieselbe verbundene App wie für Salesforce, mit dem Pardot-Recht. Die ID der Geschäftseinheit steht im Setup. Sandboxes und Entwickler-Orgs antworten anderswo: dafür yes eingeben.',
    mautic:
      'In Mautic: Einstellungen, Konfiguration, API: API und Basic-Anmeldung einschalten. Am besten ein eigener Benutzer mit diesen Rechten.',
    klaviyo:
      'In Klaviyo: Einstellungen, API-Schlüssel, einen privaten Schlüssel mit Leserecht hierfür anlegen.',
    customerio: 'In Customer.io: Einstellungen, API-Zugangsdaten, App-API-Schlüssel anlegen.',
  },
  fields: {
    token: 'Zugriffstoken',
    address: 'Adresse',
    endpoint: 'REST-Endpunkt',
    clientId: 'Client-ID',
    clientSecret: 'Client-Geheimnis',
    refreshToken: 'Refresh-Token',
    businessUnitId: 'ID der Geschäftseinheit',
    user: 'Benutzer',
    password: 'Passwort',
    apiKey: 'Privater Schlüssel',
    key: 'Schlüssel',
    region: 'Region',
    sandbox: 'Eine Sandbox? (yes oder no)',
  },
  webhook: {
    signed: 'Webhooks: unterschriebene werden angenommen',
    unsigned: 'Webhooks: nur ein Anlass nachzusehen, bis sie unterschrieben sind',
    how: 'Die Plattform soll Webhooks an diese Adresse senden; hier einzugeben ist, womit sie sie unterschreibt. Während des Wechsels beide Geheimnisse mit einem Leerzeichen dazwischen eingeben.',
    secret: 'Geheimnis der Unterschrift',
    replace: 'Gespeichert; zum Ersetzen ein neues eingeben',
  },
  paused: 'Angehalten.',
  bringing: (stream, rows, total, left) =>
    `Verlauf wird geholt: ${stream}, ${number(rows)}${
      total !== null && total > 0
        ? ` von ${number(total)} (${number(Math.min(99, Math.floor((100 * rows) / total)))} %)`
        : ' Zeilen'
    }${left ? `, noch ${left}` : ''}.`,
  minutes: (count) => plural(count, { one: 'etwa # Minute', other: 'etwa # Minuten' }),
  hours: (count) => plural(count, { one: 'etwa # Stunde', other: 'etwa # Stunden' }),
  upToDate: (when) => sentence('Auf dem neuesten Stand, ', when, '.'),
  waiting: 'Wartet auf den ersten Blick, binnen einer Minute.',
  nextTry: (when) => `Neuer Versuch um ${when}.`,
  calls: (today, allowed) =>
    allowed === null
      ? `${plural(today, { one: '# Aufruf', other: '# Aufrufe' })} heute`
      : `${number(today)} von ${number(allowed)} Aufrufen heute`,
  rows: (count) => plural(count, { one: '# Zeile gelesen', other: '# Zeilen gelesen' }),
  pause: 'Anhalten',
  resume: 'Fortsetzen',
  disconnect: 'Trennen',
  disconnectSure: 'Trennen; was sie brachte, bleibt',
  refused: (count) => plural(count, { one: '# Zeile ging nicht', other: '# Zeilen gingen nicht' }),
  replay: 'Noch einmal lesen',
  replaying: 'Sie werden noch einmal gelesen; was weiter nicht geht, bleibt hier.',
};
