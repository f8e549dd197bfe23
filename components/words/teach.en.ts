import type { ReactNode } from 'react';
import type { TaughtRole } from '../../utils/model/taught-recipe.ts';
import { number } from './language.ts';
import { sentence } from './sentence.ts';

const times = (many: number) =>
  many > 1 ? ` (${number(many)} places here; the first counts)` : '';

export const teach = {
  title: 'Teach this site',
  back: 'Back',
  startOver: 'Start over',
  saved: 'Saved',
  savedFor: (whose: 'me' | 'team', host: string) =>
    whose === 'team'
      ? `Touchline now finds people on ${host}, for you and your team.`
      : `Touchline now finds people on ${host}, in this browser.`,
  done: 'Done',
  intro: (host: ReactNode) =>
    sentence(
      'Open a contact on ',
      host,
      ' and show where things stand, once. Touchline then finds everybody there.',
    ),
  elsewhere: (host: string) =>
    `The page beside is not of ${host}. Go back to it to go on; what you taught is kept.`,
  first: 'On the record you taught',
  looking: 'Looking ...',
  other: 'On a second record',
  openAnother: 'Now open another contact beside this panel.',
  trouble: {
    wrong: (email: string) =>
      `It finds ${email} here, not what you pointed at. Point at the e-mail again, closer to the address.`,
    nobodyHere:
      'It finds nobody here. Point at the e-mail again, at a place where only this person’s stands.',
    noRecord: 'The page beside is no record like the one you taught. Open another contact.',
    nobodyThere:
      'It finds nobody on this record. Open one that has an e-mail, or point at the e-mail again here.',
  },
  roles: {
    email: { title: 'E-mail', point: 'Point at the e-mail', leaveOut: 'Leave out the e-mail' },
    name: { title: 'Name', point: 'Point at the name', leaveOut: 'Leave out the name' },
    company: {
      title: 'Company',
      point: 'Point at the company',
      leaveOut: 'Leave out the company',
    },
  } satisfies Record<TaughtRole, { title: string; point: string; leaveOut: string }>,
  optional: 'optional',
  stop: 'Stop',
  again: 'Point again',
  /** After `again`, for who only hears it. */
  againAt: (what: string) => `at: ${what}`,
  clickNow: 'Now click it in the page.',
  withKeys: 'With keys: F6 leads into the page, arrows walk, Enter takes, Escape stops.',
  leaveOut: 'Leave out',
  apart: 'It stands in another frame than the e-mail, so it is left out.',
  foundAgain: {
    surely: (by: string, many: number) => `Found again by ${by}${times(many)}.`,
    byLabel: (label: string | null) =>
      label === null ? 'Found again by its label.' : `Found again by the label "${label}".`,
    perhaps: (by: string, many: number) =>
      `Found again by ${by}${times(many)}; a new design may break that.`,
    not: 'Nothing lasting stands by it. Point at another place where it is shown.',
  },
  siteName: 'Name of the site',
  unproved: (canTeam: boolean): string =>
    canTeam
      ? 'Not tried on a second record yet; your team can have it after that.'
      : 'Not tried on a second record yet.',
  conflict: 'Your team has a recipe for this site. Save again to replace it.',
  saveForMe: 'Save for me',
  saveForTeam: 'Save for the team',
  askMarketer: 'A marketer or an admin can save it for the whole team.',
};
