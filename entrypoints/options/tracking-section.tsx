import { useCallback, useEffect, useState } from 'react';
import { FailureMessage } from '../../components/failure-message.tsx';
import { TrackingForm } from '../../components/settings/tracking-form.tsx';
import { words } from '../../components/settings/words.ts';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { TrackingRule, TrackingSettings } from '../../utils/model/consent.ts';
import type { Failure } from '../../utils/model/failure.ts';

/** What is kept of opens, for marketers; saved as it is chosen. */
export default function TrackingSection({ ask }: { ask: Ask }) {
  const [settings, setSettings] = useState<TrackingSettings | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [saving, setSaving] = useState(false);
  const now = useNow();

  const read = useCallback(async (): Promise<Failure | null> => {
    const answer = await ask('tracking', {});
    if (answer.ok) setSettings(answer.value);
    return answer.ok ? null : answer.failure;
  }, [ask]);

  useEffect(() => {
    void read().then(setFailure);
  }, [read]);

  async function save(rule: TrackingRule, version: number) {
    setSaving(true);
    const answer = await ask('putTracking', { rule, version });
    // What somebody else chose meanwhile is shown before anything is chosen over it.
    const unread = await read();
    setFailure(answer.ok ? unread : answer.failure);
    setSaving(false);
  }

  return (
    <>
      {failure ? (
        <FailureMessage failure={failure} onRetry={() => void read().then(setFailure)} />
      ) : null}
      {settings ? (
        <TrackingForm
          settings={settings}
          saving={saving}
          now={now}
          onChange={(rule) => void save(rule, settings.version)}
        />
      ) : failure ? null : (
        <Skeleton rows={3} label={words.page.tracking.loading} />
      )}
    </>
  );
}
