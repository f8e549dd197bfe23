import { useCallback, useEffect, useState } from 'react';
import type { Ask } from '../../utils/messages/ask.ts';
import type { AuditCheck, AuditPage } from '../../utils/model/audit.ts';
import type { Failure } from '../../utils/model/failure.ts';

/** The audit trail, as far as it was turned back; read once, since reading it is written down. */
export function useAudit(ask: Ask) {
  const [page, setPage] = useState<AuditPage | null>(null);
  const [check, setCheck] = useState<AuditCheck | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const read = useCallback(
    async (before: string | null) => {
      const answer = await ask('audit', { before });
      setFailure(answer.ok ? null : answer.failure);
      if (!answer.ok) return;
      const { value } = answer;
      setPage((known) =>
        known && before ? { ...value, entries: [...known.entries, ...value.entries] } : value,
      );
    },
    [ask],
  );

  useEffect(() => {
    void read(null);
  }, [read]);

  async function checkNow() {
    const answer = await ask('auditCheck', {});
    if (answer.ok) setCheck(answer.value);
    setFailure(answer.ok ? null : answer.failure);
  }

  return {
    page,
    check,
    failure,
    read: () => void read(null),
    more: () => void read(page?.next ?? null),
    checkNow: () => void checkNow(),
  };
}
