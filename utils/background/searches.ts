import { z } from 'zod';
import { type Stored, stored } from '../browser/stored.ts';
import { companyDomain } from '../domains/company-domain.ts';
import type { PageState } from '../messages/answers.ts';
import { fail, ok, type Result } from '../model/failure.ts';
import type { Prospect } from '../model/prospect.ts';
import { addressesIn, mailtosOf } from '../sites/address.ts';

type Search = NonNullable<PageState['search']>;

/** Whole texts, by the window. */
type Texts = Record<string, string>;

/**
 * What is looked up instead of the page, a window. It outlives the worker, whose end nobody should
 * notice, and not the browser.
 */
export class Searches {
  readonly #stored: Stored<Texts>;
  /** Of windows where one began or ended since the worker did, and of those before; null: none. */
  readonly #byWindow = new Map<number, string | null>();
  #restored: Promise<void> | null = null;

  constructor(texts: Stored<Texts>) {
    this.#stored = texts;
  }

  async of(windowId: number): Promise<Search | null> {
    await this.#restore();
    const text = this.#byWindow.get(windowId);
    return text ? { text: text.trim().slice(0, 200), prospects: prospectsIn(text) } : null;
  }

  /** Begins one, or ends it for a null text. `invalid` where the text holds nobody. */
  set(windowId: number, text: string | null): Result<null> {
    if (text !== null && prospectsIn(text).length === 0) {
      return fail('invalid', { reason: 'no-search' });
    }
    if (text !== this.#byWindow.get(windowId)) this.#change(windowId, text);
    return ok(null);
  }

  end(windowId: number): void {
    this.set(windowId, null);
  }

  #change(windowId: number, text: string | null): void {
    this.#byWindow.set(windowId, text);
    void this.#restore().then(() => {
      const begun = [...this.#byWindow].flatMap(([id, one]) => (one === null ? [] : [[id, one]]));
      return this.#stored.set(Object.fromEntries(begun)).catch(() => {});
    });
  }

  /** What has changed since is newer than what is stored. */
  #restore(): Promise<void> {
    this.#restored ??= this.#stored.get().then(
      (texts) => {
        for (const [id, text] of Object.entries(texts)) {
          if (!this.#byWindow.has(Number(id))) this.#byWindow.set(Number(id), text);
        }
      },
      () => {},
    );
    return this.#restored;
  }
}

export function openSearches(): Searches {
  return new Searches(stored('session', 'searches', z.record(z.string(), z.string()), {}));
}

/** Whom a text names: every address in it, else the domain that it is. */
export function prospectsIn(text: string): Prospect[] {
  const linked = mailtosOf(text.trim()).map((email) => ({ email, name: null }));
  const found = linked.length > 0 ? linked : addressesIn(text);
  const unique = new Map(found.map((one) => [one.email, one]));
  const people = [...unique.values()].slice(0, 20).map(({ email, name }) => ({
    ...prospect(companyDomain(email), 'address that you looked up'),
    email,
    emails: [email],
    name,
  }));
  if (people.length > 0) return people.map((one) => ({ ...one, subject: people.length === 1 }));
  const words = text.trim();
  const domain = /^\S{3,253}$/.test(words)
    ? companyDomain(words.replace(/^[a-z]+:\/\//i, '').replace(/[/?#:].*$/, ''))
    : null;
  return domain ? [{ ...prospect(domain, 'domain that you looked up'), subject: true }] : [];
}

function prospect(domain: string | null, rule: string): Prospect {
  return {
    email: null,
    emails: [],
    name: null,
    company: null,
    domain,
    recordIds: [],
    foundBy: { site: 'search', rule, trust: 'text' },
    subject: false,
  };
}
