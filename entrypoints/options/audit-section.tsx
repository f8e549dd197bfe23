import { useState } from 'react';
import { FailureMessage } from '../../components/failure-message.tsx';
import { AuditTrail } from '../../components/settings/audit-trail.tsx';
import { words } from '../../components/settings/words.ts';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import { useAudit } from './use-audit.ts';

/** Who looked at whom; opened by a click, since each reading is itself an entry. */
export function AuditSection({ ask }: { ask: Ask }) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <Trail ask={ask} />;
  return (
    <div className="settings-form">
      <div className="settings-buttons">
        <button type="button" className="button" onClick={() => setIsOpen(true)}>
          {words.page.audit.read}
        </button>
        <span className="small soft">{words.page.audit.readHint}</span>
      </div>
    </div>
  );
}

function Trail({ ask }: { ask: Ask }) {
  const { page, check, failure, read, more, checkNow } = useAudit(ask);
  const now = useNow();
  return (
    <>
      {failure ? <FailureMessage failure={failure} onRetry={read} /> : null}
      {page ? (
        <AuditTrail
          entries={page.entries}
          hasMore={page.next !== null}
          check={check}
          now={now}
          onMore={more}
          onCheck={checkNow}
        />
      ) : failure ? null : (
        <Skeleton rows={4} label={words.page.audit.loading} />
      )}
    </>
  );
}
