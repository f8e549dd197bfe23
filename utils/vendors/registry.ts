import type { Vendor } from './vendor.ts';

/** Every vendor we know, by its id. */
export const vendors: ReadonlyMap<string, Vendor> = new Map(
  ([] as Vendor[]).map((vendor) => [vendor.id, vendor] as const),
);
