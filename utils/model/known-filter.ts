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
 * The bytes of a filter over keys that are all different, made with this salt (16 bytes). `hashes`
 * are the first 8 bytes of each key's digest, one after the other. Throws a RangeError where two
 * are the same.
 */
export function buildFilter(salt: Uint8Array, hashes: Uint8Array): Uint8Array<ArrayBuffer> {
  const keys = hashes.length / 8;
  const block = blockLengthFor(keys);
  const bytes = new Uint8Array(headerLength + 3 * block);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, magic, true);
  header.setUint8(4, 1);
  bytes.set(salt, 8);
  header.setUint32(28, keys, true);
  header.setUint32(32, block, true);
  const halves = halvesOf(hashes);
  for (let round = 0; round < mostRounds; round++) {
    const places = allPlaces(halves, round, block);
    const order = peel(places, 3 * block);
    if (!order) continue;
    header.setUint32(24, round, true);
    assign(bytes.subarray(headerLength), order, places, halves, round);
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
      const { low, high } = hash;
      const a = firstPlace(low, round, block);
      const b = secondPlace(high, round, block);
      const c = thirdPlace(low, high, round, block);
      return fingerprintOf(low, high, round) === xor(cells, a, b, c);
    },
  };
}

/** One key's hash from the first bytes of its digest. */
export function hashOf(digest: Uint8Array): KeyHash {
  const words = new DataView(digest.buffer, digest.byteOffset, 8);
  return { low: words.getUint32(0, true), high: words.getUint32(4, true) };
}

/** MurmurHash3's finaliser: every bit of the input changes half of the bits. */
function mix(word: number): number {
  let at = word;
  at = Math.imul(at ^ (at >>> 16), 0x85ebca6b);
  at = Math.imul(at ^ (at >>> 13), 0xc2b2ae35);
  return (at ^ (at >>> 16)) >>> 0;
}

const stir = (round: number) => Math.imul(round + 1, 0x9e3779b1);

/** The place of a word in a block of this length. */
const placeOf = (word: number, block: number) => Math.floor((mix(word) * block) / 2 ** 32);

const firstPlace = (low: number, round: number, block: number) => placeOf(low ^ stir(round), block);

const secondPlace = (high: number, round: number, block: number) =>
  block + placeOf(high + stir(round), block);

const thirdPlace = (low: number, high: number, round: number, block: number) =>
  2 * block + placeOf(Math.imul(low, 5) + (high ^ stir(round)), block);

function fingerprintOf(low: number, high: number, round: number): number {
  return mix(low + Math.imul(high, 3) + stir(round)) & 255;
}

function xor(cells: Uint8Array, a: number, b: number, c: number): number {
  return (cells[a] as number) ^ (cells[b] as number) ^ (cells[c] as number);
}

/** The low half of every hash, then the high half of every one. */
type Halves = { low: Uint32Array; high: Uint32Array };

function halvesOf(hashes: Uint8Array): Halves {
  const words = new DataView(hashes.buffer, hashes.byteOffset, hashes.length);
  const keys = hashes.length / 8;
  const low = new Uint32Array(keys);
  const high = new Uint32Array(keys);
  for (let key = 0; key < keys; key++) {
    low[key] = words.getUint32(8 * key, true);
    high[key] = words.getUint32(8 * key + 4, true);
  }
  return { low, high };
}

/** The three places of every key, one key after the other. */
function allPlaces({ low, high }: Halves, round: number, block: number): Uint32Array {
  const places = new Uint32Array(3 * low.length);
  for (let key = 0; key < low.length; key++) {
    const [l, h] = [low[key] as number, high[key] as number];
    places[3 * key] = firstPlace(l, round, block);
    places[3 * key + 1] = secondPlace(h, round, block);
    places[3 * key + 2] = thirdPlace(l, h, round, block);
  }
  return places;
}

/** Keys, and for each its own place, in the order in which they were peeled. */
type Peeled = { keys: Uint32Array; at: Uint32Array };

/**
 * An order in which every key has one place that no later key uses; null where there is none.
 * A place knows how many keys use it and the xor of their numbers: of a single one, its number.
 */
function peel(places: Uint32Array, length: number): Peeled | null {
  const counts = new Uint32Array(length);
  const users = new Uint32Array(length);
  places.forEach((at, index) => {
    counts[at] = (counts[at] as number) + 1;
    users[at] = (users[at] as number) ^ Math.floor(index / 3);
  });
  const single: number[] = [];
  for (let at = 0; at < length; at++) if (counts[at] === 1) single.push(at);
  const order = {
    keys: new Uint32Array(places.length / 3),
    at: new Uint32Array(places.length / 3),
  };
  let peeled = 0;
  for (let at = single.pop(); at !== undefined; at = single.pop()) {
    if (counts[at] !== 1) continue;
    const key = users[at] as number;
    order.keys[peeled] = key;
    order.at[peeled] = at;
    peeled += 1;
    for (let index = 3 * key; index < 3 * key + 3; index++) {
      const freed = places[index] as number;
      counts[freed] = (counts[freed] as number) - 1;
      users[freed] = (users[freed] as number) ^ key;
      if (counts[freed] === 1) single.push(freed);
    }
  }
  return peeled === order.keys.length ? order : null;
}

/** Fills the places, last peeled first, so that each key's three give its fingerprint. */
function assign(
  cells: Uint8Array,
  order: Peeled,
  places: Uint32Array,
  { low, high }: Halves,
  round: number,
): void {
  for (let index = order.keys.length - 1; index >= 0; index--) {
    const key = order.keys[index] as number;
    const at = order.at[index] as number;
    const [a, b, c] = [places[3 * key], places[3 * key + 1], places[3 * key + 2]];
    const others = xor(cells, a as number, b as number, c as number) ^ (cells[at] as number);
    cells[at] = fingerprintOf(low[key] as number, high[key] as number, round) ^ others;
  }
}
