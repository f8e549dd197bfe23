import { defineContentScript } from 'wxt/utils/define-content-script';
import { followPage } from '../utils/dom/follow.ts';
import { rootsOf } from '../utils/dom/tree.ts';
import type { PageReport } from '../utils/model/prospect.ts';
import { findProspects } from '../utils/sites/find.ts';

/**
 * The little of the extension API that a page's script needs. Taken from the global rather than
 * from `wxt/browser`, whose polyfill would be a third of the whole script.
 */
type Api = {
  runtime: {
    id?: string;
    sendMessage: (message: unknown) => Promise<unknown>;
    onMessage: {
      addListener: (listener: (message: unknown) => void) => void;
      removeListener: (listener: (message: unknown) => void) => void;
    };
  };
  storage: { local: { get: (key: string) => Promise<Record<string, unknown>> } };
};

const world = globalThis as typeof globalThis & {
  browser?: Api;
  chrome?: Api;
  /** Ends the finder that an earlier injection started in this frame. */
  endTouchlineFinder?: () => void;
};

/** Looks for prospects in its frame and reports them to the background; nothing else. */
export default defineContentScript({
  registration: 'runtime',
  allFrames: true,
  // Only chooses the wrapper that WXT puts around: this one brings neither its context class nor
  // the polyfill. The background registers the script for the isolated world.
  world: 'MAIN',
  main() {
    // A frame that the page wrote itself is read by the finder of the frame around it.
    if (location.protocol === 'about:' && frameElement) return;
    world.endTouchlineFinder?.();
    const ended = new AbortController();
    world.endTouchlineFinder = () => ended.abort();
    run(ended);
  },
});

function run(ended: AbortController): void {
  const api = (world.browser ?? world.chrome) as Api;
  let reported = '';

  async function look(again = false): Promise<void> {
    try {
      const { ownAddresses } = await api.storage.local.get('ownAddresses');
      if (ended.signal.aborted) return;
      // Only the options page writes them, checked.
      const self = (ownAddresses ?? []) as string[];
      const report: PageReport = findProspects({ document, url: location.href, self });
      const words = JSON.stringify(report);
      if (words === reported && !again) return;
      reported = words;
      await api.runtime.sendMessage({ call: 'report', input: report });
    } catch (error) {
      // After an update of the extension this script is an orphan: its successor is injected anew.
      if (api.runtime?.id) throw error;
      ended.abort();
    }
  }

  const hear = (message: unknown) => {
    if ((message as { type?: unknown })?.type === 'rescan') void look(true);
  };
  api.runtime.onMessage.addListener(hear);
  ended.signal.addEventListener('abort', () => {
    if (api.runtime?.id) api.runtime.onMessage.removeListener(hear);
  });
  followPage(
    () => look(),
    () => rootsOf(document),
    ended.signal,
  );
}
