import type { Result } from '../model/failure.ts';
import type { LookupAnswer } from '../model/lookup.ts';
import { keysOf, type LookupKey, maxKeys } from '../model/lookup-key.ts';
import type { Prospect } from '../model/prospect.ts';

type Lookup = (keys: LookupKey[]) => Promise<Result<LookupAnswer[]>>;

/** The first hundred keys of a page, its subject's first, each once. */
function keysOfPage(prospects: Prospect[]): LookupKey[] {
  const keys = new Map<string, LookupKey>();
  for (const prospect of prospects) {
    for (const key of keysOf(prospect)) keys.set(JSON.stringify(key), key);
  }
  return [...keys.values()].slice(0, maxKeys);
}

/** How many of a page's prospects the backend knows; null where it cannot be asked. */
export async function countKnown(prospects: Prospect[], lookup: Lookup): Promise<number | null> {
  const keys = keysOfPage(prospects);
  if (keys.length === 0) return 0;
  const answers = await lookup(keys);
  if (!answers.ok) return null;
  const known = new Set<string>();
  answers.value.forEach((answer, index) => {
    if (answer.status !== 'none') known.add(JSON.stringify(keys[index]));
  });
  return prospects.filter((one) => keysOf(one).some((key) => known.has(JSON.stringify(key))))
    .length;
}
