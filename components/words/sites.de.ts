import type { sites as en } from './sites.en.ts';

export const sites: typeof en = {
  teach: 'Website beibringen',
  changed: (site, foundSomebody) =>
    foundSomebody
      ? `${site} hat sich im Aufbau geändert: ersatzweise gefunden.`
      : `${site} hat sich im Aufbau geändert: niemand gefunden. Die Adresse der Person markieren und „In Touchline nachschlagen“ wählen, oder oben suchen.`,
  report: 'Melden',
  reportTitle: 'Aufbau dieser Seite melden',
  reportText:
    'Dies geht an das eigene Backend des Teams und nirgendwohin sonst: der Aufbau der Seite, ohne jeden Text daraus. Bitte vorher durchsehen.',
  site: 'Website',
  recipe: 'Rezept',
  recipeOf: (version, touchline) =>
    `${version === null ? 'mitgeliefert' : `das des Teams, Version ${version}`}; Touchline ${touchline}`,
  why: 'Grund',
  reasons: {
    broken: 'der Aufbau hat sich geändert',
    slow: 'es dauerte zu lange',
    'too-many': 'es fand zu viele',
    'wrong-person': 'es nennt die falsche Person',
  },
  foundNothing: 'Nichts gefunden',
  structure: 'Der Aufbau der Seite, ohne ihren Text',
  sent: 'Gesendet. Wer im Team die Websites betreut, sieht es.',
  sending: 'Wird gesendet ...',
  send: 'An das Backend des Teams senden',
  unsent:
    'Senden war nicht möglich. Noch einmal versuchen oder dem Bescheid geben, der Touchline im Team betreut.',
  unmade: 'Die Seite ließ sich nicht ansehen. Bitte noch einmal öffnen.',
};
