import { randomBytes } from 'node:crypto';
import type { Sources } from '../../server/sources/sources.ts';
import { vaultWith } from '../../server/sources/vault.ts';
import type { Clock } from '../../server/sources/vendor-calls.ts';
import { vendors } from '../../utils/vendors/registry.ts';
import type { Vendor } from '../../utils/vendors/vendor.ts';

export const aKey = () => randomBytes(32).toString('base64');

/** A clock whose sleepers wake at once, later by what they slept. */
export function quickClock(): Clock & { slept: number[] } {
  let now = Date.parse('2026-11-23T12:00:00.000Z');
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    async sleep(milliseconds) {
      slept.push(milliseconds);
      now += milliseconds;
    },
    chance: () => 0,
  };
}

/** The vendors that there are, a test may add one, and a key that is nobody else's. */
export function testSources(): Sources & { vendors: Map<string, Vendor> } {
  return {
    vendors: new Map(vendors),
    vault: vaultWith([aKey()]),
    clock: quickClock(),
    signal: new AbortController().signal,
  };
}
