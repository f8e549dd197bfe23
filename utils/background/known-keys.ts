import { z } from 'zod';
import type { Backend } from '../backends/backend.ts';
import { type Stored, stored } from '../browser/stored.ts';
import { baseAddress } from '../domains/address.ts';
import { companyDomain } from '../domains/company-domain.ts';
import type { Privacy } from '../messages/answers.ts';
import { ok, type Result } from '../model/failure.ts';
import { hashOf, type KnownFilter, openFilter } from '../model/known-filter.ts';
import { keyText, type LookupKey } from '../model/lookup-key.ts';

const keptSchema = z.object({
  address: z.string(),
  etag: z.string(),
  /** When the backend last said that it is so, in milliseconds since 1970. */
  at: z.number(),
  /** The filter's bytes, in base64. */
  bytes: z.string(),
});
type Kept = z.infer<typeof keptSchema>;

/** The panel's filter is confirmed after so long, in milliseconds; what is new must be found. */
const freshForPanel = 30_000;
/** For the number on the icon an older one is good enough. */
const freshForBadge = 10 * 60_000;

type Chosen = { backend: Backend; address: string };

type Deps = {
  kept: Stored<Kept | null>;
  now: () => number;
};

/**
 * Whom there is use in asking the backend about. The filter comes from the backend, lies here, and
 * is asked here: a stranger's address never leaves the browser. Where the backend publishes one
 * and it cannot be had, nobody is asked about at all.
 */
export class KnownKeys {
  readonly #deps: Deps;
  /** As stored; undefined while it has not been read. It is large, and asked for again and again. */
  #kept: Kept | null | undefined;
  #open: { etag: string; filter: KnownFilter } | null = null;
  #isStale = true;
  #refreshing: Promise<Result<KnownFilter>> | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Something changed at the backend: somebody may be known who was not. */
  expire(): void {
    this.#isStale = true;
  }

  /** Which keys may be known, in order. Fails where the backend's filter cannot be had. */
  async mayKnow(
    chosen: Chosen,
    keys: LookupKey[],
    use: 'panel' | 'badge',
  ): Promise<Result<LookupKey[]>> {
    const filter = await this.#filter(chosen, use);
    if (!filter.ok) return filter;
    const passed = await Promise.all(keys.map((key) => mayKnow(filter.value, key)));
    return ok(keys.filter((_, at) => passed[at]));
  }

  async shown(): Promise<Privacy['filter']> {
    const kept = await this.#read();
    if (!kept) return null;
    const length = atob(kept.bytes).length;
    return { keys: this.#opened(kept)?.keys ?? 0, bytes: length, at: kept.at };
  }

  async forget(): Promise<void> {
    this.#open = null;
    this.#isStale = true;
    await this.#write(null);
  }

  async #filter(chosen: Chosen, use: 'panel' | 'badge'): Promise<Result<KnownFilter>> {
    const kept = await this.#keptFor(chosen.address);
    const age = kept ? this.#deps.now() - kept.at : Number.POSITIVE_INFINITY;
    const isFresh = use === 'badge' ? age < freshForBadge : age < freshForPanel && !this.#isStale;
    const known = kept ? this.#opened(kept) : null;
    if (known && isFresh) return ok(known);
    this.#refreshing ??= this.#refresh(chosen, kept).finally(() => {
      this.#refreshing = null;
    });
    const fresh = await this.#refreshing;
    // Offline the last one still tells strangers apart.
    return !fresh.ok && known ? ok(known) : fresh;
  }

  async #refresh({ backend, address }: Chosen, kept: Kept | null): Promise<Result<KnownFilter>> {
    this.#isStale = false;
    const answer = await backend.knownFilter(kept?.etag ?? null);
    if (!answer.ok) {
      this.#isStale = true;
      return answer;
    }
    const at = this.#deps.now();
    const next = answer.value
      ? { address, etag: answer.value.etag, at, bytes: toBase64(answer.value.value) }
      : kept && { ...kept, at };
    const filter = next && this.#opened(next);
    if (!next || !filter) {
      return { ok: false, failure: { kind: 'bad-response', reason: 'filter-unreadable' } };
    }
    await this.#write(next);
    return ok(filter);
  }

  async #keptFor(address: string): Promise<Kept | null> {
    const kept = await this.#read();
    return kept?.address === address && this.#opened(kept) ? kept : null;
  }

  async #read(): Promise<Kept | null> {
    if (this.#kept === undefined) {
      const kept = await this.#deps.kept.get();
      // Another one may have come meanwhile.
      this.#kept ??= kept;
    }
    return this.#kept;
  }

  async #write(kept: Kept | null): Promise<void> {
    this.#kept = kept;
    await this.#deps.kept.set(kept);
  }

  #opened({ etag, bytes }: Kept): KnownFilter | null {
    if (this.#open?.etag !== etag) {
      const filter = openFilter(fromBase64(bytes));
      this.#open = filter && { etag, filter };
    }
    return this.#open?.filter ?? null;
  }
}

/** The keys of this browser's backend. */
export function knownKeys(): KnownKeys {
  return new KnownKeys({
    kept: stored('local', 'knownFilter', keptSchema.nullable(), null),
    now: () => Date.now(),
  });
}

/** An address may be known itself, without its +tag, or by its company's domain. */
async function mayKnow(filter: KnownFilter, key: LookupKey): Promise<boolean> {
  const texts = [key, ...alternatives(key)].map(keyText);
  for (const text of texts) if (filter.mayKnow(await hashText(filter.salt, text))) return true;
  return false;
}

function alternatives(key: LookupKey): LookupKey[] {
  if (key.type === 'record') return [];
  const base = key.type === 'email' ? baseAddress(key.email) : null;
  const domain = companyDomain(key.type === 'email' ? key.email : key.domain);
  return [
    ...(base ? [{ type: 'email', email: base } as const] : []),
    ...(domain ? [{ type: 'domain', domain } as const] : []),
  ];
}

async function hashText(salt: Uint8Array, text: string) {
  const words = new TextEncoder().encode(text);
  const salted = new Uint8Array(salt.length + words.length);
  salted.set(salt);
  salted.set(words, salt.length);
  return hashOf(new Uint8Array(await crypto.subtle.digest('SHA-256', salted)));
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: a spread of a million arguments is refused.
  for (let at = 0; at < bytes.length; at += 32_768) {
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return btoa(text);
}

function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
