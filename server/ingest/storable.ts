/**
 * Where a value holds text that PostgreSQL cannot store (a NUL character, half of a surrogate
 * pair), as a path; null where all of it can be stored. Walks without recursion, since what comes
 * from outside may be nested deeper than the stack.
 */
export function unstorableAt(value: unknown): string | null {
  return isStorable(value) ? null : placeOf(value);
}

/** Whether nothing in a JSON text can be unstorable: without an escape no such character is in it. */
export const isStorableJson = (json: string): boolean => !json.includes('\\u');

/** Nearly everything is: it is worth no path. */
function isStorable(value: unknown): boolean {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one === 'string') {
      if (isUnstorable(one)) return false;
    } else if (typeof one === 'object' && one !== null) {
      for (const key of Object.keys(one)) {
        if (isUnstorable(key)) return false;
        const inner = (one as Record<string, unknown>)[key];
        if (typeof inner === 'object' || typeof inner === 'string') waiting.push(inner);
      }
    }
  }
  return true;
}

function placeOf(value: unknown): string | null {
  const waiting: { value: unknown; path: string }[] = [{ value, path: '' }];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { value, path } = one;
    if (typeof value === 'string') {
      if (isUnstorable(value)) return path;
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (isUnstorable(key)) return path;
        if (typeof inner === 'object' || typeof inner === 'string') {
          waiting.push({ value: inner, path: path === '' ? key : `${path}.${key}` });
        }
      }
    }
  }
  return null;
}

function isUnstorable(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed();
}

export const unstorable = 'Holds a NUL character or half a character, which cannot be stored.';
