import { buildFilter } from '../../utils/model/known-filter.ts';

/** The filter over hashes of 8 bytes each, of which some may be there twice. Sorts them. */
export function filterOf(
  salt: Uint8Array,
  hashes: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const sorted = new BigUint64Array(hashes.buffer, hashes.byteOffset, hashes.length / 8).sort();
  let different = 0;
  for (const [at, hash] of sorted.entries()) {
    if (at > 0 && hash === sorted[different - 1]) continue;
    sorted[different] = hash;
    different += 1;
  }
  return buildFilter(salt, hashes.subarray(0, 8 * different));
}
