import { clean, textOf } from '../dom/text.ts';
import { parentOf } from '../dom/tree.ts';
import type { Role } from '../model/recipe.ts';
import { holderOf, type Proposal, propose } from '../sites/propose.ts';
import { layOver } from './overlay.ts';
import { isFrame, stepOf, stops } from './walk.ts';

type Pointing = {
  role: Role;
  /** Whether this frame shows the words and takes the first keys. */
  isTop: boolean;
  /** Null where the person gave up. */
  onDone: (proposal: Proposal | null) => void;
  /** Ends it, and leaves nothing behind. */
  signal: AbortSignal;
};

const roleWords: Partial<Record<Role, [what: string, none: string]>> = {
  email: ['the e-mail address', 'No single e-mail address here'],
  name: ['the name', 'No name here'],
  company: ['the company', 'No company here'],
};

/** What else people do to a page while they mean to point at it. */
const kept = [
  ...['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend'],
  ...['dblclick', 'auxclick', 'contextmenu', 'dragstart', 'keyup', 'keypress'],
];

/** Has a person point at something in this frame, by mouse, by touch or by keys. */
export function startPointer({ role, isTop, onDone, signal }: Pointing): void {
  const [what, none] = roleWords[role] ?? [role, 'Nothing here'];
  const help = `Point at ${what}. Click or Enter takes it, arrow keys move, Escape stops.`;
  const overlay = layOver(document, `Touchline. ${help}`, isTop);
  let marked: Element | null = null;
  let holder: ReturnType<typeof holderOf> = null;

  function mark(element: Element | null): void {
    marked = element;
    holder = element && !isFrame(element) ? holderOf(element, role) : null;
    overlay.mark(holder?.element ?? element, holder !== null);
  }

  function wordsOf(place = ''): string {
    if (!marked) return help;
    if (isFrame(marked)) return `${place}A frame. Enter goes into it.`;
    if (holder) return `${place}${holder.shows}. Click or Enter takes it.`;
    return `${place}${none}: ${clean(textOf(marked, 80) ?? 'a longer part of the page')}`;
  }

  function take(): void {
    if (marked && isFrame(marked)) marked.focus();
    else if (holder) onDone(propose(document, holder, role));
    else overlay.say(marked ? wordsOf() : help);
  }

  function onMove(event: PointerEvent): void {
    const element = under(event.clientX, event.clientY);
    const isOverFrame = element !== null && isFrame(element);
    overlay.open(isOverFrame);
    overlay.avoid(event.clientY);
    if (element === marked) return;
    mark(isOverFrame ? null : element);
    overlay.say(wordsOf());
  }

  function onKey(event: KeyboardEvent): void {
    // The browser's own shortcuts stay the browser's.
    if (event.ctrlKey || event.metaKey || event.altKey || /^F\d+$/.test(event.key)) return;
    keep(event);
    if (event.key === 'Escape') onDone(null);
    else if (event.key === 'Enter') take();
    else walk(event);
  }

  function walk(event: KeyboardEvent): void {
    const all = stops(document);
    const at = marked ? all.indexOf(marked) : -1;
    const next = stepOf(event, at, all.length);
    if (next === null) return;
    // The first key leads to the likeliest place instead of the page's first word.
    const first = marked ? -1 : all.findIndex(isLikely);
    const to = first >= 0 && !/^(Home|End)$/.test(event.key) ? first : next;
    const element = all[to];
    if (!element) return;
    element.scrollIntoView({ block: 'center', inline: 'nearest' });
    mark(element);
    overlay.avoid(element.getBoundingClientRect().top);
    overlay.say(wordsOf(`${to + 1} of ${all.length}: `));
  }

  function isLikely(element: Element): boolean {
    const isHeading = element.matches('h1,h2,[role=heading]');
    return (role === 'email' || isHeading) && holderOf(element, role) !== null;
  }

  /** The innermost element of the page at a point, through open shadow roots. */
  function under(x: number, y: number): Element | null {
    let found: Element | null = null;
    let root: DocumentOrShadowRoot | null = document;
    while (root) {
      const top: Element | undefined = root
        .elementsFromPoint(x, y)
        .find((one) => one !== overlay.host);
      if (!top || top === found) break;
      found = top;
      root = top.shadowRoot;
    }
    return found;
  }

  /** The cover is in the way of the wheel, too: what lies under it scrolls. */
  function onWheel(event: WheelEvent): void {
    for (let at = under(event.clientX, event.clientY); at; at = parentOf(at)) {
      const isScroller = /auto|scroll/.test(getComputedStyle(at).overflowY);
      if (!isScroller || at.scrollHeight <= at.clientHeight) continue;
      at.scrollBy(event.deltaX, event.deltaY);
      keep(event);
      return;
    }
  }

  function listen<T extends Event>(type: string, listener: (event: T) => void): void {
    const onlyTrusted = (event: Event) => {
      // What the page makes up is neither obeyed nor kept from it.
      if (event.isTrusted) listener(event as T);
    };
    addEventListener(type, onlyTrusted, { capture: true, passive: false, signal });
  }

  listen<PointerEvent>('pointermove', onMove);
  listen<WheelEvent>('wheel', onWheel);
  listen<KeyboardEvent>('keydown', onKey);
  for (const type of kept) listen(type, keep);
  listen<MouseEvent>('click', (event) => {
    keep(event);
    // A click by keys or by an assistive program comes without having moved there.
    if (event.detail > 0) mark(under(event.clientX, event.clientY));
    take();
  });
  for (const type of ['scroll', 'resize']) {
    listen(type, () => overlay.mark(holder?.element ?? marked, holder !== null));
  }
  // Somebody walked into this frame by keys.
  addEventListener('focus', () => overlay.host.focus(), { signal });
  signal.addEventListener('abort', () => overlay.remove());
  overlay.say(help);
  if (isTop) {
    focus();
    overlay.host.focus();
  }
}

function keep(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
