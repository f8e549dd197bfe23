/**
 * A recorded body: JSON, and, where it is none, undefined, as a vendor's web page would be. Ids
 * that pass what a number can hold stay as they are written.
 */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''), exact as never);
  } catch {
    return undefined;
  }
}

function exact(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isLost =
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isLost && context?.source ? context.source : value;
}
