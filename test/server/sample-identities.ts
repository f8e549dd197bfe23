import type { CloudEvent } from '../../utils/protocol/events.ts';

/**
 * Counts who is spoken of, without asking the generator: whatever one event says together (an
 * address, ids) is one person, whatever shares a domain or an id is one account, and somebody
 * whose account nobody tells is an account of their own.
 */
export function countIdentities(events: Iterable<CloudEvent>): {
  people: number;
  accounts: number;
} {
  const people = new Union();
  const accounts = new Union();
  const homes = new Map<string, string | null>();
  for (const { data } of events) {
    const { person, account } = data;
    const personKeys = [
      ...(person?.email ? [`mail ${person.email}`] : []),
      ...Object.entries(person?.ids ?? {}).map(([system, id]) => `${system} ${id}`),
    ];
    const accountKeys = [
      ...(account?.domain ? [`domain ${account.domain}`] : []),
      ...Object.entries(account?.ids ?? {}).map(([system, id]) => `${system} ${id}`),
    ];
    people.join(personKeys);
    accounts.join(accountKeys);
    const [key] = personKeys;
    if (key) homes.set(key, accountKeys[0] ?? null);
  }
  const alone = new Set(
    [...homes].filter(([, home]) => home === null).map(([key]) => people.root(key)),
  );
  return { people: people.size(), accounts: accounts.size() + alone.size };
}

class Union {
  #parents = new Map<string, string>();

  root(key: string): string {
    const parent = this.#parents.get(key) ?? key;
    return parent === key ? key : this.root(parent);
  }

  join(keys: string[]): void {
    for (const key of keys) {
      if (!this.#parents.has(key)) this.#parents.set(key, key);
      this.#parents.set(this.root(key), this.root(keys[0] ?? key));
    }
  }

  size(): number {
    return new Set([...this.#parents.keys()].map((key) => this.root(key))).size;
  }
}
