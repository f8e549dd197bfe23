import type { ReactNode } from 'react';
import { number } from '../../words/language.ts';
import { sentence } from '../../words/sentence.ts';

/** Which backend, as whom, and whom it is asked about. */
export const backend = {
  address: 'Address',
  token: 'Token',
  stored: 'Stored; enter one to replace it',
  tokenHint:
    'Where nobody signs in, whoever runs the backend makes tokens. Yours stays in this browser and goes to this address only.',
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
    following: 'Ask about pages that I open, for the number on the icon',
    panelOnly: 'Ask only when I open the panel',
  },
};
