/** Changes come in bursts: this long after the first of a burst the page is looked at, in ms. */
const settle = 300;

type NavigationLike = {
  addEventListener: (type: string, listener: () => void, options: object) => void;
};

/**
 * Calls `look` when a page may show something else: after changes of its tree and after
 * navigations within it, at an idle moment, once a burst. Nothing runs while nothing happens, nor
 * while the tab is hidden; what changed meanwhile is looked at when it is shown again. Shadow roots
 * are watched as `roots` gives them. Ends with the signal.
 */
export function followPage(
  look: () => void,
  roots: () => ParentNode[],
  signal: AbortSignal,
): () => void {
  let waiting = false;
  let missed = false;
  const watched = new WeakSet<Node>();
  const observer = new MutationObserver(later);
  const options = { signal };

  function later(): void {
    if (document.hidden) missed = true;
    if (waiting || document.hidden || signal.aborted) return;
    waiting = true;
    setTimeout(() => requestIdleCallback(lookNow, { timeout: 2000 }), settle);
  }

  function lookNow(): void {
    waiting = false;
    if (signal.aborted) return;
    for (const root of roots()) {
      if (watched.has(root)) continue;
      watched.add(root);
      observer.observe(root, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
        // What shows and hides, and where addresses stand; not what animates.
        attributeFilter: ['hidden', 'class', 'style', 'href', 'title', 'email', 'value'],
      });
    }
    look();
  }

  const { navigation } = globalThis as { navigation?: NavigationLike };
  navigation?.addEventListener('navigatesuccess', later, options);
  addEventListener('popstate', later, options);
  addEventListener('hashchange', later, options);
  // What people type is in no mutation.
  addEventListener('change', later, { signal, capture: true });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (!missed || document.hidden) return;
      missed = false;
      later();
    },
    options,
  );
  signal.addEventListener('abort', () => observer.disconnect());
  later();
  return lookNow;
}
