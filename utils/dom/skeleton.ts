/** Attributes whose values are the program's own words, and say nothing of anybody. */
const structural = /^(role|type|rel|method|dir|slot|scope|autocomplete|inputmode)$/;
/** Attributes that programs name things by; what looks like a value in them is taken out. */
const naming =
  /^(class|id|name|itemprop|itemtype|data-(test.*|qa.*|cy|id|field.*|component|automation.*|target-selection-name)|aria-(haspopup|expanded|selected|hidden|level|controls|labelledby))$/;
const silent = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'SVG', 'LINK', 'META', 'HEAD']);

/** A skeleton is at most so long, in characters, and so deep. */
const longest = 150_000;
const deepest = 60;

/**
 * A page's structure without any of its text, for a report of a layout that changed: tags, and of
 * attributes the names, with only those values that a program gives to its parts. Every text is
 * one "x" where there was some; figures are 0; what may be somebody's name is an x, too.
 */
export function skeletonOf(document: Document): string {
  const lines: string[] = [];
  const people = wordsOfPeople(document);
  let length = 0;
  function write(depth: number, line: string): boolean {
    length += depth + line.length + 1;
    if (length > longest) return false;
    lines.push(' '.repeat(depth) + line);
    return true;
  }
  function read(element: Element, depth: number): boolean {
    if (silent.has(element.tagName.toUpperCase()) || depth > deepest) return true;
    const attributes = [...element.attributes].map(({ name, value }) => said(name, value, people));
    const hasText = [...element.childNodes].some(
      (one) => one.nodeType === Node.TEXT_NODE && one.nodeValue?.trim(),
    );
    const tag = element.tagName.toLowerCase();
    if (!write(depth, [tag, ...attributes, hasText ? 'x' : ''].filter(Boolean).join(' ')))
      return false;
    if (element.shadowRoot) {
      if (!write(depth + 1, '#shadow')) return false;
      for (const child of element.shadowRoot.children) if (!read(child, depth + 2)) return false;
    }
    // Of many alike the first few tell the layout.
    const alike = new Map<string, number>();
    for (const child of element.children) {
      const kind = `${child.tagName} ${child.getAttribute('class')} ${child.getAttribute('role')}`;
      const seen = (alike.get(kind) ?? 0) + 1;
      alike.set(kind, seen);
      if (seen <= 3 && !read(child, depth + 1)) return false;
    }
    return true;
  }
  if (!read(document.body, 0)) lines.push('(cut here)');
  return lines.join('\n');
}

function said(name: string, value: string, people: Set<string>): string {
  if (!value) return name;
  const isName = structural.test(name) || naming.test(name);
  return isName ? `${name}=${censored(value, people)}` : `${name}=…`;
}

/** Names of parts as they are, figures as 0; what could be somebody's is an x. */
function censored(value: string, people: Set<string>): string {
  const isPart = (word: string) =>
    /^[\w:./[\]-]{1,60}$/.test(word) && !wordsOf(word).some((one) => people.has(one));
  return value
    .trim()
    .split(/\s+/)
    .slice(0, 12)
    .map((word) => (isPart(word) ? word.replace(/\d+/g, '0') : 'x'))
    .join('.');
}

/** Every word of an address, a heading or the title: a name may stand in an id, too. */
function wordsOfPeople({ body, title }: Document): Set<string> {
  const headings = [...body.querySelectorAll('h1,h2,h3,[role=heading]')].map(
    (one) => one.textContent,
  );
  const addresses = body.innerHTML.match(/[^\s"'<>=;:]{1,64}@[\w.-]{1,100}/g) ?? [];
  return new Set([title, ...headings, ...addresses].flatMap((text) => wordsOf(text ?? '')));
}

/** The words of three letters and more, however they are joined: `priya-raman`, `PriyaRaman`. */
function wordsOf(text: string): string[] {
  const apart = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase();
  return apart.match(/\p{L}{3,}/gu) ?? [];
}
