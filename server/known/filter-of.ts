import { buildFilter } from '../../utils/model/known-filter.ts';

/** The filter over hashes of 8 bytes each, of which some may be there twice. Sorts them. */
export function filterOf(
  salt: Uint8Array,
  hashes: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, length } = hashes;
  new BigUint64Array(buffer, byteOffset, length / 8).sort();
  // As halves: a million big integers are made more slowly than they are compared.
  const halves = new Uint32Array(buffer, byteOffset, length / 4);
  let end = 0;
  for (let at = 0; at < halves.length; at += 2) {
    const [low, high] = [halves[at] as number, halves[at + 1] as number];
    if (end > 0 && low === halves[end - 2] && high === halves[end - 1]) continue;
    halves[end] = low;
    halves[end + 1] = high;
    end += 2;
  }
  return buildFilter(salt, hashes.subarray(0, 4 * end));
}
