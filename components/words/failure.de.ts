import type { failure as en } from './failure.en.ts';

export const failure: typeof en = {
  kinds: {
    'not-configured': {
      title: 'Noch kein Backend gewählt',
      text: 'Touchline zeigt, was das Backend des Teams weiß. Dafür einmal dessen Adresse eingeben und anmelden.',
    },
    unauthorised: {
      title: 'Das Backend nimmt das Token nicht an',
      text: 'Es wurde vielleicht entzogen, oder die Sitzung ist abgelaufen. In den Einstellungen neu anmelden oder ein neues eingeben.',
    },
    forbidden: {
      title: 'Diese Rolle darf das nicht',
      text: 'Bei Bedarf hilft, wer Touchline im Team betreut.',
    },
    'no-permission': {
      title: 'Touchline darf diese Seite nicht lesen',
      text: 'Ein Klick auf das Symbol in der Leiste erlaubt einen einmaligen Blick; in den Einstellungen lässt sich die Website dauerhaft freigeben.',
    },
    'not-found': {
      title: 'Das Backend kennt dies nicht mehr',
      text: 'Es wurde seit der letzten Anzeige vielleicht gelöscht oder zusammengeführt.',
    },
    conflict: {
      title: 'Jemand anderes hat dies zuerst geändert',
      text: 'Vor dem Speichern die andere Fassung ansehen.',
    },
    invalid: {
      title: 'Das Backend hat dies abgelehnt',
      text: 'Etwas daran ist nicht so, wie es sein soll.',
    },
    'rate-limited': {
      title: 'Das Backend bittet um eine Pause',
      text: 'In kurzer Zeit kamen zu viele Anfragen.',
    },
    unreachable: {
      title: 'Das Backend ist nicht erreichbar',
      text: 'Vielleicht fehlt die Verbindung, oder das Backend läuft nicht.',
    },
    timeout: {
      title: 'Das Backend braucht zu lange',
      text: 'Es hat nicht rechtzeitig geantwortet.',
    },
    'bad-response': {
      title: 'Etwas anderes hat geantwortet',
      text: 'Die Antwort kommt nicht von einem Touchline-Backend. Dazwischen steht vielleicht eine Anmeldeseite oder ein Proxy.',
    },
    'server-error': {
      title: 'Im Backend ist ein Fehler aufgetreten',
      text: 'Der Fehler liegt dort, nicht an der Eingabe.',
    },
    cancelled: { title: 'Angehalten', text: 'Die Anfrage wurde aufgegeben.' },
  },
  reasons: {
    'no-sign-in': 'An diesem Backend meldet sich niemand an. Stattdessen ein Token eingeben.',
    'foreign-sign-in': 'Zurück kam eine andere Anmeldung. Bitte noch einmal versuchen.',
    'signed-out': 'Die Anmeldung ist abgelaufen. In den Einstellungen neu anmelden.',
    'sign-in-closed': 'Das Fenster wurde vor dem Anmelden geschlossen.',
    'page-moved': 'Die Seite hat gewechselt. Noch einmal nachsehen.',
    'report-moved': 'Die Seite hat gewechselt. Zum Melden noch einmal öffnen.',
    'page-silent': 'Die Seite hat nicht geantwortet. Bitte neu laden.',
    untouched:
      'Touchline fügt Seiten von LinkedIn nichts hinzu; darum lässt sich dort nicht zeigen.',
    'no-domain': 'Eine Domain des Accounts nennen.',
    'several-accounts': 'Mehrere Accounts haben diese Domain. Eine andere des Accounts nennen.',
    'no-account': 'Kein Account hat diese Domain. Eine andere des Accounts nennen.',
    'no-search': 'Eine E-Mail-Adresse oder die Domain einer Firma eingeben.',
    'no-token': 'Das Token für diese Adresse eingeben.',
    'no-address': 'Eine Adresse wie https://touchline.example.com eingeben.',
    'address-with-more': 'Nur die Adresse eingeben, ohne Benutzer, ? oder #.',
    'plain-http': 'https verwenden: Eine http-Adresse gilt nur für diesen Rechner.',
    'filter-unreadable': 'Sein Filter bekannter Personen ist für diese Version nicht lesbar.',
    restarting: 'Die Erweiterung startet neu. Bitte noch einmal versuchen.',
    'background-silent': 'Der Hintergrund der Erweiterung hat nicht geantwortet.',
    'not-offered': 'Das gewählte Backend bietet das nicht.',
    'day-used-up':
      'Die Aufrufe, die wir uns am Tag erlauben, sind verbraucht; der Rest bleibt den anderen Programmen.',
    'no-vault':
      'Der Server hat keinen Schlüssel für Zugangsdaten. Sein Betreiber setzt TOUCHLINE_VAULT_KEYS.',
    'sealed-elsewhere':
      'Der Schlüssel des Servers öffnet diese Zugangsdaten nicht. Bitte neu eingeben.',
    'backend-not-granted':
      'Der Browser darf diese Adresse nicht fragen. Noch einmal versuchen und es erlauben, wenn er fragt.',
  },
  trying: 'Neuer Versuch läuft ...',
  tryingIn: (seconds) => `Neuer Versuch in ${seconds}\u00a0s.`,
  openSettings: 'Einstellungen öffnen',
  retry: 'Jetzt versuchen',
};
