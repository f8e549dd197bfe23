import { words } from '../../components/words/words.ts';
import type { Privacy } from '../../utils/messages/answers.ts';
import { asKnown } from './account-questions.ts';
import type { PanelDeps } from './panel-deps.ts';
import { useKnown } from './use-known.ts';

/**
 * Why the backend was asked, where its user decided that for want of a filter; null else, and where
 * that cannot be told.
 */
export function usePrivacy({ ask }: PanelDeps): string | null {
  const [{ value }] = useKnown<Privacy>({
    key: ['privacy'],
    ask: async () => asKnown(await ask('privacy', {})),
  });
  const isByPanel = value !== null && !value.canFilter && value.asks === 'panel-only';
  return isByPanel ? words.panel.askedByPanel : null;
}
