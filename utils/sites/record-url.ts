import type { RecordId } from '../model/prospect.ts';
import type { Recipe } from './recipe.ts';
import { companyUrlWords, personUrlWords } from './words.ts';

export type PageRecord = {
  /** Empty where the program is not one whose ids mean something to a backend. */
  recordIds: RecordId[];
  kind: 'person' | 'company' | null;
};

/** What the page's address says of the record that it shows. */
export function recordOf(url: string, recipe: Recipe): PageRecord {
  for (const { pattern, system, type, kinds } of recipe.records) {
    const groups = new RegExp(pattern).exec(url)?.groups;
    if (!groups?.id) continue;
    const found = type ?? groups.type ?? '';
    return { recordIds: [{ system, type: found, id: groups.id }], kind: kinds[found] ?? null };
  }
  return { recordIds: [], kind: recipe.id === 'generic' ? guessedKind(url) : null };
}

/** A word for a kind of record with an id somewhere behind it; of several words the last. */
function guessedKind(url: string): PageRecord['kind'] {
  const { pathname, search, hash } = new URL(url);
  const path = `${pathname}${search}${hash}`.toLowerCase();
  const words = new RegExp(
    `(?<![a-z])(?:(${companyUrlWords})|(?:${personUrlWords}))(?![a-z])`,
    'g',
  );
  let kind: PageRecord['kind'] = null;
  for (const match of path.matchAll(words)) {
    const rest = path.slice(match.index + match[0].length);
    // Numbers, UUIDs and hexadecimal ids; a list has none.
    if (/[/=:-](\d+|[0-9a-z-]*\d[0-9a-z-]{6,})(?=[/?&#]|$)/.test(rest)) {
      kind = match[1] ? 'company' : 'person';
    }
  }
  return kind;
}
