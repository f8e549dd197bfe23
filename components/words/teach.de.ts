import { number } from './language.ts';
import { sentence } from './sentence.ts';
import type { teach as en } from './teach.en.ts';

const times = (many: number) =>
  many > 1 ? ` (hier an ${number(many)} Stellen; die erste zählt)` : '';

export const teach: typeof en = {
  title: 'Website beibringen',
  back: 'Zurück',
  startOver: 'Von vorn beginnen',
  saved: 'Gespeichert',
  savedFor: (whose, host) =>
    whose === 'team'
      ? `Touchline findet nun Personen auf ${host}, für das ganze Team.`
      : `Touchline findet nun Personen auf ${host}, in diesem Browser.`,
  done: 'Fertig',
  intro: (host) =>
    sentence(
      'Auf ',
      host,
      ' einen Kontakt öffnen und einmal zeigen, was wo steht. Danach findet Touchline dort alle.',
    ),
  elsewhere: (host) =>
    `Die Seite daneben gehört nicht zu ${host}. Weiter geht es dort; das Beigebrachte bleibt erhalten.`,
  first: 'Auf dem gezeigten Datensatz',
  looking: 'Wird gesucht ...',
  other: 'Auf einem zweiten Datensatz',
  openAnother: 'Nun neben dieser Leiste einen anderen Kontakt öffnen.',
  trouble: {
    wrong: (email) =>
      `Gefunden wird hier ${email}, nicht das Gezeigte. Noch einmal auf die E-Mail zeigen, näher an der Adresse.`,
    nobodyHere:
      'Hier wird niemand gefunden. Noch einmal auf die E-Mail zeigen, an einer Stelle, an der nur die dieser Person steht.',
    noRecord:
      'Die Seite daneben ist kein Datensatz wie der gezeigte. Einen anderen Kontakt öffnen.',
    nobodyThere:
      'Auf diesem Datensatz wird niemand gefunden. Einen mit E-Mail öffnen oder hier noch einmal auf die E-Mail zeigen.',
  },
  roles: {
    email: { title: 'E-Mail', point: 'Auf die E-Mail zeigen', leaveOut: 'E-Mail weglassen' },
    name: { title: 'Name', point: 'Auf den Namen zeigen', leaveOut: 'Namen weglassen' },
    company: { title: 'Firma', point: 'Auf die Firma zeigen', leaveOut: 'Firma weglassen' },
  },
  optional: 'freiwillig',
  stop: 'Anhalten',
  again: 'Noch einmal zeigen',
  againAt: (what) => `auf: ${what}`,
  clickNow: 'Nun auf der Seite darauf klicken.',
  withKeys: 'Mit Tasten: F6 führt in die Seite, Pfeile wandern, Eingabe übernimmt, Escape hält an.',
  leaveOut: 'Weglassen',
  apart: 'Es steht in einem anderen Rahmen als die E-Mail und wird darum weggelassen.',
  foundAgain: {
    surely: (by, many) => `Wiedergefunden durch ${by}${times(many)}.`,
    byLabel: (label) =>
      label === null
        ? 'Wiedergefunden an der Beschriftung.'
        : `Wiedergefunden an der Beschriftung „${label}“.`,
    perhaps: (by, many) =>
      `Wiedergefunden durch ${by}${times(many)}; eine neue Gestaltung kann das ändern.`,
    not: 'Daneben steht nichts, was bleibt. Auf eine andere Stelle zeigen, an der es steht.',
  },
  siteName: 'Name der Website',
  unproved: (canTeam) =>
    canTeam
      ? 'Noch nicht an einem zweiten Datensatz erprobt; danach kann das Team es haben.'
      : 'Noch nicht an einem zweiten Datensatz erprobt.',
  conflict: 'Das Team hat ein Rezept für diese Website. Noch einmal speichern ersetzt es.',
  saveForMe: 'Für mich speichern',
  saveForTeam: 'Für das Team speichern',
  askMarketer: 'Marketing oder Administration können es für das ganze Team speichern.',
};
