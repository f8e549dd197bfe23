import { buildFilter } from '../../utils/model/known-filter.ts';

/** The filter over hashes that are all different. */
export function filterOf(salt: Uint8Array, hashes: BigUint64Array): Uint8Array<ArrayBuffer> {
  const halves = new Uint32Array(hashes.buffer, hashes.byteOffset, hashes.length * 2);
  return buildFilter(
    salt,
    Array.from(hashes, (_, at) => ({
      low: halves[2 * at] as number,
      high: halves[2 * at + 1] as number,
    })),
  );
}
