import { FailureMessage } from '../../components/failure-message.tsx';
import { PrivacyForm } from '../../components/settings/privacy-form.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import { usePrivacy } from './use-privacy.ts';

/** Whom the chosen backend is asked about. */
export function PrivacySection({ ask }: { ask: Ask }) {
  const { privacy, failure, read, setAsks } = usePrivacy(ask);
  const now = useNow();
  return (
    <>
      {failure ? <FailureMessage failure={failure} onRetry={read} /> : null}
      {privacy ? <PrivacyForm privacy={privacy} now={now} onAsks={setAsks} /> : null}
    </>
  );
}
