import type { PageReport } from '../model/prospect.ts';
import { mergeReports } from '../sites/merge.ts';

/** What a frame shows, and where; `url` is the tab's address when it said so. */
type FrameReport = { origin: string; url: string; report: PageReport };

/**
 * What the frames of each tab last reported. Kept in memory only: a page's people are not written
 * to a disk, and after the service worker died the page is simply asked again.
 */
export class TabPages {
  readonly #tabs = new Map<number, Map<number, FrameReport>>();

  report(tabId: number, frameId: number, report: FrameReport): void {
    const frames = this.#tabs.get(tabId) ?? new Map<number, FrameReport>();
    frames.set(frameId, report);
    this.#tabs.set(tabId, frames);
  }

  /** All frames as one page, of the top frame's origin; null where that has not reported yet. */
  of(tabId: number): Omit<FrameReport, 'url'> | null {
    const frames = this.#tabs.get(tabId);
    const top = frames?.get(0);
    if (!frames || !top) return null;
    const inOrder = [...frames].sort(([a], [b]) => a - b).map(([, { report }]) => report);
    return { origin: top.origin, report: mergeReports(inOrder) };
  }

  /**
   * Whether what we have of a tab is of this address already, as of a page that changes its address
   * by itself. With frames it cannot be told: one may be of what was there before.
   */
  isOf(tabId: number, url: string): boolean {
    const frames = this.#tabs.get(tabId);
    return frames?.size === 1 && frames.get(0)?.url === url;
  }

  /** Every tab that has reported, with the origins of its frames. */
  origins(): [tabId: number, origins: string[]][] {
    return [...this.#tabs].map(([tabId, frames]) => [
      tabId,
      [...new Set([...frames.values()].map(({ origin }) => origin))],
    ]);
  }

  forget(tabId: number): void {
    this.#tabs.delete(tabId);
  }
}
