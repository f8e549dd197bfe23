const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const checkLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * A Salesforce id in its long form, 18 characters: the object's prefix (003 contact, 001 account),
 * an instance, and a number.
 */
export function salesforceId(prefix: '001' | '003', number: number): string {
  let digits = '';
  for (let rest = number; digits.length < 10; rest = Math.floor(rest / 62)) {
    digits = base62.charAt(rest % 62) + digits;
  }
  return longForm(`${prefix}Wy${digits}`);
}

/** The 18 letters of an id of 15, which tell capitals apart also where case is lost. */
export function longForm(short: string): string {
  let check = '';
  for (let start = 0; start < 15; start += 5) {
    let bits = 0;
    for (let i = 0; i < 5; i += 1) {
      const letter = short.charAt(start + i);
      if (letter >= 'A' && letter <= 'Z') bits |= 1 << i;
    }
    check += checkLetters.charAt(bits);
  }
  return short + check;
}

/** HubSpot's ids are numbers larger than 32 bits, kept as strings. */
export function hubspotId(number: number): string {
  return String(20_000_000_000 + number);
}

/** A number of its own for every person of every account. */
export function personNumber(accountIndex: number, personIndex: number): number {
  return accountIndex * 1_000_000 + personIndex;
}
