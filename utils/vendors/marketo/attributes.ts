import { isRecord, listOf, textOf } from '../lenient.ts';

/** An activity's secondary attributes by their names, squeezed: REST and labels differ. */
export type Attributes = { text(...names: string[]): string | undefined };

/**
 * A list of `{name, value}` (`{apiName, value}` of custom types), or one object of names and
 * values, as exports and webhooks have them.
 */
export function attributesOf(value: unknown): Attributes {
  const found = new Map<string, unknown>();
  if (isRecord(value)) {
    for (const [name, one] of Object.entries(value)) found.set(squeezed(name), one);
  }
  for (const one of listOf(value)) {
    if (!isRecord(one)) continue;
    const name = textOf(one.name) ?? textOf(one.apiName);
    if (name) found.set(squeezed(name), one.value);
  }
  return {
    text(...names) {
      for (const name of names) {
        const value = found.get(squeezed(name));
        const text = textOf(typeof value === 'boolean' ? String(value) : value, 4000);
        if (text) return text;
      }
      return undefined;
    },
  };
}

/** `Is Bot Activity`, `isBotActivity`, `is_bot_activity` -> `isbotactivity`. */
export function squeezed(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
