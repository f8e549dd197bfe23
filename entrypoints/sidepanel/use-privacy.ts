import { useEffect, useState } from 'react';
import { words } from '../../components/words/words.ts';
import type { PanelDeps } from './panel-deps.ts';

/**
 * Why the backend was asked, where its user decided that for want of a filter; null else, and where
 * that cannot be told.
 */
export function usePrivacy({ ask }: PanelDeps): string | null {
  const [why, setWhy] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void ask('privacy', {}).then((answer) => {
      if (!isCurrent || !answer.ok) return;
      const { canFilter, asks } = answer.value;
      const isByPanel = !canFilter && asks === 'panel-only';
      setWhy(isByPanel ? words.panel.askedByPanel : null);
    });
    return () => {
      isCurrent = false;
    };
  }, [ask]);
  return why;
}
