import { FailureMessage } from '../../components/failure-message.tsx';
import { DomainRules } from '../../components/settings/domain-rules.tsx';
import { IdentityChanges } from '../../components/settings/identity-changes.tsx';
import { words } from '../../components/settings/words.ts';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import { useIdentity } from './use-identity.ts';

/** Who is who, for marketers; a chunk of its own, since most people never see it. */
export default function IdentitySection({ ask }: { ask: Ask }) {
  const { rules, page, weighed, failure, ...deeds } = useIdentity(ask);
  const now = useNow();
  return (
    <>
      {failure ? <FailureMessage failure={failure} onRetry={deeds.read} /> : null}
      {rules && page ? (
        <>
          <DomainRules
            rules={rules}
            weighed={weighed}
            onWeigh={deeds.weigh}
            onPut={deeds.put}
            onDrop={deeds.drop}
            onRemove={({ changeId }) => deeds.undo(changeId)}
          />
          <IdentityChanges
            changes={page.changes}
            hasMore={page.next !== null}
            now={now}
            onMore={deeds.more}
            onUndo={deeds.undo}
          />
        </>
      ) : failure ? null : (
        <Skeleton rows={4} label={words.page.identity.loading} />
      )}
    </>
  );
}
