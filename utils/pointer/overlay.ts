/** What a person sees and hears while they point: a frame around an element, and words. */
export type Overlay = {
  /** Covers the page, so that nothing that is done while pointing reaches it. */
  host: HTMLElement;
  /** Frames an element, solid where it can be taken; null takes the frame away. */
  mark: (element: Element | null, fits: boolean) => void;
  /** Shows words, and has a screen reader say them. */
  say: (words: string) => void;
  /** Lets the pointer through, to a frame that has a cover of its own. */
  open: (isOpen: boolean) => void;
  /** Keeps the words away from what is pointed at, in pixels from the top. */
  avoid: (y: number) => void;
  remove: () => void;
};

const accent = '#0f6b5c';
const warn = '#a35f00';

/** Styles go through the CSSOM, which no page's security policy forbids. */
function styled(tag: string, style: Partial<CSSStyleDeclaration>): HTMLElement {
  const element = document.createElement(tag);
  element.style.setProperty('all', 'initial');
  Object.assign(element.style, style);
  return element;
}

/** Lays a cover over the document; `hasWords` is for the one frame that shows them. */
export function layOver(document: Document, label: string, hasWords: boolean): Overlay {
  const host = styled('div', {
    position: 'fixed',
    inset: '0',
    width: '100vw',
    height: '100vh',
    zIndex: '2147483647',
    cursor: 'crosshair',
    outline: 'none',
  });
  // A screen reader then passes the arrow keys on instead of walking by itself.
  host.setAttribute('role', 'application');
  host.setAttribute('aria-label', label);
  host.tabIndex = 0;
  const root = host.attachShadow({ mode: 'closed' });

  const frame = styled('div', {
    position: 'fixed',
    display: 'none',
    boxSizing: 'border-box',
    borderRadius: '4px',
    boxShadow: '0 0 0 2px #fff',
    pointerEvents: 'none',
  });
  const words = styled('div', {
    position: 'fixed',
    left: '50%',
    top: '12px',
    transform: 'translateX(-50%)',
    display: hasWords ? 'block' : 'none',
    maxWidth: '90vw',
    padding: '8px 16px',
    border: '1px solid #63cdb8',
    borderRadius: '8px',
    background: '#1b2121',
    color: '#fff',
    font: '14px/20px system-ui, sans-serif',
    overflowWrap: 'anywhere',
    pointerEvents: 'none',
  });
  words.setAttribute('role', 'status');
  words.setAttribute('aria-live', 'assertive');
  root.append(frame, words);

  // Whatever is open as a modal dialog would else be above, and all but it out of reach.
  const above = [...document.querySelectorAll('dialog:modal')].at(-1);
  (above ?? document.documentElement).append(host);
  host.setAttribute('popover', 'manual');
  Object.assign(host.style, { margin: '0', padding: '0', border: '0', background: 'transparent' });
  host.showPopover();

  return {
    host,
    mark(element, fits) {
      frame.style.display = element ? 'block' : 'none';
      if (!element) return;
      const { left, top, width, height } = element.getBoundingClientRect();
      Object.assign(frame.style, {
        left: `${left - 4}px`,
        top: `${top - 4}px`,
        width: `${width + 8}px`,
        height: `${height + 8}px`,
        border: fits ? `3px solid ${accent}` : `3px dashed ${warn}`,
      });
    },
    say(text) {
      if (words.textContent !== text) words.textContent = text;
    },
    open(isOpen) {
      host.style.pointerEvents = isOpen ? 'none' : 'auto';
    },
    avoid(y) {
      const isNear = y < 96;
      Object.assign(
        words.style,
        isNear ? { top: 'auto', bottom: '12px' } : { top: '12px', bottom: 'auto' },
      );
    },
    remove: () => host.remove(),
  };
}
