import type { welcome as en } from './welcome.en.ts';

export const welcome: typeof en = {
  title: 'Willkommen bei Touchline',
  text: 'Wird ein Kontakt oder eine E-Mail geöffnet, zeigt die Seitenleiste, was das Marketing mit diesem Account unternommen hat und was von dort zurückkam.',
  done: '(erledigt)',
  backend: {
    title: 'Wählen, woher der Verlauf kommt',
    connected: (workspace, user) => `Verbunden mit ${workspace} als ${user}.`,
    text: 'Erst im eingebauten Beispiel umsehen oder das Backend des Teams verbinden. Dazu ist seine Adresse nötig; die hat, wer es betreut.',
    trySample: 'Das Beispiel ausprobieren',
    connect: 'Das Backend des Teams verbinden',
    sampleIsOn:
      'Das Beispiel ist an: erfundene Firmen mit jahrelangem Verlauf. Als Nächstes Touchline eine Website lesen lassen oder unten jemanden nachschlagen.',
  },
  sites: {
    title: 'CRM oder E-Mail lesen lassen',
    text: 'Touchline liest die hier genannten Websites und keine anderen. Weitere lassen sich jederzeit hinzufügen.',
  },
  panel: {
    title: 'Leiste öffnen',
    text: 'Auf einem Datensatz oder einer E-Mail das Touchline-Symbol in der Leiste anklicken oder Alt+Umschalt+T drücken.',
    samplePeople: 'Kein Datensatz zur Hand? Jemanden aus dem Beispiel nachschlagen:',
    lookUp: (name) => `${name} nachschlagen`,
  },
};
