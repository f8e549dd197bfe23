import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { Pointed } from '../utils/messages/pointed.ts';
import type { Role } from '../utils/model/recipe.ts';
import { startPointer } from '../utils/pointer/pointer.ts';

type Api = { runtime: { sendMessage: (message: unknown) => Promise<unknown> } };

const world = globalThis as typeof globalThis & {
  browser?: Api;
  chrome?: Api;
  /** What to point at; the background leaves it here before it injects this script. */
  touchlinePointing?: { role: Role };
  /** Ends pointing in this frame. */
  endTouchlinePointer?: (() => void) | undefined;
};

/**
 * Has a person point at one thing in a page that is being taught, and tells the background how it
 * could be found again. Injected on demand; it leaves nothing in the page when it ends.
 */
export default defineUnlistedScript(() => {
  world.endTouchlinePointer?.();
  const { role } = world.touchlinePointing ?? {};
  // No element of ours ever stands in a page of LinkedIn, in a frame neither.
  if (!role || /(^|\.)linkedin\.com$/.test(location.hostname)) return;
  const ended = new AbortController();
  world.endTouchlinePointer = () => {
    ended.abort();
    world.endTouchlinePointer = undefined;
  };
  startPointer({
    role,
    isTop: window === window.top,
    signal: ended.signal,
    onDone(proposal) {
      world.endTouchlinePointer?.();
      const found = proposal ?? { shows: '', label: null, ways: [], counts: [] };
      const pointed: Pointed = {
        role,
        url: location.href,
        ...found,
        shows: found.shows.slice(0, 300),
        cancelled: proposal === null,
      };
      const api = (world.browser ?? world.chrome) as Api;
      void api.runtime.sendMessage({ call: 'pointed', input: pointed }).catch(() => {
        // The extension was updated meanwhile: there is nobody left to tell.
      });
    },
  });
});
