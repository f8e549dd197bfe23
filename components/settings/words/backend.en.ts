import type { ReactNode } from 'react';
import type { BackendKind } from '../../../utils/model/backend-kind.ts';
import { number } from '../../words/language.ts';
import { sentence } from '../../words/sentence.ts';

/** Which backend, as whom, and whom it is asked about. */
export const backend = {
  kind: 'Kind of backend',
  kinds: {
    touchline: { name: 'Touchline server', text: 'Your team’s own, with everything.' },
    sample: { name: 'Sample', text: 'Invented companies, to look around. Nothing is sent.' },
    hubspot: { name: 'HubSpot', text: 'Asked directly, with a private app’s token.' },
    mautic: { name: 'Mautic', text: 'Asked directly, as one of its users.' },
    salesforce: { name: 'Salesforce', text: 'Asked directly, as you who sign in.' },
  } satisfies Record<BackendKind, { name: string; text: string }>,
  replaces: 'Choosing this forgets the backend that is in use, and its token.',
  useSample: 'Use the sample',
  sampleIsOn: 'The sample is on. All of it is invented, and your notes stay in this browser.',
  user: 'User',
  app: 'Consumer key',
  appHint: (address: ReactNode) =>
    sentence(
      'Of a connected app that an administrator makes: with PKCE, without a secret, for this callback: ',
      address,
      '.',
    ),
  password: 'Password',
  lacks: {
    title: 'What it cannot do:',
    lookback: (days: number) => `It remembers ${number(days)} days.`,
    order: 'Its history is read from the oldest to the newest.',
    notes: 'Nobody can write notes.',
    noteEdits: 'Notes cannot be changed once they are written.',
    noteHistory: 'What notes were is not kept; nobody is named in them, and none is pinned.',
    search: 'The history is not searched by words, direction or verdict.',
    activity: 'There is no long view.',
    digest: 'It does not tell each week what your accounts did.',
    live: 'What changes is seen when it is asked for again.',
    knownFilter: 'It is asked about every address on a page, also of strangers.',
    team: 'What the team decides of touches, matches or sites is not kept.',
    upkeep: 'Who is who, who may look, and what is kept of people is managed elsewhere.',
  },
  address: 'Address',
  token: 'Token',
  stored: 'Stored; enter one to replace it',
  secretHints: {
    touchline:
      'Where nobody signs in, whoever runs the backend makes tokens. Yours stays in this browser and goes to this address only.',
    sample: '',
    hubspot:
      'An administrator makes it for a private app. It stays in this browser and goes to HubSpot only.',
    mautic:
      'Where its API is open to users. It stays in this browser and goes to this address only.',
    salesforce:
      'What lets you in stays in this browser and goes to this address only. Notes are kept as tasks that are done.',
  } satisfies Record<BackendKind, string>,
  test: 'Test',
  forget: 'Forget this backend',
  signIn: 'Sign in',
  signOut: 'Sign out',
  signOutEverywhere: 'Sign out in every browser',
  asking: 'Asking the backend ...',
  signingIn: 'Sign in in the window ...',
  /** `milliseconds` is 0 where it was not measured. */
  connected: (workspace: string, user: string, role: string, milliseconds: number) =>
    `Connected to ${workspace} as ${user} (${role})${milliseconds > 0 ? `, ${number(milliseconds)} ms` : ''}.`,
  notSaved: 'Not saved yet.',
  privacy: {
    filter: (keys: number, size: string, when: ReactNode) =>
      sentence(
        `Your backend is asked only about people and companies that may be in your workspace: ${number(keys)} keys in ${size}, as of `,
        when,
        '. Nobody else’s address leaves the browser.',
      ),
    noFilterYet:
      'Your backend publishes which people and companies it may know. It is fetched before anybody is asked about; nobody else’s address leaves the browser.',
    cannotFilter:
      'Your backend publishes no list of whom it knows, so every address on a page is asked about.',
    sample: 'The sample lies in this browser: nothing of a page leaves it.',
    following: 'Ask about pages that I open, for the number on the icon',
    panelOnly: 'Ask only when I open the panel',
  },
};
