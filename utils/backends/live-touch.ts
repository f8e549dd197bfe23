import type { Touch } from '../model/touch.ts';
import { directionOf } from '../model/touch-kind.ts';
import { verdictOf } from '../model/verdict.ts';
import type { VendorTouch } from '../vendors/vendor.ts';

/** Whose touches these are, and under which name people know where they come from. */
export type Owner = { accountId: string; person: Touch['person']; source: string };

/** What a vendor told, as a backend shows it that asks the vendor itself. */
export function shownTouch(told: VendorTouch, { accountId, person, source }: Owner): Touch {
  return {
    id: told.id.slice(0, 200),
    accountId,
    kind: told.kind,
    kindLabel: null,
    direction: told.direction ?? directionOf(told.kind),
    time: new Date(told.time).toISOString(),
    title: told.title,
    summary: told.summary ?? null,
    person,
    asset: told.asset ?? null,
    campaign: told.campaign ?? null,
    ...verdictOf(told.kind, told.automation),
    source,
    vendorType: told.vendorType ?? null,
    display: 'show',
  };
}

/** Each touch once: vendors tell one again on the next page. */
export function once(touches: readonly Touch[]): Touch[] {
  return [...new Map(touches.map((touch) => [touch.id, touch])).values()];
}
