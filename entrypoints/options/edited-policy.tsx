import { FailureMessage } from '../../components/failure-message.tsx';
import { PolicyEditor } from '../../components/settings/policy-editor.tsx';
import { words } from '../../components/settings/words.ts';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import { usePolicy } from './use-policy.ts';

/** The policy, as a marketer changes it. */
export default function EditedPolicy({ ask }: { ask: Ask }) {
  const { loaded, failure, overtaken, saving, load, save, change } = usePolicy(ask);
  const now = useNow();
  return (
    <>
      {failure ? <FailureMessage failure={failure} onRetry={loaded ? save : load} /> : null}
      {loaded ? (
        <PolicyEditor
          {...loaded}
          overtaken={overtaken}
          saving={saving}
          now={now}
          onDraft={change}
          onSave={save}
        />
      ) : failure ? null : (
        <Skeleton rows={6} label={words.page.policy.loading} />
      )}
    </>
  );
}
