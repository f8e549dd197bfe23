import type { SiteReport } from '../../utils/model/site-report.ts';

export const sites = {
  teach: 'Teach this site',
  changed: (site: string, foundSomebody: boolean) =>
    foundSomebody
      ? `${site}’s layout changed: found by fallback.`
      : `${site}’s layout changed: nobody found. Select the person’s address and choose “Look up in Touchline”, or search above.`,
  report: 'Report',
  reportTitle: 'Report this page’s layout',
  reportText:
    'This goes to your team’s own backend and nowhere else: the page’s structure, without any of its text. Look through it first.',
  site: 'Site',
  recipe: 'Recipe',
  /** `version` is null for a recipe that comes with Touchline itself. */
  recipeOf: (version: number | null, touchline: string) =>
    `${version === null ? 'built in' : `the team’s, version ${version}`}; Touchline ${touchline}`,
  why: 'Why',
  reasons: {
    broken: 'the layout changed',
    slow: 'it took too long',
    'too-many': 'it found too many',
    'wrong-person': 'it names the wrong person',
  } satisfies Record<SiteReport['reason'], string>,
  foundNothing: 'Found nothing',
  structure: 'The page’s structure, without its text',
  sent: 'Sent. Whoever looks after the sites in your team sees it.',
  sending: 'Sending ...',
  send: 'Send to your team’s backend',
  unsent: 'It could not be sent. Try again, or tell whoever runs Touchline in your team.',
  unmade: 'The page could not be looked at. Open it again.',
};
