import { companyDomain } from '../domains/company-domain.ts';
import type { PageState } from '../messages/answers.ts';
import { fail, ok, type Result } from '../model/failure.ts';
import type { Prospect } from '../model/prospect.ts';
import { addressesIn, mailtosOf } from '../sites/address.ts';

type Search = NonNullable<PageState['search']>;

/** What is looked up instead of the page, a window. In memory only, like the pages. */
export class Searches {
  readonly #byWindow = new Map<number, Search>();

  of(windowId: number): Search | null {
    return this.#byWindow.get(windowId) ?? null;
  }

  /** Begins one, or ends it for a null text. `invalid` where the text holds nobody. */
  set(windowId: number, text: string | null): Result<null> {
    if (text === null) {
      this.end(windowId);
      return ok(null);
    }
    const prospects = prospectsIn(text);
    if (prospects.length === 0) {
      return fail('invalid', { reason: 'no-search' });
    }
    this.#byWindow.set(windowId, { text: text.trim().slice(0, 200), prospects });
    return ok(null);
  }

  /** Answers whether there was one. */
  end(windowId: number): boolean {
    return this.#byWindow.delete(windowId);
  }
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
