import './failure-message.css';
import type { Failure, FailureKind } from '../utils/model/failure.ts';
import { Icon } from './ui/icon.tsx';
import { words } from './words/words.ts';

/** What a person can do about it. */
type NextStep = 'settings' | 'retry' | null;

const steps: Record<FailureKind, NextStep> = {
  'not-configured': 'settings',
  unauthorised: 'settings',
  forbidden: null,
  'no-permission': 'settings',
  'not-found': 'retry',
  conflict: null,
  invalid: null,
  'rate-limited': 'retry',
  unreachable: 'retry',
  timeout: 'retry',
  'bad-response': 'retry',
  'server-error': 'retry',
  cancelled: 'retry',
};

/** The shortest that can be said of a failure, for a line of status. */
export function failureTitle(failure: Failure): string {
  return words.failure.kinds[failure.kind].title;
}

type Props = {
  failure: Failure;
  onSettings?: () => void;
  onRetry?: () => void;
};

/** The only place where a failure becomes words and a next step. */
export function FailureMessage({ failure, onSettings, onRetry }: Props) {
  const { title, text } = words.failure.kinds[failure.kind];
  const detail = failureDetail(failure);
  const step = steps[failure.kind];
  return (
    <div className="failure" role="alert">
      <Icon name="warning" />
      <div>
        <p className="failure-title">{title}</p>
        <p className="soft">{text}</p>
        {detail ? <p className="small soft foreign">{withStatus(detail, failure)}</p> : null}
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
  const { title } = words.failure.kinds[failure.kind];
  const seconds = retryAt === null ? null : Math.max(0, Math.ceil((retryAt - now) / 1000));
  return (
    <div className="failure-banner small">
      {/* The countdown is not part of the live text: it would be read out every second. */}
      <p>
        <span role="status">{title}.</span>{' '}
        <span aria-hidden="true">
          {trying ? words.failure.trying : seconds === null ? '' : words.failure.tryingIn(seconds)}
        </span>
      </p>
      <NextStepButton step={steps[failure.kind]} {...{ onSettings, onRetry }} quiet />
    </div>
  );
}

type ButtonProps = Omit<Props, 'failure'> & { step: NextStep; quiet?: boolean };

function NextStepButton({ step, onSettings, onRetry, quiet }: ButtonProps) {
  const look = quiet ? 'button button-quiet' : 'button';
  if (step === 'settings' && onSettings) {
    return (
      <button type="button" className={look} onClick={onSettings}>
        {words.failure.openSettings}
      </button>
    );
  }
  if (step === 'retry' && onRetry) {
    return (
      <button type="button" className={look} onClick={onRetry}>
        {words.failure.retry}
      </button>
    );
  }
  return null;
}

/** What is known beyond the title: our own words for it, or what was said elsewhere. */
export function failureDetail({ reason, detail }: Failure): string | undefined {
  return reason ? words.failure.reasons[reason] : detail;
}

function withStatus(detail: string, { status }: Failure): string {
  return status === undefined ? detail : `${detail} (HTTP ${status})`;
}
