import { unicodeDomain } from './unicode-domain.ts';

/**
 * Scripts that are written together in honest names, each with Latin: what Unicode's report 39
 * calls "highly restrictive". A letter that several scripts share fits where one of them does.
 */
const together = [
  /^\p{scx=Latin}*$/u,
  /^[\p{scx=Latin}\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]*$/u,
  /^[\p{scx=Latin}\p{scx=Han}\p{scx=Bopomofo}]*$/u,
  /^[\p{scx=Latin}\p{scx=Han}\p{scx=Hangul}]*$/u,
];

/** Scripts by themselves, and which of their letters look like Latin ones. */
const scripts = [
  { alone: /^\p{scx=Cyrillic}*$/u, likeLatin: /^[асԁеԍһіјӏорԗԛѕԝхуѵѡҽьпгԏ]*$/u },
  { alone: /^\p{scx=Greek}*$/u, likeLatin: /^[αγηικνορτυχωϲϳ]*$/u },
  { alone: /^\p{scx=Armenian}*$/u, likeLatin: /^[ագզհյոսցօ]*$/u },
];

/** Whatever has letters of one other script only. */
const others = [
  ...['Arabic', 'Hebrew', 'Thai', 'Devanagari', 'Bengali', 'Tamil', 'Telugu', 'Gujarati'],
  ...['Gurmukhi', 'Kannada', 'Malayalam', 'Sinhala', 'Georgian', 'Ethiopic', 'Khmer', 'Lao'],
  ...['Myanmar', 'Oriya'],
].map((script) => new RegExp(`^\\p{scx=${script}}*$`, 'u'));

/**
 * Whether a domain, in Unicode or punycode, may be taken for another: a label mixes scripts that
 * are not written together, or has only letters that look like Latin ones (`аррӏе.com` in
 * Cyrillic). A top-level domain of the same kind of letters makes the latter honest.
 */
export function isMixedScript(domain: string): boolean {
  const labels = unicodeDomain(domain.normalize('NFKC').toLowerCase()).split('.').map(lettersOf);
  const isLatinTop = /^[a-z]*$/.test(labels.at(-1) ?? '');
  return labels.some((letters) => {
    if (together.some((set) => set.test(letters))) return false;
    const script = scripts.find(({ alone }) => alone.test(letters));
    if (script) return isLatinTop && script.likeLatin.test(letters);
    return !others.some((set) => set.test(letters));
  });
}

/** Digits, hyphens and marks belong to every script. */
function lettersOf(label: string): string {
  return label.replace(/[^\p{L}]/gu, '');
}
