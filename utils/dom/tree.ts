/**
 * The page as a person sees it: open shadow roots and the frames that a page writes itself
 * (about:blank, srcdoc) belong to it, closed roots and other sites' frames do not.
 */

/** Elements whose text nobody reads; `noscript` is parsed as elements where scripts are off. */
const silent = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'SVG', 'OBJECT']);

export function isSilent(element: Element): boolean {
  return silent.has(element.tagName.toUpperCase());
}

/** The document of a frame that the page wrote itself; null for one with an address of its own. */
export function ownFrame(element: Element): Document | null {
  if (element.tagName !== 'IFRAME') return null;
  try {
    const inner = (element as HTMLIFrameElement).contentDocument;
    return inner?.URL.startsWith('about:') ? inner : null;
  } catch {
    return null;
  }
}

/** The children that a reader meets under a node, in order. */
export function childrenOf(node: Node): ArrayLike<Node> {
  if (node.nodeType !== Node.ELEMENT_NODE) return node.childNodes;
  const element = node as Element;
  if (element.shadowRoot) {
    // Slotted children stand in the light tree; both are walked.
    return [...element.shadowRoot.childNodes, ...element.childNodes];
  }
  const inner = ownFrame(element);
  return inner?.body ? [inner.body] : element.childNodes;
}

/** The element around a node, through shadow roots and out of the page's own frames. */
export function parentOf(node: Node): Element | null {
  const parent = node.parentNode;
  if (!parent) return null;
  if (parent.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return (parent as ShadowRoot).host ?? null;
  if (parent.nodeType !== Node.ELEMENT_NODE) return null;
  if (node.nodeName !== 'BODY') return parent as Element;
  return node.ownerDocument === document ? null : frameAround(node.ownerDocument);
}

/** The frame element that shows a document which is not the finder's own. */
export function frameAround(inner: Document | null): Element | null {
  try {
    return inner?.defaultView?.frameElement ?? null;
  } catch {
    return null;
  }
}

/** The ancestors of a node, nearest first, at most `most` of them. */
export function* ancestors(node: Node, most = 60): Generator<Element> {
  let at = parentOf(node);
  for (let i = 0; at && i < most; i++) {
    yield at;
    at = parentOf(at);
  }
}

/** The document and every open shadow root and own frame in it, outer first. */
export function rootsOf(document: Document): ParentNode[] {
  const roots: ParentNode[] = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      const inner = ownFrame(element);
      if (inner) roots.push(inner);
    }
  }
  return roots;
}
