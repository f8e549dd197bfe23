import { isRecord } from './lenient.ts';
import type { Mapped, Reading, Refused } from './vendor.ts';

/** An answer of a vendor's, with what it tells; nothing where it tells of nobody. */
export function told(of: string, mapped: Partial<Mapped> = {}): Reading {
  const empty = { touches: [], people: [], accounts: [], refused: [] };
  return { kind: 'answer', of, mapped: { ...empty, ...mapped } };
}

export const noAnswer = (why: string): Reading => ({ kind: 'no answer', why });

/** Each row as one or more of something, or why it is none; null is passed on. */
export function readRows<T>(
  rows: unknown[],
  name: string,
  read: (row: Record<string, unknown>) => T[] | string | null,
): { found: T[]; refused: Refused[] } {
  const found: T[] = [];
  const refused: Refused[] = [];
  for (const [n, row] of rows.entries()) {
    const one = isRecord(row) ? read(row) : 'it is no object';
    if (typeof one === 'string') refused.push({ at: `${name}[${n}]`, why: one, row });
    else if (one) found.push(...one);
  }
  return { found, refused };
}
