import { cast } from './cast.ts';
import type { Highlight } from './highlights.ts';
import { companyName, plainWords } from './names.ts';
import { type CastPerson, type SamplePerson, samplePerson } from './people.ts';
import { standsAlone } from './plan.ts';
import { mix, Random } from './random.ts';
import { hubspotId, salesforceId } from './record-ids.ts';
import { type Story, sampleStory } from './story.ts';

export type SampleAccount = {
  index: number;
  /** Empty for somebody who stands alone: they have no company. */
  name: string;
  domain: string | null;
  industry: string;
  salesforceId: string;
  hubspotId: string;
  /** Hours that the people's clocks are ahead of UTC. */
  utcOffset: number;
  story: Story;
  highlights: readonly Highlight[];
  isHostile: boolean;
  personAt(index: number): SamplePerson;
};

const offsets = [0, 1, 1, 1, 2, 2, 3, -5, -5, -6, -8, 8] as const;

/** Account `index` of a seed, the same whatever the counts; the first ones are the cast. */
export function sampleAccount(seed: number, index: number): SampleAccount {
  const written = cast[index];
  const random = new Random(mix(seed, index, 7));
  const ids = { salesforceId: salesforceId('001', index), hubspotId: hubspotId(index) };
  const utcOffset = written ? 1 : random.pick(offsets);
  const facts = written ?? generated(seed, index);
  const { domain, industry } = facts;
  const hand: readonly CastPerson[] = written?.people ?? [];
  // The cast is the same for every seed, also where more people come to it than were written.
  const home = { seed: written ? 0 : seed, index, domain, hand };
  return {
    index,
    name: domain === null ? '' : facts.name,
    domain,
    industry,
    ...ids,
    utcOffset,
    story: written?.story ?? sampleStory(random),
    highlights: written?.highlights ?? [],
    isHostile: written?.hostile ?? false,
    personAt: (j) => samplePerson(home, j),
  };
}

function generated(seed: number, index: number) {
  const { name, industry } = companyName(seed, index);
  const domain = standsAlone(seed, index) ? null : `${plainWords(name, '-')}.example`;
  return { name, industry, domain };
}
