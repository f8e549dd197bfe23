import { defineContentScript } from 'wxt/utils/define-content-script';
import { followPage } from '../utils/dom/follow.ts';
import { rootsOf } from '../utils/dom/tree.ts';
import type { Beginning } from '../utils/messages/answers.ts';
import type { Result } from '../utils/model/failure.ts';
import type { SiteReading } from '../utils/model/prospect.ts';
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
};

/** A frame that is smaller cannot be read, in pixels. */
const smallest = 16;
/** So long a layout must seem to have changed before it is said, in milliseconds. */
const patience = 3000;

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
  let beginning: Beginning | null = null;
  /** Since when the layout seems to have changed, in milliseconds; 0: it does not. */
  let brokenSince = 0;

  const look = (again?: boolean) => read(again).catch(endOrphan);

  async function read(again?: boolean): Promise<void> {
    if (again) beginning = null;
    beginning ??= await begin();
    if (ended.signal.aborted) return;
    // A site that was never given, or was taken back, is not read.
    if (!beginning) return ended.abort();
    if (isTooSmallToRead()) return;
    const roots = rootsOf(document);
    watch(roots);
    const report = findProspects({ document, roots, url: location.href, ...beginning });
    if (!isBrokenForLong(report.reading)) report.reading.broken = [];
    // How long it took is no news.
    const words = JSON.stringify({ ...report, reading: { ...report.reading, took: 0 } });
    if (words === reported && !again) return;
    reported = words;
    // Nobody waits for it here: what the background takes is not time that the page lost.
    send('report', report).catch(endOrphan);
  }

  /** After an update of the extension this script is an orphan: its successor is injected anew. */
  function endOrphan(error: unknown): void {
    if (api.runtime?.id) throw error;
    ended.abort();
  }

  /** A frame of a few pixels shows nobody anything, whatever stands in it. */
  function isTooSmallToRead(): boolean {
    return window !== window.top && (innerWidth < smallest || innerHeight < smallest);
  }

  /** A page that is still loading lacks its parts for a moment: it is looked at once more. */
  function isBrokenForLong({ broken }: SiteReading): boolean {
    if (broken.length === 0) {
      brokenSince = 0;
      return false;
    }
    const now = performance.now();
    if (brokenSince === 0) {
      brokenSince = now;
      setTimeout(look, patience);
    }
    return now - brokenSince >= patience;
  }

  async function begin(): Promise<Beginning | null> {
    const answer = (await send('begin', { url: location.href })) as Result<Beginning | null>;
    return answer?.ok ? answer.value : null;
  }

  async function send(call: string, input: unknown): Promise<unknown> {
    return api.runtime.sendMessage({ call, input });
  }

  const hear = (message: unknown) => {
    const { type } = (message ?? {}) as { type?: unknown };
    if (type === 'rescan') void look(true);
    if (type === 'stop') ended.abort();
  };
  api.runtime.onMessage.addListener(hear);
  ended.signal.addEventListener('abort', () => {
    if (api.runtime?.id) api.runtime.onMessage.removeListener(hear);
  });
  const watch = followPage(look, ended.signal);
}
