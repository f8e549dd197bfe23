import type { PageReport } from '../model/prospect.ts';
import { mergeReports } from '../sites/merge.ts';

/**
 * What the frames of each tab last reported. Kept in memory only: a page's people are not written
 * anywhere, and after the service worker died the page is simply asked again.
 */
export class TabPages {
  readonly #tabs = new Map<number, Map<number, PageReport>>();

  report(tabId: number, frameId: number, report: PageReport): void {
    const frames = this.#tabs.get(tabId) ?? new Map<number, PageReport>();
    frames.set(frameId, report);
    this.#tabs.set(tabId, frames);
  }

  /** All frames as one page; null where the top frame has not reported yet. */
  of(tabId: number): PageReport | null {
    const frames = this.#tabs.get(tabId);
    if (!frames?.has(0)) return null;
    const inOrder = [...frames].sort(([a], [b]) => a - b).map(([, report]) => report);
    return mergeReports(inOrder);
  }

  forget(tabId: number): void {
    this.#tabs.delete(tabId);
  }
}
