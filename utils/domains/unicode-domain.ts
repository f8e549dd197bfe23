/** A domain as people read it: `xn--mller-kva.example` is `müller.example`. Broken labels stay. */
export function unicodeDomain(domain: string): string {
  return domain
    .split('.')
    .map((label) => (label.startsWith('xn--') ? (fromPunycode(label.slice(4)) ?? label) : label))
    .join('.');
}

/** RFC 3492, sections 5 and 6.2; browsers have no decoder of their own. Null for what is none. */
function fromPunycode(text: string): string | null {
  const split = text.lastIndexOf('-');
  const letters = Array.from(text.slice(0, Math.max(0, split)));
  const digits = text.slice(split + 1);
  let code = 128;
  let place = 0;
  let bias = 72;
  let at = 0;
  while (at < digits.length) {
    const before = place;
    let weight = 1;
    for (let k = 36; ; k += 36) {
      const digit = digitOf(digits[at]);
      at += 1;
      place += digit * weight;
      if (digit < 0 || place > 0x7fffffff) return null;
      const threshold = Math.min(26, Math.max(1, k - bias));
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    const length = letters.length + 1;
    bias = adapt(place - before, length, before === 0);
    code += Math.floor(place / length);
    place %= length;
    if (code > 0x10ffff) return null;
    letters.splice(place, 0, String.fromCodePoint(code));
    place += 1;
  }
  return letters.join('') || null;
}

function digitOf(letter: string | undefined): number {
  const value = letter === undefined ? Number.NaN : Number.parseInt(letter, 36);
  if (Number.isNaN(value)) return -1;
  // Letters are 0 to 25, digits 26 to 35.
  return value >= 10 ? value - 10 : value + 26;
}

function adapt(delta: number, length: number, isFirst: boolean): number {
  let left = Math.floor(delta / (isFirst ? 700 : 2));
  left += Math.floor(left / length);
  let k = 0;
  while (left > 455) {
    left = Math.floor(left / 35);
    k += 36;
  }
  return k + Math.floor((36 * left) / (left + 38));
}
