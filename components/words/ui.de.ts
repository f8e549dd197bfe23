import type { ui as en } from './ui.en.ts';

export const ui: typeof en = {
  cancel: 'Abbrechen',
  close: 'Schließen',
  dismiss: 'Ausblenden',
  keys: {
    title: 'Tasten',
    touches: 'Nächster, voriger Kontakt',
    open: 'Kontakt öffnen oder schließen',
    prospects: 'Voriger, nächster Interessent',
    lookUp: 'Jemanden nachschlagen',
    search: 'Den Verlauf durchsuchen',
    filter: 'Verlauf filtern',
    note: 'Notiz schreiben',
    save: 'Notiz speichern',
    markUp: 'Fett; I kursiv, K Link',
    mention: 'Jemanden aus dem Team in einer Notiz nennen',
    help: 'Diese Hilfe',
    leave: 'Schließen oder ein Feld verlassen',
    control: 'Strg',
  },
  loading: 'Wird geladen',
  open: 'Öffnen',
  saving: 'Wird gespeichert ...',
  somebody: 'Jemand',
  undo: 'Rückgängig',
};
