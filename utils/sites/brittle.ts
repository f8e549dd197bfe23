const generatedId =
  /\[lwc-|(?:input|mui|radix|headlessui|react-aria|yui|ext-gen|gwt-uid)-{0,2}:?\d|ember\d|:r[\da-z]{1,3}:/;
const position = /:(?:nth-[a-z-]+|(?:first|last|only)-(?:child|of-type))/;
/** What a program prints that knows whom it shows: a name, an address, a day. */
const anybody =
  /\[(?:title|alt|name|content|aria-label|data-name|data-email|email)[*^$~|]?=["'][^"'\]]*\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u;
const address = /=["']?[^"'\]]*[\w.+-]+@[\w-]+\.\w/;
const day =
  /=["']?[^"'\]]*(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\.? \p{L}{3,9}\.? \d{4})/u;
/** `[data-id="8da6e5b9-88df"]`, `[href="/person/4242"]`: one record, not each. */
const oneRecord = /=["']?[^"'\]]*(?:\d{4}|[\da-f]{8}-[\da-f]{4})/i;
const idWithDigits = /#[\w-]*\d|\[id[*^$~|]?=["']?[^"'\]]*\d/;

/** In the order in which they are told; each with what is wrong, as the end of a sentence. */
const rules: [RegExp, string][] = [
  [/\[class\^?=/, 'compares all classes in their order'],
  [/\[style/, 'depends on a style'],
  [generatedId, 'holds an id that is made anew for each page'],
  [position, 'counts positions'],
  [/(?:>[^>]*){4}/, 'is a chain of more than three steps'],
  [address, 'holds an address'],
  [day, 'holds a date'],
  [anybody, 'holds what may be the name of somebody'],
  [oneRecord, 'names one record'],
  [idWithDigits, 'holds an id with digits'],
];

/**
 * Why a CSS selector will not last, in words that end a sentence ("counts positions"); null where
 * nothing speaks against it. A site changes hashed classes, generated ids and positions without
 * telling anybody, and what names one person finds nobody else.
 */
export function brittleIn(selector: string): string | null {
  for (const one of alternativesOf(selector)) {
    const wrong = rules.find(([pattern]) => pattern.test(one))?.[1] ?? brittleClass(one);
    if (wrong) return wrong;
    if (/^(?:(?:div|span|p|a|td|tr|li|ul|section|\*)\b\s*>?\s*)+$/.test(one))
      return 'fits nearly everything';
  }
  return null;
}

/** Classes are judged without the values of attributes, where a dot is only a dot. */
function brittleClass(selector: string): string | null {
  const names = selector.replace(/\[[^\]]*\]/g, '[]').match(/\.-?[_a-z][\w-]*/gi) ?? [];
  const classes = names.map((name) => name.slice(1));
  if (classes.some(isHashed)) return 'holds a class that is made anew for each build';
  // "gD" is years old on one site and gone tomorrow on the next: an attribute must stand by it.
  const alone = !/[[#]/.test(selector);
  return alone && classes.some(isMinified) ? 'rests on a minified class alone' : null;
}

/** `css-1a2b3c`, `Heading__H2-sc-x`, `_button_ps32ck`, `styles_card-9f2d1`. */
function isHashed(name: string): boolean {
  if (/^(?:css|sc|jss|emotion|svelte|makeStyles|tss)-\w/.test(name)) return true;
  if (/[a-z]__[A-Z]\w*-\w|-sc-\w/.test(name)) return true;
  return name.split(/[-_]+/).some((part) => /^(?=.*[a-z])(?=.*\d)\w{5,}$/i.test(part));
}

function isMinified(name: string): boolean {
  return name.length <= 6 && (/\d/.test(name) || /[a-z][A-Z]|^[A-Z]{2}[a-z]/.test(name));
}

/** `a, b:is(c, d)` is two: commas within brackets part nothing. */
function alternativesOf(selector: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let one = '';
  for (const char of selector) {
    if (/[([]/.test(char)) depth += 1;
    if (/[)\]]/.test(char)) depth -= 1;
    if (char !== ',' || depth > 0) one += char;
    else if (found.push(one.trim())) one = '';
  }
  return [...found, one.trim()];
}
