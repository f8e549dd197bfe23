/**
 * Changes come in bursts: the first of one is looked at at once, since it may be all of it, and what
 * comes after it no sooner than so many ms later.
 */
const settle = 300;
/** A busy page, or a tab just opened, may never be idle: look after so many ms all the same. */
const patience = 500;

type Listen = (type: string, listener: () => void, options: object) => void;

/**
 * Calls `look` when a page may show something else: after changes of its tree and after
 * navigations within it, at an idle moment, once a burst. Nothing runs while nothing happens, nor
 * while the tab is hidden: that is made up for when it is shown again. Ends with the signal.
 * Whoever looks says by the answered function which roots to watch from then on: the document and
 * its shadow roots, which only it needs to find.
 */
export function followPage(
  look: () => Promise<void>,
  signal: AbortSignal,
): (roots: Node[]) => void {
  let waiting = false;
  let took = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const watched = new WeakSet<Node>();
  const observer = new MutationObserver(later);
  const { navigation = null } = globalThis as { navigation?: { addEventListener: Listen } | null };

  function later(): void {
    if (waiting || document.hidden || signal.aborted) return;
    waiting = true;
    const wait = Math.max(0, lookedAt + settle + 9 * took - performance.now());
    if (wait === 0) setTimeout(lookNow);
    else setTimeout(() => requestIdleCallback(lookNow, { timeout: patience }), wait);
  }

  async function lookNow(): Promise<void> {
    waiting = false;
    if (signal.aborted) return;
    const start = performance.now();
    await look();
    // A page that is long to read is read less often: a tenth of the time at most.
    lookedAt = performance.now();
    took = lookedAt - start;
  }

  function watch(roots: Node[]): void {
    for (const root of roots) {
      if (watched.has(root)) continue;
      watched.add(root);
      observer.observe(root, {
        subtree: true,
        childList: true,
        characterData: true,
        // What shows and hides, and where addresses stand; not what animates.
        attributeFilter: ['hidden', 'class', 'style', 'href', 'title', 'email'],
      });
    }
  }

  navigation?.addEventListener('navigatesuccess', later, { signal });
  // What people type is in no mutation.
  for (const type of ['popstate', 'hashchange', 'change', 'resize'])
    addEventListener(type, later, { signal });
  document.addEventListener('visibilitychange', later, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
  later();
  return watch;
}
