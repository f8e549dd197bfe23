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
    <div className="failure flex gap-2 px-3 py-4" role="alert">
      <Icon name="warning" className="mt-0.25 text-warn" />
      <div>
        <p className="font-semibold">{title}</p>
        <p className="soft mt-1">{text}</p>
        {detail ? <p className="small soft foreign mt-1">{withStatus(detail, failure)}</p> : null}
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
    <div className="small flex min-h-8 items-center justify-between gap-2 border-warn-line border-b bg-warn-ground py-1 ps-3 pe-2 text-warn">
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
  const look = quiet
    ? 'button button-quiet flex-none text-inherit underline hover:bg-transparent'
    : 'button mt-3';
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
