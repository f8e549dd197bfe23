/** A tab; its address is null where we may not see it. */
export type Tab = { id: number; url: string | null };

/**
 * Which tab each window shows, as far as the browser said so since this worker began. What a message
 * says of its tab was true when it was sent, and another tab may have come to the front since.
 */
export class FrontTabs {
  readonly #fronts = new Map<number, number>();
  readonly #ask: (windowId: number) => Promise<Tab | null>;
  /** Changes with every tab that comes to the front. */
  #moment = 0;

  constructor(ask: (windowId: number) => Promise<Tab | null>) {
    this.#ask = ask;
  }

  came(windowId: number, tabId: number): void {
    this.#moment += 1;
    this.#fronts.set(windowId, tabId);
  }

  /** Whether a tab is known to be in front; false where it is not known. */
  isFront(windowId: number, tabId: number): boolean {
    return this.#fronts.get(windowId) === tabId;
  }

  /** The tab in front, asked of the browser. */
  async find(windowId: number): Promise<Tab | null> {
    const moment = this.#moment;
    const tab = await this.#ask(windowId);
    if (tab && moment === this.#moment) this.#fronts.set(windowId, tab.id);
    return tab;
  }

  /** A tab is gone, or in another window. */
  left(windowId: number, tabId: number): void {
    this.#moment += 1;
    if (this.#fronts.get(windowId) === tabId) this.#fronts.delete(windowId);
  }
}
