import type { FailureKind } from '../../utils/model/failure.ts';

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
  trying: 'Trying now ...',
  tryingIn: (seconds: number) => `Trying again in ${seconds}\u00a0s.`,
  openSettings: 'Open settings',
  retry: 'Try now',
  silentBackground: 'The extension’s background did not answer.',
};
