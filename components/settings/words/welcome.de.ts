import type { welcome as en } from './welcome.en.ts';

export const welcome: typeof en = {
  title: 'Willkommen bei Touchline',
  text: 'Wird ein Kontakt oder eine E-Mail geöffnet, zeigt die Seitenleiste, was das Marketing mit diesem Account unternommen hat und was von dort zurückkam.',
  done: '(erledigt)',
  backend: {
    title: 'Das Backend des Teams wählen',
    connected: (workspace, user) => `Verbunden mit ${workspace} als ${user}.`,
    text: 'Nötig sind seine Adresse und ein Token; beides hat, wer es betreut.',
    choose: 'Backend wählen',
  },
  sites: {
    title: 'CRM oder E-Mail lesen lassen',
    text: 'Touchline liest die hier genannten Websites und keine anderen. Weitere lassen sich jederzeit hinzufügen.',
  },
  panel: {
    title: 'Leiste öffnen',
    text: 'Auf einem Datensatz oder einer E-Mail das Touchline-Symbol in der Leiste anklicken oder Alt+Umschalt+T drücken.',
  },
};
