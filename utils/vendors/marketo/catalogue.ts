import { isRecord, listOf, recordOf, textOf } from '../lenient.ts';
import type { VendorPerson } from '../vendor.ts';
import { documentedName } from './kinds.ts';
import { idOf, isLead, leadOf } from './people.ts';

/** What other answers say of the numbers in an activity. */
export type Catalogue = {
  /** The name of a type of activity. */
  type(id: string | undefined): string | undefined;
  person(leadId: string): VendorPerson | undefined;
  /** The name of a smart campaign. */
  campaign(id: string): string | undefined;
};

/** Bodies of answers; those of no use here are passed over. The last one wins. */
export function catalogueOf(bodies: unknown[]): Catalogue {
  const types = new Map<string, string>();
  const people = new Map<string, VendorPerson>();
  const campaigns = new Map<string, string>();
  for (const row of bodies.flatMap((body) => listOf(recordOf(body).result))) {
    if (!isRecord(row)) continue;
    const id = idOf(row.id);
    const name = textOf(row.name);
    if (isType(row)) {
      if (id && name) types.set(id, name);
    } else if (isCampaign(row)) {
      if (id && name) campaigns.set(id, name);
    } else if (isLead(row)) {
      const person = leadOf(row);
      if (id && person) people.set(id, person);
    }
  }
  return {
    type: (id) => (id === undefined ? undefined : (types.get(id) ?? documentedName(id))),
    person: (leadId) => people.get(leadId),
    campaign: (id) => campaigns.get(id),
  };
}

/** A row of `activities/types.json` or `activities/external/types.json`. */
export function isType(row: Record<string, unknown>): boolean {
  if (typeof row.name !== 'string' || 'leadId' in row) return false;
  return (
    'primaryAttribute' in row ||
    'triggerName' in row ||
    ('id' in row && Array.isArray(row.attributes))
  );
}

/** A smart campaign, of either of its routes. */
export function isCampaign(row: Record<string, unknown>): boolean {
  if (!('id' in row) || typeof row.name !== 'string') return false;
  return (
    'active' in row || 'isActive' in row || 'smartListId' in row || 'qualificationRuleType' in row
  );
}
