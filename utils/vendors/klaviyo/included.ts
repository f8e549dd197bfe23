import { isRecord, listOf, recordOf, textOf } from '../lenient.ts';
import type { VendorPerson } from '../vendor.ts';
import { profileOf } from './profiles.ts';

type Resource = Record<string, unknown>;

export type Metric = { name: string; isOwn: boolean };

/** What an event only numbers: who, of which metric, of which campaign. */
export type Included = {
  profile(id: string): VendorPerson | undefined;
  metric(id: string): Metric | undefined;
  /** By the id of a campaign or of one of its messages. */
  campaign(id: string): { id: string; name: string } | undefined;
  /** The campaign that an attribution names. */
  attributed(id: string): string | undefined;
};

/** Of `included` and of other answers, all of which are lists of resources. */
export function includedIn(bodies: unknown[]): Included {
  const profiles = new Map<string, VendorPerson>();
  const metrics = new Map<string, Metric>();
  const campaigns = new Map<string, { id: string; name: string }>();
  const attributions = new Map<string, string>();
  for (const resource of bodies.flatMap(resourcesIn)) {
    const id = textOf(resource.id, 200);
    if (!id) continue;
    const attributes = recordOf(resource.attributes);
    const name = textOf(attributes.name);
    if (resource.type === 'profile') {
      const person = profileOf(resource);
      if (person && isRecord(resource.attributes)) profiles.set(id, person);
    }
    if (resource.type === 'metric' && name) {
      const integration = textOf(recordOf(attributes.integration).name)?.toLowerCase();
      metrics.set(id, { name, isOwn: integration === 'klaviyo' });
    }
    if (resource.type === 'campaign' && name) {
      for (const key of [id, ...relatedIds(resource, 'campaign-messages')]) {
        campaigns.set(key, { id, name });
      }
    }
    const [campaign] = relatedIds(resource, 'campaign');
    if (resource.type === 'attribution' && campaign) attributions.set(id, campaign);
  }
  return {
    profile: (id) => profiles.get(id),
    metric: (id) => metrics.get(id),
    campaign: (id) => campaigns.get(id),
    attributed: (id) => attributions.get(id),
  };
}

/** The resources of an answer, of one of its own or of a list, and those beside them. */
export function resourcesIn(body: unknown): Resource[] {
  const { data, included } = recordOf(body);
  const own = isRecord(data) ? [data] : listOf(data);
  return [...own, ...listOf(included)].filter(isRecord);
}

/** `relationships.profile.data` is one reference or a list of them. */
export function relatedIds(resource: Resource, name: string): string[] {
  const { data } = recordOf(recordOf(resource.relationships)[name]);
  const references = isRecord(data) ? [data] : listOf(data);
  return references
    .map((reference) => textOf(recordOf(reference).id, 200))
    .filter((id) => id !== undefined);
}
