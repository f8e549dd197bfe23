import type { Prospect } from '../../utils/model/prospect.ts';
import { words } from '../words/words.ts';

/** The best name that a page gave somebody. */
export function prospectName(prospect: Prospect): string {
  return (
    prospect.name ||
    prospect.email ||
    prospect.company ||
    prospect.domain ||
    prospect.recordIds[0]?.id ||
    words.ui.somebody
  );
}
