import { CopyText, copied } from '../store/copy.ts';
import type { RecordFacts, TouchFacts } from './touch-event.ts';

/** What many touches have in common. */
export type Nature = Pick<
  TouchFacts,
  | 'source'
  | 'sourceName'
  | 'kind'
  | 'direction'
  | 'campaign'
  | 'verdict'
  | 'verdictReason'
  | 'verdictBy'
  | 'vendorType'
>;

/** One in so many is kept to ask whether they were sent before. */
const sampled = 500;

/**
 * Touches on their way into the database, as they will be copied there: what they have in common and
 * whose they are once, the rest as bytes. Thousands wait for their turn during a load, and as objects
 * would cost as much again as reading them. `Whom`: of whom each is told, or whose it is.
 */
export class PackedTouches<Whom extends object> {
  /** Each once, in the order in which they came. */
  readonly whom: Whom[] = [];
  readonly natures: Nature[] = [];
  /** Of each touch its place in those lists, which is what the rows say of it. */
  readonly whomAt: number[] = [];
  readonly natureAt: number[] = [];
  /** Who each touch is of, which it is, when it was, title, summary, asset and the event's id. */
  readonly rows = new CopyText();
  /** As each was called last. */
  readonly campaigns = new Map<string, NonNullable<TouchFacts['campaign']>>();
  /** What was said of consent, and by which touch. */
  readonly consents: (RecordFacts & { at: number })[] = [];
  /** Some of them; the last is among them, for a load that broke off. */
  readonly #sample: Pick<TouchFacts, 'source' | 'id'>[] = [];
  #last: Pick<TouchFacts, 'source' | 'id'> | null = null;
  readonly #placeOf = new Map<Whom, number>();
  readonly #natureOf = new Map<string, number>();

  get size(): number {
    return this.whomAt.length;
  }

  get sample(): Pick<TouchFacts, 'source' | 'id'>[] {
    return this.#last ? [...this.#sample, this.#last] : this.#sample;
  }

  add(whom: Whom, touch: TouchFacts): void {
    const { source, id, time, title, summary, asset, campaign, consent, sourceName } = touch;
    const at = this.size;
    const place = this.#place(whom);
    const nature = this.#nature(touch);
    this.whomAt.push(place);
    this.natureAt.push(nature);
    this.rows.add(
      `${place}\t${nature}\t${time}\t${copied(title)}\t${copied(summary)}\t${
        asset ? copied(JSON.stringify(asset)) : '\\N'
      }\t${copied(id)}\n`,
    );
    if (campaign) this.campaigns.set(campaign.id, campaign);
    if (consent.length > 0) this.consents.push({ at, time, sourceName, consent });
    this.#last = { source, id };
    if (at % sampled === 0) this.#sample.push(this.#last);
  }

  /** What was added. */
  unpack(): { whom: Whom; touch: TouchFacts }[] {
    const consents = new Map(this.consents.map(({ at, consent }) => [at, consent]));
    return this.rows.read().map(([, , time, title, summary, asset, id], at) => ({
      whom: this.whom[this.whomAt[at] as number] as Whom,
      touch: {
        ...(this.natures[this.natureAt[at] as number] as Nature),
        id: id as string,
        time: Number(time),
        title: title as string,
        summary: summary ?? null,
        asset: asset ? JSON.parse(asset) : null,
        consent: consents.get(at) ?? [],
      },
    }));
  }

  #place(whom: Whom): number {
    const known = this.#placeOf.get(whom);
    if (known !== undefined) return known;
    this.#placeOf.set(whom, this.whom.length);
    return this.whom.push(whom) - 1;
  }

  #nature(touch: TouchFacts): number {
    const { source, sourceName, kind, direction, campaign, vendorType } = touch;
    const { verdict, verdictReason, verdictBy } = touch;
    // No word of what can be stored has a NUL character in it.
    const words = `${kind}\0${source}\0${sourceName}\0${direction}\0${verdict}\0${verdictReason}\0${verdictBy}\0${
      campaign ? `=${campaign.id}\0${campaign.name}` : ''
    }\0${vendorType === null ? '' : `=${vendorType}`}`;
    const known = this.#natureOf.get(words);
    if (known !== undefined) return known;
    this.#natureOf.set(words, this.natures.length);
    return (
      this.natures.push({
        ...{ source, sourceName, kind, direction, campaign, vendorType },
        ...{ verdict, verdictReason, verdictBy },
      }) - 1
    );
  }
}
