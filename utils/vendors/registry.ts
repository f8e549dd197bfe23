import { customerio } from './customerio/customerio.ts';
import { dynamics } from './dynamics/dynamics.ts';
import { hubspot } from './hubspot/hubspot.ts';
import { klaviyo } from './klaviyo/klaviyo.ts';
import { marketo } from './marketo/marketo.ts';
import { mautic } from './mautic/mautic.ts';
import { pardot } from './pardot/pardot.ts';
import { salesforce } from './salesforce/salesforce.ts';
import { segment } from './segment/segment.ts';
import type { Vendor } from './vendor.ts';

/** Every vendor we know, by its id. */
export const vendors: ReadonlyMap<string, Vendor> = new Map(
  [
    // One line a vendor.
    mautic,
    segment,
    customerio,
    hubspot,
    marketo,
    klaviyo,
    salesforce,
    pardot,
    dynamics,
  ].map((vendor: Vendor) => [vendor.id, vendor] as const),
);
