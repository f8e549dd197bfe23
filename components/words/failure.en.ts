import type { FailureKind, FailureReason } from '../../utils/model/failure.ts';

export const failure = {
  kinds: {
    'not-configured': {
      title: 'No backend is chosen yet',
      text: 'Touchline shows what your team’s backend knows. Enter its address and sign in once.',
    },
    unauthorised: {
      title: 'The backend does not accept your token',
      text: 'It may have been withdrawn, or your session is over. Sign in again or enter a new one in the settings.',
    },
    forbidden: {
      title: 'Your role does not allow this',
      text: 'Ask whoever runs Touchline in your team if you need it.',
    },
    'no-permission': {
      title: 'Touchline may not read this page',
      text: 'Click its icon in the toolbar to let it look once, or grant the site in the settings.',
    },
    'not-found': {
      title: 'The backend does not know this any more',
      text: 'It may have been deleted or merged since it was last shown.',
    },
    conflict: {
      title: 'Somebody else changed this first',
      text: 'Look at their version before you save yours.',
    },
    invalid: {
      title: 'The backend refused this',
      text: 'Something in it is not as it should be.',
    },
    'rate-limited': {
      title: 'The backend asks for a pause',
      text: 'Too many questions came in a short time.',
    },
    unreachable: {
      title: 'The backend cannot be reached',
      text: 'You may be offline, or it may be down.',
    },
    timeout: {
      title: 'The backend takes too long',
      text: 'It did not answer in time.',
    },
    'bad-response': {
      title: 'Something else answered',
      text: 'The answer is not from a Touchline backend. A sign-in page or a proxy may stand between.',
    },
    'server-error': {
      title: 'The backend failed',
      text: 'The fault is on its side, not in what you did.',
    },
    cancelled: { title: 'Stopped', text: 'The question was given up.' },
  } satisfies Record<FailureKind, { title: string; text: string }>,
  reasons: {
    'no-sign-in': 'Nobody signs in at this backend. Enter a token instead.',
    'foreign-sign-in': 'What came back belongs to another sign-in. Try again.',
    'signed-out': 'You are signed out. Sign in again in the settings.',
    'sign-in-closed': 'The window was closed before you were signed in.',
    'page-moved': 'The page has moved on. Look again.',
    'report-moved': 'The page has moved on. Open it again to report it.',
    'page-silent': 'The page did not answer. Load it again.',
    untouched: 'Touchline adds nothing to pages of LinkedIn, so nobody can point there.',
    'no-domain': 'Name a domain of the account.',
    'several-accounts': 'Several accounts have that domain. Name another one of the account.',
    'no-account': 'No account has that domain. Name another one of the account.',
    'no-search': 'Enter an e-mail address or a company’s domain.',
    'no-token': 'Enter the token for this address.',
    'no-address': 'Enter an address such as https://touchline.example.com.',
    'address-with-more': 'Enter the address alone, without a user, ? or #.',
    'plain-http': 'Use https: a plain http address is only for this machine.',
    'filter-unreadable': 'Its filter of known people cannot be read by this version.',
    restarting: 'The extension is restarting. Try again.',
    'background-silent': 'The extension’s background did not answer.',
    'not-offered': 'The chosen backend does not offer this.',
    'day-used-up':
      'Its calls of today that we allow ourselves are used up; the rest is left to your other programs.',
    'no-vault':
      'The server has no key to keep credentials with. Its operator sets TOUCHLINE_VAULT_KEYS.',
    'sealed-elsewhere': 'The server’s key does not open these credentials. Enter them again.',
    'backend-not-granted':
      'The browser may not ask this address. Try again, and allow it when the browser asks.',
  } satisfies Record<FailureReason, string>,
  trying: 'Trying now ...',
  tryingIn: (seconds: number) => `Trying again in ${seconds}\u00a0s.`,
  openSettings: 'Open settings',
  retry: 'Try now',
};
