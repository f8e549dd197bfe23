import { createHash } from 'node:crypto';
import type { Vault } from './vault.ts';

type Credentials = Record<string, string>;

/**
 * A refresh token may be used up by the test of what was entered, before anything is kept. What it
 * became goes along with the test's answer, sealed, and comes back with what was entered.
 */
const placeOf = (ws: string) => `${ws} tested`;

/** Null where nothing was used up, or there is no key to seal with. */
export function sealRenewed(
  vault: Vault | null,
  ws: string,
  { entered, renewed }: { entered: Credentials; renewed: Credentials | undefined },
): string | null {
  if (!vault || !renewed) return null;
  return vault.seal(JSON.stringify({ of: digestOf(entered), renewed }), placeOf(ws));
}

/** What was entered, with what became of it; unchanged where the seal is of something else. */
export function withRenewed(
  vault: Vault | null,
  ws: string,
  entered: Credentials,
  sealed: string | null | undefined,
): Credentials {
  const opened = sealed ? vault?.open(sealed, placeOf(ws)) : null;
  if (!opened) return entered;
  const { of, renewed } = JSON.parse(opened) as { of: string; renewed: Credentials };
  return of === digestOf(entered) ? { ...entered, ...renewed } : entered;
}

function digestOf(credentials: Credentials): string {
  const sorted = Object.entries(credentials).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url');
}
