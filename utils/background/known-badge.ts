import { ok, type Result } from '../model/failure.ts';
import type { LookupAnswer } from '../model/lookup.ts';
import { keysOf, keyText, type LookupKey, maxKeys } from '../model/lookup-key.ts';
import type { Prospect } from '../model/prospect.ts';

type Deps = {
  /** Those that may be known at all. */
  mayKnow: (keys: LookupKey[]) => Promise<Result<LookupKey[]>>;
  lookup: (keys: LookupKey[]) => Promise<Result<LookupAnswer[]>>;
};

/** The first hundred keys of a page, its subject's first, each once. */
function keysOfPage(prospects: Prospect[]): LookupKey[] {
  const keys = new Map<string, LookupKey>();
  for (const key of prospects.flatMap(keysOf)) keys.set(keyText(key), key);
  return [...keys.values()].slice(0, maxKeys);
}

/** How many of a page's prospects the backend knows; null where it cannot be asked. */
export async function countKnown(prospects: Prospect[], deps: Deps): Promise<number | null> {
  const keys = await deps.mayKnow(keysOfPage(prospects));
  if (!keys.ok) return null;
  const answers = keys.value.length > 0 ? await deps.lookup(keys.value) : ok([]);
  if (!answers.ok) return null;
  const known = new Set<string>();
  answers.value.forEach(({ status }, at) => {
    if (status !== 'none') known.add(keyText(keys.value[at] as LookupKey));
  });
  return prospects.filter((one) => keysOf(one).some((key) => known.has(keyText(key)))).length;
}
