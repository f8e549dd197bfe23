import { FailureBanner } from '../../components/failure-message.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import type { Shown } from './use-known.ts';

type Props = {
  /** Most important first; one banner speaks for all. */
  answers: Shown<unknown>[];
  onSettings: () => void;
  onRetry: () => void;
};

/** Says that what is shown could not be refreshed, and when that is tried again. */
export function AccountBanner({ answers, onSettings, onRetry }: Props) {
  const stale = answers.find(({ failure, value }) => failure !== null && value !== null);
  if (!stale) return null;
  return <Counting stale={stale} onSettings={onSettings} onRetry={onRetry} />;
}

function Counting({
  stale,
  onSettings,
  onRetry,
}: Omit<Props, 'answers'> & { stale: Shown<unknown> }) {
  const now = useNow(1000);
  if (!stale.failure) return null;
  return (
    <FailureBanner
      failure={stale.failure}
      retryAt={stale.retryAt}
      trying={stale.asking}
      now={now}
      onSettings={onSettings}
      onRetry={onRetry}
    />
  );
}
