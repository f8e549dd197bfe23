import { number } from '../../words/language.ts';
import { sentence } from '../../words/sentence.ts';
import type { backend as en } from './backend.en.ts';

export const backend: typeof en = {
  kind: 'Art des Backends',
  kinds: {
    touchline: { name: 'Touchline-Server', text: 'Der eigene des Teams, mit allem.' },
    sample: { name: 'Beispiel', text: 'Erfundene Firmen zum Umsehen. Nichts wird gesendet.' },
    hubspot: { name: 'HubSpot', text: 'Direkt gefragt, mit dem Token einer Private App.' },
    mautic: { name: 'Mautic', text: 'Direkt gefragt, als jemand, der dort angemeldet ist.' },
    salesforce: { name: 'Salesforce', text: 'Direkt gefragt, als die Person, die sich anmeldet.' },
  },
  replaces: 'Diese Wahl vergisst das Backend, das in Gebrauch ist, und sein Token.',
  useSample: 'Das Beispiel verwenden',
  sampleIsOn:
    'Das Beispiel ist an. Alles darin ist erfunden, und Notizen bleiben in diesem Browser.',
  user: 'Benutzername',
  app: 'Consumer Key',
  appHint: (address) =>
    sentence(
      'Einer verbundenen App, die der Administrator anlegt: mit PKCE, ohne Geheimnis, für diesen Callback: ',
      address,
      '.',
    ),
  password: 'Passwort',
  lacks: {
    title: 'Was es nicht kann:',
    lookback: (days) => `Es reicht ${number(days)} Tage zurück.`,
    order: 'Sein Verlauf wird vom Ältesten zum Neuesten gelesen.',
    notes: 'Notizen lassen sich nicht schreiben.',
    noteEdits: 'Geschriebene Notizen lassen sich nicht ändern.',
    noteHistory:
      'Frühere Fassungen von Notizen gibt es nicht; niemand wird darin erwähnt, keine ist angeheftet.',
    search: 'Der Verlauf lässt sich nicht nach Wörtern, Richtung oder Urteil durchsuchen.',
    activity: 'Es gibt keinen langen Blick.',
    digest: 'Es sagt nicht jede Woche, was Ihre Accounts taten.',
    live: 'Was sich ändert, ist erst beim nächsten Fragen zu sehen.',
    knownFilter: 'Es wird nach jeder Adresse auf einer Seite gefragt, auch nach Fremden.',
    team: 'Was das Team zu Kontakten, Zuordnungen oder Websites festlegt, wird nicht gemerkt.',
    upkeep: 'Wer wer ist, wer zusehen darf und was gespeichert wird, regelt man anderswo.',
  },
  address: 'Adresse',
  token: 'Token',
  stored: 'Gespeichert; zum Ersetzen ein neues eingeben',
  secretHints: {
    touchline:
      'Wo sich niemand anmeldet, erstellt Token, wer das Backend betreut. Das eigene bleibt in diesem Browser und geht nur an diese Adresse.',
    sample: '',
    hubspot:
      'Erstellt wird es für eine Private App. Es bleibt in diesem Browser und geht nur an HubSpot.',
    mautic:
      'Wo die API für Benutzer offen ist. Es bleibt in diesem Browser und geht nur an diese Adresse.',
    salesforce:
      'Was hineinlässt, bleibt in diesem Browser und geht nur an diese Adresse. Notizen werden erledigte Aufgaben.',
  },
  test: 'Testen',
  forget: 'Dieses Backend vergessen',
  signIn: 'Anmelden',
  signOut: 'Abmelden',
  signOutEverywhere: 'In jedem Browser abmelden',
  asking: 'Das Backend wird gefragt ...',
  signingIn: 'Bitte im Fenster anmelden ...',
  connected: (workspace, user, role, milliseconds) =>
    `Verbunden mit ${workspace} als ${user} (${role})${milliseconds > 0 ? `, ${number(milliseconds)} ms` : ''}.`,
  notSaved: 'Noch nicht gespeichert.',
  privacy: {
    filter: (keys, size, when) =>
      sentence(
        `Das Backend wird nur nach Personen und Firmen gefragt, die im Arbeitsbereich sein können: ${number(keys)} Schlüssel in ${size}, geladen `,
        when,
        '. Keine andere Adresse verlässt den Browser.',
      ),
    noFilterYet:
      'Das Backend veröffentlicht, welche Personen und Firmen es kennen kann. Das wird geladen, bevor nach jemandem gefragt wird; keine andere Adresse verlässt den Browser.',
    cannotFilter:
      'Das Backend veröffentlicht keine Liste derer, die es kennt; darum wird nach jeder Adresse auf einer Seite gefragt.',
    sample: 'Das Beispiel liegt in diesem Browser: nichts von einer Seite verlässt ihn.',
    following: 'Nach Seiten fragen, die ich öffne, für die Zahl auf dem Symbol',
    panelOnly: 'Nur fragen, wenn ich die Leiste öffne',
  },
};
