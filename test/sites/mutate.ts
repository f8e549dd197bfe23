/** How a page is changed, as a redesign of its site might change it. */
export type Mutation = {
  seed: number;
  kinds: ('classes' | 'wraps' | 'attributes')[];
  /** How much of the page is touched, 0 to 1. */
  strength: number;
};

/**
 * Changes the document it runs in and answers how to change it back. It is sent into pages as text,
 * so it uses nothing from around it.
 *
 * - classes get another name, the same for each element that has it and in the page's own styles
 * - elements are wrapped in a `div` or a `span`, where HTML lets them
 * - attributes are dropped
 *
 * What people see stays as it is: that is what a redesign cannot change without the page's being
 * about something else. So attributes stay that show something (the value of a field, a style, what
 * hides or slots an element), and a link's address stays unless its text says the same.
 */
export function mutate({ seed, kinds, strength }: Mutation): () => void {
  const undo: (() => void)[] = [];
  let state = seed >>> 0;
  // mulberry32: small, seeded, good enough to pick elements by.
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const hits = () => random() < strength;
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
  }
  const elements = roots.flatMap((root) => [
    ...(root === document ? document.body : root).querySelectorAll('*'),
  ]);
  const styles = roots.flatMap((root) => [...root.querySelectorAll('style')]);

  if (kinds.includes('classes')) renameClasses();
  if (kinds.includes('wraps')) for (const element of elements) if (hits()) wrap(element);
  if (kinds.includes('attributes')) {
    for (const element of elements) {
      for (const name of element.getAttributeNames()) if (hits()) drop(element, name);
    }
  }
  return () => {
    for (const one of undo.reverse()) one();
  };

  function renameClasses(): void {
    const names = new Map<string, string>();
    const all = new Set(elements.flatMap((element) => [...element.classList]));
    for (const one of all) if (hits()) names.set(one, `z${Math.floor(random() * 2 ** 40)}`);
    for (const element of elements) {
      const before = element.getAttribute('class');
      if (!before || ![...element.classList].some((one) => names.has(one))) continue;
      const after = [...element.classList].map((one) => names.get(one) ?? one).join(' ');
      element.setAttribute('class', after);
      undo.push(() => element.setAttribute('class', before));
    }
    for (const style of styles) {
      const before = style.textContent ?? '';
      const after = before.replace(/\.(-?[_a-zA-Z][\w-]*)/g, (whole, name) =>
        names.has(name) ? `.${names.get(name)}` : whole,
      );
      if (after === before) continue;
      style.textContent = after;
      undo.push(() => {
        style.textContent = before;
      });
    }
  }

  function wrap(element: Element): void {
    const parent = element.parentElement;
    const strict = /^(TABLE|TBODY|THEAD|TFOOT|TR|SELECT|OPTGROUP|DL|UL|OL|PICTURE|SVG|DETAILS)$/i;
    const own = /^(TD|TH|TR|LI|DT|DD|OPTION|SUMMARY|CAPTION|LEGEND|SLOT|STYLE|SCRIPT|IFRAME)$/i;
    if (!parent || strict.test(parent.tagName) || own.test(element.tagName)) return;
    if (element.namespaceURI !== parent.namespaceURI || element.hasAttribute('slot')) return;
    // A frame that is moved is loaded anew.
    if (element.querySelector('iframe')) return;
    const isInline = getComputedStyle(element).display.startsWith('inline');
    const wrapper = document.createElement(isInline ? 'span' : 'div');
    element.replaceWith(wrapper);
    wrapper.append(element);
    undo.push(() => wrapper.replaceWith(element));
  }

  function drop(element: Element, name: string): void {
    const shows =
      /^(class|style|hidden|slot|value|type|checked|open|src|srcdoc|colspan|rowspan|dir|width|height|shadowroot\w*)$/;
    const value = element.getAttribute(name) ?? '';
    if (shows.test(name)) return;
    // A link to somewhere else, or to an address that stands nowhere to be read.
    const address = /^mailto:([^?]+)/i.exec(value)?.[1];
    if (name === 'href' && !(address && element.textContent?.includes(address))) return;
    const styled = styles.some((style) => style.textContent?.includes(`[${name}`));
    if (styled || (name === 'id' && styles.some((one) => one.textContent?.includes(`#${value}`)))) {
      return;
    }
    element.removeAttribute(name);
    undo.push(() => element.setAttribute(name, value));
  }
}
