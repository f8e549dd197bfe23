/** The page as a person sees it: open shadow roots belong to it, closed roots and frames do not. */

/** Quicker than `instanceof`, which goes through all that an element inherits from. */
export function isElement(node: Node | null): node is Element {
  return node?.nodeType === 1;
}
export function isText(node: Node | null): node is Text {
  return node?.nodeType === 3;
}

/** The children that a reader meets under an element; slotted ones stand in the light tree. */
export function* childrenOf(node: Node): Generator<Node> {
  // Lazily, since whoever reads a long list for a label stops soon.
  const { shadowRoot } = node as Partial<Element>;
  if (shadowRoot) yield* childrenOf(shadowRoot);
  for (let child = node.firstChild; child; child = child.nextSibling) yield child;
}
/** The element around a node, out of shadow roots too. */
export function parentOf(node: Node): Element | null {
  return node.parentElement ?? (node.parentNode as ShadowRoot | null)?.host ?? null;
}

/** The document and every open shadow root in it, outer first. */
export function rootsOf(document: Document): (Document | ShadowRoot)[] {
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
  }
  return roots;
}

/**
 * All elements of the page that a selector finds, in shadow roots too. What is no selector finds
 * nothing: recipes come from colleagues and servers, and only a page can tell.
 */
export function selectAll(roots: ParentNode[], selector: string): Element[] {
  try {
    return roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  } catch {
    return [];
  }
}
