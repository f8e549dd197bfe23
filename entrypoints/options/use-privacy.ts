import { useCallback, useEffect, useState } from 'react';
import type { Privacy } from '../../utils/messages/answers.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { Failure } from '../../utils/model/failure.ts';

/** How strangers are kept in the browser; asked anew whenever somebody comes back to the page. */
export function usePrivacy(ask: Ask) {
  const [privacy, setPrivacy] = useState<Privacy | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const read = useCallback(async () => {
    const answer = await ask('privacy', {});
    if (answer.ok) setPrivacy(answer.value);
    setFailure(answer.ok ? null : answer.failure);
  }, [ask]);

  useEffect(() => {
    const look = () => void read();
    look();
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [read]);

  async function setAsks(asks: Privacy['asks']) {
    const answer = await ask('setPrivacy', { asks });
    await read();
    if (!answer.ok) setFailure(answer.failure);
  }

  return {
    privacy,
    failure,
    read: () => void read(),
    setAsks: (asks: Privacy['asks']) => void setAsks(asks),
  };
}
