import { isNever, type NeverSites } from '../browser/never-sites.ts';
import { type Remembered, remembered } from '../browser/remembered.ts';

type Deps = {
  hasSite: (origin: string) => Promise<boolean>;
  readNeverSites: () => Promise<NeverSites>;
};

/**
 * Which sites may be read. At hand, since every report of a page asks; whoever hears that something
 * was granted, taken back or put on a list says so by `forget`.
 */
export class SiteAccess {
  readonly #hasSite: Deps['hasSite'];
  readonly #never: Remembered<NeverSites>;
  readonly #granted = new Map<string, Remembered<boolean>>();

  constructor({ hasSite, readNeverSites }: Deps) {
    this.#hasSite = hasSite;
    this.#never = remembered(readNeverSites);
  }

  /** Whether an address is on the list of never-sites, the person's or the administrator's. */
  async isNever(url: string): Promise<boolean> {
    const { own, managed } = await this.#never.get();
    return isNever(url, [...own, ...managed]);
  }

  /** Whether the person granted a site, other than for one look. */
  isGranted(origin: string): Promise<boolean> {
    const known = this.#granted.get(origin) ?? remembered(() => this.#hasSite(origin));
    this.#granted.set(origin, known);
    return known.get();
  }

  forget(): void {
    this.#never.forget();
    this.#granted.clear();
  }
}
