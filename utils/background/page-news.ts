import type { PageState, Push } from '../messages/answers.ts';
import type { Sender } from '../messages/calls.ts';
import type { FrontTabs, Tab } from './front-tabs.ts';

type Deps = {
  push: (push: Push) => void;
  fronts: FrontTabs;
  /** What a window's page shows, which is this tab's. */
  stateOf: (windowId: number, tab: Tab | null) => Promise<PageState>;
  /** Keeps what a window's page, of this address, was told to be, for panels that open later. */
  remember: (windowId: number, url: string, page: PageState) => void;
  /** That is so no more: of a window, or of all (null). */
  forget: (windowId: number | null) => void;
  /** What was kept of a window whose page is in this tab; null where nothing is, or of another. */
  recall: (windowId: number, tab: Tab) => Promise<PageState | null>;
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

  /** A window, or any (null), shows something else: its panel asks what, and has it remembered. */
  changed(windowId: number | null): void {
    this.#begin(windowId);
    this.#deps.forget(windowId);
    this.#deps.push({ type: 'page', windowId });
  }

  /**
   * What a window's page shows, as its panel asks. A worker that has heard nothing of the window is
   * a new one: until it has read the page again, that shows what it was told to show.
   */
  async stateOf(windowId: number): Promise<PageState> {
    const isLast = this.#mark(windowId);
    const tab = await this.#deps.fronts.find(windowId);
    const state = await this.#deps.stateOf(windowId, tab);
    if (isLast()) this.#remember(windowId, tab, state);
    const isNew = this.#ofAll === 0 && !this.#ofWindow.has(windowId);
    if (!tab || !isNew || !state.loading || state.search) return state;
    const last = await this.#deps.recall(windowId, tab).catch(() => null);
    return last ?? state;
  }

  /**
   * A page said what it shows: its panel need not ask. Where other news of the window comes before
   * this can be told, this is old, and is told no more.
   */
  async reported({ tabId, windowId, frameId, url }: Sender): Promise<void> {
    const { push, fronts, stateOf } = this.#deps;
    if (tabId === null) return;
    // Nobody saw it when it was sent, but it may have come to the front since: panels ask.
    this.#begin(windowId);
    if (windowId === null) return push({ type: 'page', windowId });
    const isLast = this.#mark(windowId);
    // Only of the top frame is it the tab's own address.
    const isKnown = frameId === 0 && url !== null && fronts.isFront(windowId, tabId);
    const tab = isKnown ? { id: tabId, url } : await fronts.find(windowId);
    const state = await stateOf(windowId, tab);
    if (!isLast()) return;
    push({ type: 'page', windowId, state });
    this.#remember(windowId, tab, state);
  }

  /** Only what a page itself says is kept; one that is being read will say it. */
  #remember(windowId: number, tab: Tab | null, state: PageState): void {
    const { remember, forget } = this.#deps;
    if (state.loading) return;
    if (tab?.url && state.site && !state.search) remember(windowId, tab.url, state);
    else forget(windowId);
  }

  #begin(windowId: number | null): void {
    if (windowId === null) this.#ofAll += 1;
    else this.#ofWindow.set(windowId, (this.#ofWindow.get(windowId) ?? 0) + 1);
  }

  /** Tells later whether there was no news of a window since. */
  #mark(windowId: number): () => boolean {
    const count = () => [this.#ofAll, this.#ofWindow.get(windowId)].join();
    const mine = count();
    return () => count() === mine;
  }
}
