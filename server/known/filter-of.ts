import { buildFilter, type KeyHash } from '../../utils/model/known-filter.ts';

/** The filter over hashes, of which some may be there twice. Sorts them. */
export function filterOf(salt: Uint8Array, hashes: BigUint64Array): Uint8Array<ArrayBuffer> {
  hashes.sort();
  const different: KeyHash[] = [];
  let last: bigint | null = null;
  for (const hash of hashes) {
    if (hash === last) continue;
    different.push({ low: Number(hash & 0xffffffffn), high: Number(hash >> 32n) });
    last = hash;
  }
  return buildFilter(salt, different);
}
