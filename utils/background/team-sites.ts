import { z } from 'zod';
import { extensionVersion } from '../browser/pages.ts';
import { type Stored, stored } from '../browser/stored.ts';
import { ok, type Result } from '../model/failure.ts';
import type { SiteReading } from '../model/prospect.ts';
import { chosenBackend, shownChoice } from './chosen-backend.ts';
import { type SiteBook, tooManyFrom } from './site-book.ts';

/** The team's recipes are asked for after so many milliseconds, and when the backend says so. */
const refreshAfter = 10 * 60_000;

const heldSchema = z.object({ address: z.string(), etag: z.string(), at: z.number() });

/** Keeps the site book at what the team's backend serves, and tells the backend what misbehaves. */
export class TeamSites {
  readonly #book: SiteBook;
  readonly #onRecipes: () => void;
  readonly #held: Stored<z.infer<typeof heldSchema> | null>;
  #running: Promise<Result<null>> | null = null;

  constructor(book: SiteBook, onRecipes: () => void) {
    this.#book = book;
    this.#onRecipes = onRecipes;
    this.#held = stored('local', 'teamRecipesHeld', heldSchema.nullable(), null);
  }

  /** Asks in the background, if it was not asked lately. */
  refreshSoon(): void {
    void this.#held.get().then((held) => {
      if (!held || Date.now() - held.at > refreshAfter) return this.refresh();
    });
  }

  /** Asks now. Where the backend cannot be reached the recipes that are here stay. */
  refresh(): Promise<Result<null>> {
    this.#running ??= this.#ask().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Another backend: its team's recipes, and no longer those of the last. */
  async restart(): Promise<void> {
    await this.#held.set(null);
    if (await this.#book.keepTeam([])) this.#onRecipes();
    await this.refresh();
  }

  /** A recipe was put out of use; the report holds nothing of the page. */
  async reportMisbehaviour({ site, shape, broken, hits }: SiteReading): Promise<void> {
    const chosen = await chosenBackend();
    if (!chosen.ok || !(await this.#canKeepSites())) return;
    const { version } = await this.#book.about(site);
    await chosen.value.backend.reportSite({
      site,
      recipeVersion: version,
      extension: extensionVersion(),
      reason: hits > tooManyFrom ? 'too-many' : 'slow',
      shape,
      broken,
      skeleton: null,
    });
  }

  async #ask(): Promise<Result<null>> {
    const chosen = await chosenBackend();
    if (!chosen.ok || !(await this.#canKeepSites())) return ok(null);
    const { backend, address } = chosen.value;
    const held = await this.#held.get();
    const etag = held?.address === address ? held.etag : null;
    const answer = await backend.sites(etag);
    if (!answer.ok) return answer;
    const at = Date.now();
    if (answer.value === null) {
      await this.#held.set({ address, etag: etag ?? '', at });
      return ok(null);
    }
    const isNew = await this.#book.keepTeam(answer.value.value);
    await this.#held.set({ address, etag: answer.value.etag, at });
    if (isNew) this.#onRecipes();
    return ok(null);
  }

  async #canKeepSites(): Promise<boolean> {
    return (await shownChoice())?.me?.capabilities.sites ?? false;
  }
}
