/**
 * The known-prospect filter: which keys a workspace may know, in at most 1.3 bytes each, so that
 * the browser can tell by itself whom there is no use in asking about. It never misses a known
 * key, and takes about 1 unknown key of 256 for a known one. It holds salted hashes only.
 *
 * An xor filter of 8-bit fingerprints: Graf and Lemire, "Xor Filters: Faster and Smaller Than Bloom
 * and Cuckoo Filters" (2020). Its bytes are part of the open protocol:
 *
 *   0   4  "TLKF"
 *   4   1  format, 1
 *   5   3  zero
 *   8  16  salt
 *  24   4  round, unsigned, little-endian: which remixing of the hashes fitted
 *  28   4  number of keys, unsigned, little-endian
 *  32   4  length of a block, unsigned, little-endian
 *  36  3n  the three blocks of fingerprints
 *
 * A key's hash is the first 8 bytes of SHA-256(salt + the key's text in UTF-8), as two unsigned
 * 32-bit words, little-endian.
 */
const magic = 0x464b4c54;
const headerLength = 36;
export const saltLength = 16;

/** Both halves of a 64-bit hash, each an unsigned 32-bit number. */
export type KeyHash = { low: number; high: number };

export type KnownFilter = { salt: Uint8Array; keys: number; mayKnow: (hash: KeyHash) => boolean };

/** Thrice a block of n holds n keys with room enough for the peeling to succeed at once. */
const blockLengthFor = (keys: number) => Math.ceil((32 + 1.23 * keys) / 3);

/** Tries before it must be a fault: one succeeds in almost every case. */
const mostRounds = 64;

/**
 * The bytes of a filter over hashes that are all different, made with this salt (16 bytes).
 * Throws a RangeError where two hashes are the same.
 */
export function buildFilter(salt: Uint8Array, hashes: readonly KeyHash[]): Uint8Array<ArrayBuffer> {
  const block = blockLengthFor(hashes.length);
  const bytes = new Uint8Array(headerLength + 3 * block);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, magic, true);
  header.setUint8(4, 1);
  bytes.set(salt, 8);
  header.setUint32(28, hashes.length, true);
  header.setUint32(32, block, true);
  for (let round = 0; round < mostRounds; round++) {
    const order = peel(hashes, round, block);
    if (!order) continue;
    header.setUint32(24, round, true);
    assign(bytes.subarray(headerLength), order, hashes, round, block);
    return bytes;
  }
  throw new RangeError('Two of the hashes are the same.');
}

/** Reads a filter's bytes; null where they are none, or of a format from later. */
export function openFilter(bytes: Uint8Array): KnownFilter | null {
  if (bytes.length < headerLength) return null;
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const block = header.getUint32(32, true);
  const isOurs = header.getUint32(0, true) === magic && header.getUint8(4) === 1;
  if (!isOurs || block === 0 || bytes.length !== headerLength + 3 * block) return null;
  const round = header.getUint32(24, true);
  const keys = header.getUint32(28, true);
  const cells = bytes.subarray(headerLength);
  return {
    salt: bytes.slice(8, 8 + saltLength),
    keys,
    mayKnow(hash) {
      if (keys === 0) return false;
      const [a, b, c] = placesOf(hash, round, block);
      return fingerprintOf(hash, round) === xor(cells, a, b, c);
    },
  };
}

/** One key's hash from the first bytes of its digest. */
export function hashOf(digest: Uint8Array): KeyHash {
  const words = new DataView(digest.buffer, digest.byteOffset, 8);
  return { low: words.getUint32(0, true), high: words.getUint32(4, true) };
}

type Places = [number, number, number];

/** MurmurHash3's finaliser: every bit of the input changes half of the bits. */
function mix(word: number): number {
  let at = word;
  at = Math.imul(at ^ (at >>> 16), 0x85ebca6b);
  at = Math.imul(at ^ (at >>> 13), 0xc2b2ae35);
  return (at ^ (at >>> 16)) >>> 0;
}

const stir = (round: number) => Math.imul(round + 1, 0x9e3779b1);

/** One place in each of the three blocks. */
function placesOf({ low, high }: KeyHash, round: number, block: number): Places {
  const place = (word: number, at: number) =>
    at * block + Math.floor((mix(word) * block) / 2 ** 32);
  const by = stir(round);
  return [place(low ^ by, 0), place(high + by, 1), place(Math.imul(low, 5) + (high ^ by), 2)];
}

function fingerprintOf({ low, high }: KeyHash, round: number): number {
  return mix(low + Math.imul(high, 3) + stir(round)) & 255;
}

function xor(cells: Uint8Array, a: number, b: number, c: number): number {
  return (cells[a] as number) ^ (cells[b] as number) ^ (cells[c] as number);
}

type Peeled = { key: number; at: number };

/**
 * An order in which every key has one place that no later key uses; null where there is none.
 * A place knows how many keys use it and the xor of their numbers: of a single one, its number.
 */
function peel(hashes: readonly KeyHash[], round: number, block: number): Peeled[] | null {
  const counts = new Uint32Array(3 * block);
  const keys = new Uint32Array(3 * block);
  const toggle = (key: number, by: 1 | -1) => {
    for (const at of placesOf(hashes[key] as KeyHash, round, block)) {
      counts[at] = (counts[at] as number) + by;
      keys[at] = (keys[at] as number) ^ key;
    }
  };
  for (let key = 0; key < hashes.length; key++) toggle(key, 1);
  const single: number[] = [];
  for (let at = 0; at < counts.length; at++) if (counts[at] === 1) single.push(at);
  const order: Peeled[] = [];
  for (let at = single.pop(); at !== undefined; at = single.pop()) {
    if (counts[at] !== 1) continue;
    const key = keys[at] as number;
    order.push({ key, at });
    toggle(key, -1);
    for (const freed of placesOf(hashes[key] as KeyHash, round, block)) {
      if (counts[freed] === 1) single.push(freed);
    }
  }
  return order.length === hashes.length ? order : null;
}

/** Fills the places, last peeled first, so that each key's three give its fingerprint. */
function assign(
  cells: Uint8Array,
  order: Peeled[],
  hashes: readonly KeyHash[],
  round: number,
  block: number,
): void {
  for (const { key, at } of order.toReversed()) {
    const hash = hashes[key] as KeyHash;
    const [a, b, c] = placesOf(hash, round, block);
    cells[at] = fingerprintOf(hash, round) ^ xor(cells, a, b, c) ^ (cells[at] as number);
  }
}
