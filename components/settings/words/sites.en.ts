import type { ReactNode } from 'react';
import type { SiteView } from '../../../utils/messages/answers.ts';
import type { KeptSiteReport } from '../../../utils/model/site-report.ts';
import { number } from '../../words/language.ts';
import { sentence } from '../../words/sentence.ts';
import type { SiteAccess } from '../site-access.ts';

/** What may be read, and how that goes. */
export const sites = {
  none: 'No site yet.',
  add: 'Add',
  addOne: 'Add a site',
  enter: (example: string) => `Enter an address such as ${example}.`,
  remove: 'Remove',
  removeOne: (site: string) => `Remove ${site}`,
  notGranted: (site: string) => `${site} was not granted.`,
  notGrantable: (site: string) => `The browser does not let ${site} be granted.`,
  notRemoved: (site: string) => `${site} cannot be taken back here; the browser keeps it.`,
  never: {
    field: 'Sites that are never read, one a line',
    refused: (lines: string[]) => `Not a site: ${lines.join(', ')}`,
    managed: (hosts: string[]) => `Set by your administrator: ${hosts.join(', ')}`,
    saved: 'Saved. Pages that were open are not read any more.',
  },
  known: {
    title: 'How each is read',
    text: 'A site whose layout changed is read by what all sites have in common until somebody mends it.',
    loading: 'Loading the sites',
    generic: 'Read by what pages of people and mail have in common.',
    refused: 'The browser did not grant it.',
    sources: {
      'built-in': 'Built in',
      team: 'Your team’s',
      mine: 'Taught in this browser',
    } satisfies Record<SiteView['source'], string>,
    off: {
      slow: 'Switched off by itself: reading it was too slow.',
      'too-many': 'Switched off by itself: it pointed at far too much.',
      'by-you': 'Switched off by you.',
    } satisfies Record<NonNullable<SiteView['off']>, string>,
    access: {
      all: 'Allowed.',
      some: 'Allowed in part.',
      none: 'Not allowed yet.',
      anywhere: 'Has no address of its own: add yours above.',
    } satisfies Record<SiteAccess, string>,
    /** `version` is 0 where it has none. */
    origin: (source: string, version: number, by: string | null, checked: string) =>
      `${source}${version > 0 ? `, version ${version}` : ''}${by ? ` by ${by}` : ''}; checked: ${checked}`,
    allow: 'Allow',
    allowAll: 'Allow all',
    forget: 'Forget',
    switchOn: 'Use again',
    switchOff: 'Switch off',
    notSeen: 'Not seen yet.',
    nothingToCheck: 'Seen; nothing to check there.',
    broken: (shape: string | null, when: ReactNode) =>
      sentence(`Layout changed${shape ? ` (${shape})` : ''}, seen `, when, ': found by fallback.'),
    healthy: (when: ReactNode, took: ReactNode) => sentence('Read well ', when, took, '.'),
    took: (milliseconds: number) => ` in ${number(milliseconds)} ms`,
  },
  team: {
    title: 'Your team’s recipes',
    none: 'None in force. Teach a site from the panel and save it for the team.',
    version: (version: number) => `version ${version}`,
    versionHead: (version: number) => `Version ${version}`,
    versions: 'Versions',
    takeAway: 'Take away',
    inForce: 'in force',
    versionsOf: (site: string) => `The team’s versions for ${site}:`,
    noneOf: (site: string) =>
      `The team has no recipe for ${site} in force. Any of these can be put back:`,
    putBack: 'Put back',
    putBackOne: (version: number, site: string) => `Put back version ${version} for ${site}`,
  },
  reports: {
    title: 'What reps reported',
    none: 'Nothing.',
    reasons: {
      broken: 'layout changed',
      slow: 'too slow, switched off',
      'too-many': 'pointed at too much, switched off',
      'wrong-person': 'found somebody else',
    } satisfies Record<KeptSiteReport['reason'], string>,
    /** `version` is null for the recipe that comes with Touchline. */
    readBy: (version: number | null, touchline: string) =>
      version === null
        ? `Read by the built-in recipe of Touchline ${touchline}.`
        : `Read by the team’s version ${version} of Touchline ${touchline}.`,
    foundNothing: (marks: string[]) => `Found nothing: ${marks.join(' · ')}`,
    structure: 'The page’s structure',
  },
};
