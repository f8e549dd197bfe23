import { useCallback, useEffect, useState } from 'react';
import type { Privacy } from '../../utils/messages/answers.ts';
import type { Ask } from '../../utils/messages/ask.ts';

/** How strangers are kept in the browser. */
export function usePrivacy(ask: Ask) {
  const [privacy, setPrivacy] = useState<Privacy | null>(null);
  const read = useCallback(async () => {
    const answer = await ask('privacy', {});
    if (answer.ok) setPrivacy(answer.value);
  }, [ask]);
  useEffect(() => {
    void read();
  }, [read]);
  return {
    privacy,
    setAsks: (asks: Privacy['asks']) => void ask('setPrivacy', { asks }).then(read),
  };
}
