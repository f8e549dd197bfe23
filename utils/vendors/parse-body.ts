/**
 * A recorded body: JSON, and, where it is none, undefined, as a vendor's web page would be. Ids
 * that pass what a number can hold stay as they are written.
 */
export function parseBody(text: string): unknown {
  const json = text.replace(/^\uFEFF/, '');
  try {
    // Looking at every value takes ten times as long: only where one may be lost.
    return mayLose.test(json) ? JSON.parse(json, exact as never) : JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** A number of sixteen digits, or with an exponent, or text that looks like one. */
const mayLose = /(?:^|[:[,])\s*-?(?:\d{16}|\d[\d.]*[eE])/;

function exact(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isLost =
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isLost && context?.source ? context.source : value;
}
