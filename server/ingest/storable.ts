/**
 * Where a value holds text that PostgreSQL cannot store (a NUL character, half of a surrogate
 * pair), as a path; null where all of it can be stored.
 */
export function unstorableAt(value: unknown, path: PropertyKey[] = []): PropertyKey[] | null {
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed() ? path : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, one] of Object.entries(value)) {
    if (key.includes('\0') || !key.isWellFormed()) return path;
    const at = unstorableAt(one, [...path, key]);
    if (at) return at;
  }
  return null;
}

export const unstorable = 'Holds a NUL character or half a character, which cannot be stored.';
