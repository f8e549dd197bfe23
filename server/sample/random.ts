/**
 * Numbers that look random and are always the same for the same seed, on every machine:
 * mulberry32 (Tommy Ettinger, public domain), 32 bits of state. Good enough for a sample; never
 * for secrets.
 */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 (included) to 1 (excluded). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 to n - 1. */
  int(n: number): number {
    return Math.floor(this.next() * n);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(list.length)] as T;
  }

  /** An index of a table made by `cumulate`, as often as its weight says. */
  weighted(table: readonly number[]): number {
    const at = this.next() * (table[table.length - 1] ?? 0);
    let index = 0;
    while (index < table.length - 1 && (table[index] as number) <= at) index += 1;
    return index;
  }
}

/** Running sums of weights, for `weighted`. */
export function cumulate(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => {
    sum += weight;
    return sum;
  });
}

/**
 * Mixes numbers to 32 bits (murmur3's steps), so that account 7 of seed 1 has a stream of its own
 * without anybody having generated accounts 0 to 6.
 */
export function mix(...parts: number[]): number {
  let h = 0x9747b28c;
  for (const part of parts) {
    for (const half of [part >>> 0, Math.floor(part / 4_294_967_296) >>> 0]) {
      let k = Math.imul(half, 0xcc9e2d51);
      k = (k << 15) | (k >>> 17);
      h ^= Math.imul(k, 0x1b873593);
      h = (h << 13) | (h >>> 19);
      h = (Math.imul(h, 5) + 0xe6546b64) | 0;
    }
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
