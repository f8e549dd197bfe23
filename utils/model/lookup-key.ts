import type { z } from 'zod';
import type { lookupKeySchema } from './lookup-key-schema.ts';
import type { Prospect } from './prospect.ts';

// Apart from its schema: the panel needs what is here in its first scripts, and no zod.
/** What a backend is asked by. */
export type LookupKey = z.infer<typeof lookupKeySchema>;

/** The most keys in one lookup. */
export const maxKeys = 100;

/** The keys a prospect is looked up by, surest first: record, then address, then domain. */
export function keysOf(prospect: Prospect): LookupKey[] {
  const emails = new Set([prospect.email, ...prospect.emails].filter((e) => e !== null));
  return [
    ...prospect.recordIds.map(({ system, id }) => ({ type: 'record', system, id }) as const),
    ...[...emails].map((email) => ({ type: 'email', email }) as const),
    ...(prospect.domain ? [{ type: 'domain', domain: prospect.domain } as const] : []),
  ];
}

/** A key as one text: it is compared, hashed and remembered by. */
export function keyText(key: LookupKey): string {
  if (key.type === 'email') return `email ${key.email}`;
  return key.type === 'domain' ? `domain ${key.domain}` : `record ${key.system} ${key.id}`;
}

/** What one lookup asks for a page: each key once, the first prospects' first. */
export function keysToAsk(prospects: readonly Prospect[]): LookupKey[] {
  const keys = new Map<string, LookupKey>();
  for (const prospect of prospects) {
    for (const key of keysOf(prospect)) {
      if (keys.size < maxKeys) keys.set(keyText(key), key);
    }
  }
  return [...keys.values()];
}
