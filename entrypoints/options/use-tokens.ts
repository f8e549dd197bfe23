import { useCallback, useEffect, useState } from 'react';
import type { Ask } from '../../utils/messages/ask.ts';
import type { AccessToken, MadeToken, TokenDraft } from '../../utils/model/access-token.ts';
import type { Failure } from '../../utils/model/failure.ts';

/** The tokens in use; the one just made is held by this page alone, until it is left. */
export function useTokens(ask: Ask) {
  const [tokens, setTokens] = useState<AccessToken[] | null>(null);
  const [made, setMade] = useState<MadeToken | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const read = useCallback(async (): Promise<Failure | null> => {
    const answer = await ask('tokens', {});
    if (answer.ok) setTokens(answer.value);
    return answer.ok ? null : answer.failure;
  }, [ask]);

  useEffect(() => {
    const look = () => void read().then(setFailure);
    look();
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [read]);

  async function make(draft: TokenDraft) {
    const answer = await ask('makeToken', draft);
    if (answer.ok) setMade(answer.value);
    setFailure(answer.ok ? await read() : answer.failure);
  }

  async function revoke(id: string) {
    const answer = await ask('revokeToken', { id });
    const unread = await read();
    setFailure(answer.ok ? unread : answer.failure);
    if (answer.ok && made?.id === id) setMade(null);
  }

  return {
    tokens,
    made,
    failure,
    read: () => void read().then(setFailure),
    make: (draft: TokenDraft) => void make(draft),
    revoke: (id: string) => void revoke(id),
  };
}
