/**
 * Hashes of 64 bits, in the order added: a Set of a million bigints would take seconds and hold up
 * other requests while it grows.
 */
export class HashList {
  #hashes = new BigUint64Array(1024);
  #length = 0;

  add(hash: bigint): void {
    if (this.#length === this.#hashes.length) {
      const larger = new BigUint64Array(2 * this.#length);
      larger.set(this.#hashes);
      this.#hashes = larger;
    }
    this.#hashes[this.#length] = hash;
    this.#length += 1;
  }

  /** A copy of what was added, some perhaps twice. */
  all(): BigUint64Array<ArrayBuffer> {
    return this.#hashes.slice(0, this.#length);
  }
}
