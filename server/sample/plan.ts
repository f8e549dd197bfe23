import { fail, ok, type Result } from '../../utils/model/failure.ts';
import { cast } from './cast.ts';
import { mix, Random } from './random.ts';

export type SampleOptions = {
  /** Each at least once: accounts <= people <= touches. */
  accounts: number;
  people: number;
  touches: number;
  /** Any whole number from 0; the same seed always gives the same sample. */
  seed: number;
  /** Milliseconds since 1970; everything happens in the five years before. */
  until: number;
};

/** How many people and touches an account gets. */
export type Size = { people: number; touches: number };

/** Says what is wrong with options that somebody typed. */
export function checkSampleOptions(options: SampleOptions): Result<SampleOptions> {
  const { accounts, people, touches } = options;
  for (const [name, value] of Object.entries(options)) {
    if (!Number.isSafeInteger(value) || value < 0) {
      return fail('invalid', { detail: `${name} is a whole number from 0, not ${value}.` });
    }
  }
  if (accounts < 1) return fail('invalid', { detail: 'There is at least 1 account.' });
  if (accounts > people) {
    return fail('invalid', {
      detail: `Every account has somebody: at least ${accounts} people for ${accounts} accounts.`,
    });
  }
  if (people > touches) {
    return fail('invalid', {
      detail: `Everybody did something: at least ${people} touches for ${people} people.`,
    });
  }
  if (accounts > 10_000_000 || people > 100_000_000) {
    return fail('invalid', { detail: 'At most 10 million accounts and 100 million people.' });
  }
  return ok(options);
}

/** Whether a generated account is one person on free mail whose company nobody knows. */
export function standsAlone(seed: number, index: number): boolean {
  const written = cast[index];
  if (written) return written.domain === null;
  return mix(seed, index, 4) % 16 === 0;
}

/**
 * Shares people and touches out, exactly as many as asked: the cast gets what its story needs as
 * far as it goes, the others by weights of which a few are large. What nobody can take goes to the
 * second of the cast, the large fleet (or to the only account).
 */
export function planSizes({ accounts, people, touches, seed }: SampleOptions): Size[] {
  const sizes = Array.from({ length: accounts }, () => ({ people: 1, touches: 0 }));
  const overflow = sizes[Math.min(1, accounts - 1)] as Size;

  let left = people - accounts;
  const written = sizes.slice(0, cast.length);
  for (const [index, size] of written.entries()) {
    const take = Math.min(left, (cast[index]?.people.length ?? 1) - 1);
    size.people += take;
    left -= take;
  }
  const generated = sizes.slice(cast.length);
  const peopleWeights = generated.map((_, at) =>
    standsAlone(seed, at + cast.length) ? 0 : heavyTailed(mix(seed, at + cast.length, 5), 0.45),
  );
  const morePeople = share(left, peopleWeights);
  for (const [at, size] of generated.entries()) size.people += morePeople[at] ?? 0;
  if (morePeople.length === 0) overflow.people += left;

  left = touches - people;
  for (const size of sizes) size.touches = size.people;
  for (const [index, size] of written.entries()) {
    const { most, share } = cast[index] ?? { most: 0, share: 0 };
    const wanted = Math.min(most, Math.ceil(share * touches)) - size.touches;
    const take = Math.max(0, Math.min(left, wanted));
    size.touches += take;
    left -= take;
  }
  const touchWeights = generated.map(
    ({ people }, at) => Math.sqrt(people) * heavyTailed(mix(seed, at + cast.length, 6), 0.7),
  );
  const moreTouches = share(left, touchWeights);
  for (const [at, size] of generated.entries()) size.touches += moreTouches[at] ?? 0;
  if (moreTouches.length === 0) overflow.touches += left;
  return sizes;
}

/** Pareto's law: most are small, a few are a hundred times larger. */
function heavyTailed(stream: number, power: number): number {
  return (1 - new Random(stream).next() * 0.999) ** -power;
}

/** Splits a whole number by weights without losing any; empty where nobody has a weight. */
function share(whole: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return [];
  let sum = 0;
  let before = 0;
  return weights.map((weight) => {
    sum += weight;
    const upTo = Math.round((sum / total) * whole);
    const part = upTo - before;
    before = upTo;
    return part;
  });
}
