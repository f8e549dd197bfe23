import './failure-message.css';
import type { Failure, FailureKind } from '../utils/model/failure.ts';
import { Icon } from './ui/icon.tsx';

/** What a person can do about it. */
type NextStep = 'settings' | 'retry' | null;

type Words = { title: string; text: string; step: NextStep };

const words: Record<FailureKind, Words> = {
  'not-configured': {
    title: 'No backend is chosen yet',
    text: 'Touchline shows what your team’s backend knows. Enter its address and sign in once.',
    step: 'settings',
  },
  unauthorised: {
    title: 'The backend does not accept your token',
    text: 'It may have been withdrawn, or your session is over. Sign in again or enter a new one in the settings.',
    step: 'settings',
  },
  forbidden: {
    title: 'Your role does not allow this',
    text: 'Ask whoever runs Touchline in your team if you need it.',
    step: null,
  },
  'no-permission': {
    title: 'Touchline may not read this page',
    text: 'Click its icon in the toolbar to let it look once, or grant the site in the settings.',
    step: 'settings',
  },
  'not-found': {
    title: 'The backend does not know this any more',
    text: 'It may have been deleted or merged since it was last shown.',
    step: 'retry',
  },
  conflict: {
    title: 'Somebody else changed this first',
    text: 'Look at their version before you save yours.',
    step: null,
  },
  invalid: {
    title: 'The backend refused this',
    text: 'Something in it is not as it should be.',
    step: null,
  },
  'rate-limited': {
    title: 'The backend asks for a pause',
    text: 'Too many questions came in a short time.',
    step: 'retry',
  },
  unreachable: {
    title: 'The backend cannot be reached',
    text: 'You may be offline, or it may be down.',
    step: 'retry',
  },
  timeout: {
    title: 'The backend takes too long',
    text: 'It did not answer in time.',
    step: 'retry',
  },
  'bad-response': {
    title: 'Something else answered',
    text: 'The answer is not from a Touchline backend. A sign-in page or a proxy may stand between.',
    step: 'retry',
  },
  'server-error': {
    title: 'The backend failed',
    text: 'The fault is on its side, not in what you did.',
    step: 'retry',
  },
  cancelled: { title: 'Stopped', text: 'The question was given up.', step: 'retry' },
};

/** The shortest that can be said of a failure, for a line of status. */
export function failureTitle(failure: Failure): string {
  return words[failure.kind].title;
}

type Props = {
  failure: Failure;
  onSettings?: () => void;
  onRetry?: () => void;
};

/** The only place where a failure becomes words and a next step. */
export function FailureMessage({ failure, onSettings, onRetry }: Props) {
  const { title, text, step } = words[failure.kind];
  return (
    <div className="failure" role="alert">
      <Icon name="warning" />
      <div>
        <p className="failure-title">{title}</p>
        <p className="soft">{text}</p>
        {failure.detail ? <p className="small soft foreign">{detailOf(failure)}</p> : null}
        <NextStepButton step={step} onSettings={onSettings} onRetry={onRetry} />
      </div>
    </div>
  );
}

type BannerProps = Props & {
  /** Milliseconds since 1970; null: nobody tries again by itself. */
  retryAt: number | null;
  now: number;
  trying: boolean;
};

/** A refresh failed while older content is still shown: one quiet line above it. */
export function FailureBanner({ failure, retryAt, now, trying, onSettings, onRetry }: BannerProps) {
  const { title, step } = words[failure.kind];
  const seconds = retryAt === null ? null : Math.max(0, Math.ceil((retryAt - now) / 1000));
  return (
    <div className="failure-banner small">
      {/* The countdown is not part of the live text: it would be read out every second. */}
      <p>
        <span role="status">{title}.</span>{' '}
        <span aria-hidden="true">
          {trying ? 'Trying now ...' : seconds === null ? '' : `Trying again in ${seconds}\u00a0s.`}
        </span>
      </p>
      <NextStepButton step={step} onSettings={onSettings} onRetry={onRetry} quiet />
    </div>
  );
}

type ButtonProps = Omit<Props, 'failure'> & { step: NextStep; quiet?: boolean };

function NextStepButton({ step, onSettings, onRetry, quiet }: ButtonProps) {
  const look = quiet ? 'button button-quiet' : 'button';
  if (step === 'settings' && onSettings) {
    return (
      <button type="button" className={look} onClick={onSettings}>
        Open settings
      </button>
    );
  }
  if (step === 'retry' && onRetry) {
    return (
      <button type="button" className={look} onClick={onRetry}>
        Try now
      </button>
    );
  }
  return null;
}

function detailOf({ detail, status }: Failure): string {
  return status === undefined ? `${detail}` : `${detail} (HTTP ${status})`;
}
