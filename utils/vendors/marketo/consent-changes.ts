import type { ConsentFact } from '../../model/consent.ts';
import { flagOf, isRecord, listOf, textOf } from '../lenient.ts';
import { type Attributes, squeezed } from './attributes.ts';
import { consentFields } from './people.ts';

type Change = {
  label: string;
  name: string;
  before: boolean | undefined;
  after: boolean | undefined;
};

/** What was changed of a lead: `fields` of a lead change, or a "Change Data Value" by itself. */
export function changesOf(row: Record<string, unknown>, attributes: Attributes): Change[] {
  const fields = listOf(row.fields).filter(isRecord);
  if (fields.length > 0) {
    return fields.map((one) => changeOf(textOf(one.name), one.oldValue, one.newValue));
  }
  const before = attributes.text('Old Value');
  return [changeOf(textOf(row.primaryAttributeValue), before, attributes.text('New Value'))];
}

function changeOf(name: string | undefined, before: unknown, after: unknown): Change {
  const label = name ?? 'a field';
  return { label, name: squeezed(label), before: flagOf(before), after: flagOf(after) };
}

/**
 * What changes say of consent, in words and facts; null where they are of other fields. Lifting
 * a block says nothing: only whoever unsubscribed and is subscribed again may be written to.
 */
export function consentIn(changes: Change[]): { title: string; consent: ConsentFact[] } | null {
  const told = changes.flatMap((change) => {
    const field = consentFields.find(({ name }) => name === change.name);
    return field && change.after !== undefined ? [{ field, after: change.after }] : [];
  });
  const [first] = told;
  if (!first) return null;
  const consent = told.flatMap(({ field: { channel, basis, name }, after }): ConsentFact[] => {
    if (after) return [{ channel, state: 'denied', basis }];
    return name === 'unsubscribed'
      ? [{ channel, state: 'granted', basis: 'subscribed again' }]
      : [];
  });
  return { title: told.map(wordsOf).join(', '), consent: oneAChannel(consent) };
}

/** Whoever is refused by one field is refused, whatever another says in the same change. */
function oneAChannel(facts: ConsentFact[]): ConsentFact[] {
  const kept = new Map<string, ConsentFact>();
  for (const fact of facts) {
    const other = kept.get(fact.channel);
    if (!other || (other.state === 'granted' && fact.state === 'denied')) {
      kept.set(fact.channel, fact);
    }
  }
  return [...kept.values()];
}

const words = {
  unsubscribed: ['Unsubscribed', 'Subscribed again'],
  blacklisted: ['Put on the block list', 'Taken off the block list'],
  marketingsuspended: ['Marketing suspended', 'Marketing resumed'],
  donotcall: ['Asked not to be called', 'May be called again'],
} as const;

function wordsOf({
  field,
  after,
}: {
  field: (typeof consentFields)[number];
  after: boolean;
}): string {
  return words[field.name][after ? 0 : 1];
}
