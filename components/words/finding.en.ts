import type { ReactNode } from 'react';
import type { Match } from '../../utils/model/lookup.ts';
import type { Trust } from '../../utils/model/prospect.ts';
import { number } from './language.ts';
import { sentence } from './sentence.ts';

/** How somebody of a page was found, as whom, and what to do where that is wrong. */
export const finding = {
  automatic: 'An automatic sender: nobody reads there.',
  automaticShort: 'An automatic sender',
  nobodyOfThese: 'Nobody of these',
  lookUp: {
    label: 'Look up',
    field: 'Address or domain to look up',
    hint: 'Look up an address or domain',
    now: (text: ReactNode) => sentence('Looking up: ', text),
    back: 'Back to the page',
  },
  access: {
    unseen: 'Touchline cannot see this page',
    unseenText:
      'Click its icon in the toolbar to let it look at this page once, or add the site in the settings to have it follow along.',
    notGranted: (site: string) => `Touchline may not read ${site}`,
    notGrantedText:
      'It looks for names and addresses on the page and asks your team’s backend about them. Nothing else is read, and nothing is changed.',
    grant: (site: string) => `Let Touchline read ${site}`,
    /** `site` is null where its name is not known. */
    never: (site: string | null) => `Touchline never reads ${site ?? 'this site'}`,
    neverText:
      'It is on your list of sites that are never read, or on your administrator’s. Yours is in the settings.',
    once: 'Allowed once.',
    always: (site: string) => `Always on ${site}`,
  },
  choice: {
    title: (name: string) => `Which account is ${name}?`,
    fit: (count: number) =>
      count === 1
        ? 'One still fits what this page shows. Choose it if it is right:'
        : `${number(count)} fit what this page shows. Choose one:`,
    kept: 'your team will see the same.',
    notKept: 'it stands while the panel is open.',
    who: {
      title: 'Who is this about?',
      text: (count: number): string =>
        `${number(count)} people could be meant. Your answer is kept for this page.`,
    },
  },
  corrected: {
    by: (decision: 'is' | 'not', name: string, when: ReactNode) =>
      sentence(decision === 'is' ? 'Decided by ' : 'Said to be wrong by ', name, ' ', when, '.'),
    undo: (name: string) => `Undo what ${name} decided`,
  },
  wrong: {
    title: 'Not this person?',
    itIs: (name: string) => `It is ${name}`,
    notAboutThem: 'The page is not about them',
    account: 'Wrong account',
  },
  /** What a match rests on, said of the account. */
  match: {
    email: 'knows the e-mail address',
    domain: 'has the same domain',
    record: 'holds the record',
    merged: 'holds a merged record',
    corrected: 'was decided by your team',
  } satisfies Record<Match['rule'], string>,
  /** The same, said of the person. */
  by: {
    email: 'matched by e-mail',
    domain: 'matched by domain',
    record: 'matched by record',
    merged: 'matched by a merged record',
    corrected: 'decided by your team',
  } satisfies Record<Match['rule'], string>,
  sure: (percent: number) => `${percent}\u00a0% sure`,
  /** What the finder says of itself; a recipe's own words are shown as they are. */
  rule: {
    labelled: (role: string, label: string) => `${role}, labelled "${label}"`,
    named: (role: string, name: string) => `${role}, named "${name}"`,
    address: 'address on the page',
    chosen: 'person you chose for this page',
  },
  found: (rule: string, site: string | null, trust: Trust) =>
    `${rule}${site === null ? '' : ` on ${site}`}; ${
      {
        attribute: 'the page says so itself: very sure',
        label: 'by a label beside it: sure',
        structure: 'by where it stands on the page: fairly sure',
        text: 'read in running text: least sure',
      }[trust]
    }`,
  receipt: {
    chosen: 'chosen by you',
    foundAs: (how: string, rule: string) => `${how} · found as ${rule}`,
    onPage: 'On the page',
    atBackend: 'At the backend',
    chosenAmong: 'chosen by you among several',
  },
  switcher: {
    label: 'Prospects on this page',
    previous: 'Previous prospect',
    next: 'Next prospect',
    prospect: 'Prospect',
    choose: 'choose which',
    unknown: 'not known',
    denied: 'not for you to see',
    more: (count: number) => `and ${number(count)} more`,
    place: (at: number, all: number) => `${number(at)} of ${number(all)}`,
  },
};
