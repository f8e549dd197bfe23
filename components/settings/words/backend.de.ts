import { number } from '../../words/language.ts';
import { sentence } from '../../words/sentence.ts';
import type { backend as en } from './backend.en.ts';

export const backend: typeof en = {
  address: 'Adresse',
  token: 'Token',
  stored: 'Gespeichert; zum Ersetzen ein neues eingeben',
  tokenHint:
    'Wo sich niemand anmeldet, erstellt Token, wer das Backend betreut. Das eigene bleibt in diesem Browser und geht nur an diese Adresse.',
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
    following: 'Nach Seiten fragen, die ich öffne, für die Zahl auf dem Symbol',
    panelOnly: 'Nur fragen, wenn ich die Leiste öffne',
  },
};
