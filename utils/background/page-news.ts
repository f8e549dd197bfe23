import type { PageState, Push } from '../messages/answers.ts';
import type { Sender } from '../messages/calls.ts';
import type { FrontTabs } from './front-tabs.ts';

type Deps = {
  push: (push: Push) => void;
  /** Whether anybody hears it. */
  isHeard: () => boolean;
  fronts: FrontTabs;
  /** What a window's page shows; of the tab in front, where that is known already. */
  stateOf: (windowId: number, tab?: { id: number; url: string }) => Promise<PageState>;
};

/** Tells panels what the page beside them shows, each window's last news last. */
export class PageNews {
  readonly #deps: Deps;
  /** How often there was news: of each window, and of all. */
  readonly #ofWindow = new Map<number, number>();
  #ofAll = 0;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** A window, or any (null), shows something else: its panel asks what. */
  changed(windowId: number | null): void {
    this.#begin(windowId);
    this.#deps.push({ type: 'page', windowId });
  }

  /**
   * A page said what it shows: its panel need not ask. Where other news of the window comes before
   * this can be told, this is old, and is told no more.
   */
  async reported({ tabId, windowId, frameId, url }: Sender): Promise<void> {
    const { push, isHeard, fronts, stateOf } = this.#deps;
    if (!isHeard()) return;
    if (windowId === null || tabId === null) return this.changed(windowId);
    const isLast = this.#begin(windowId);
    // Only of the top frame is it the tab's own address.
    const isKnown = frameId === 0 && url !== null && fronts.isFront(windowId, tabId);
    const state = await stateOf(windowId, isKnown ? { id: tabId, url } : undefined);
    if (isLast()) push({ type: 'page', windowId, state });
  }

  /** Counts a piece of news; answers whether it is still the last. */
  #begin(windowId: number | null): () => boolean {
    if (windowId === null) this.#ofAll += 1;
    else this.#ofWindow.set(windowId, (this.#ofWindow.get(windowId) ?? 0) + 1);
    const count = () => [this.#ofAll, windowId === null ? 0 : this.#ofWindow.get(windowId)].join();
    const mine = count();
    return () => count() === mine;
  }
}
