import type { RecordId } from '../model/prospect.ts';
import type { Recipe } from '../model/recipe.ts';
import { known } from './lexicon.ts';

export type PageRecord = {
  /** Empty where the program is not one whose ids mean something to a backend. */
  recordIds: RecordId[];
  kind: 'person' | 'company' | null;
};

/** What the page's address says of the record that it shows. */
export function recordOf(url: string, { id: site, records = [] }: Recipe): PageRecord {
  for (const { pattern, kinds } of records) {
    const groups = new RegExp(pattern).exec(url)?.groups;
    if (!groups?.id) continue;
    const said = groups.type ?? '';
    const recordIds = [{ system: site, type: said, id: groups.id }];
    return { recordIds, kind: kinds[said] ?? null };
  }
  return { recordIds: [], kind: site === 'generic' ? guessedKind(url) : null };
}

/** A word for a kind of record with an id somewhere behind it; of several words the last. */
function guessedKind(url: string): PageRecord['kind'] {
  const path = url.toLowerCase().replace(/^\w+:\/\/[^/]*/, '');
  const last = [...path.matchAll(known().recordUrl)].at(-1);
  return last ? (last[1] ? 'company' : 'person') : null;
}
