/**
 * Whose accounts pages say that they are signed in with, by origin: what the top frame says is
 * true for the frames within it, too. In memory only.
 */
export class OwnAccounts {
  readonly #byOrigin = new Map<string, Set<string>>();

  of(origin: string): string[] {
    return [...(this.#byOrigin.get(origin) ?? [])];
  }

  /** Answers whether any of them is new: then the page's frames are to look again. */
  learn(origin: string, addresses: string[]): boolean {
    const known = this.#byOrigin.get(origin) ?? new Set();
    const before = known.size;
    for (const one of addresses) if (known.size < 50) known.add(one);
    this.#byOrigin.set(origin, known);
    return known.size > before;
  }
}
