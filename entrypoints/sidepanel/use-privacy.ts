import { useEffect, useState } from 'react';
import type { PanelDeps } from './panel-deps.ts';

/**
 * Why the backend was asked, where its user decided that for want of a filter; null else, and where
 * that cannot be told.
 */
export function usePrivacy({ ask }: PanelDeps): string | null {
  const [words, setWords] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void ask('privacy', {}).then((answer) => {
      if (!isCurrent || !answer.ok) return;
      const { canFilter, asks } = answer.value;
      const isByPanel = !canFilter && asks === 'panel-only';
      setWords(isByPanel ? 'Asked only because this panel is open.' : null);
    });
    return () => {
      isCurrent = false;
    };
  }, [ask]);
  return words;
}
