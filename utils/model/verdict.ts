import type { ToldTouch } from './told.ts';
import type { Touch } from './touch.ts';
import type { TouchKind } from './touch-kind.ts';

/** Kinds that nobody but a person brings about. */
const byPeople: ReadonlySet<TouchKind> = new Set([
  'form.submitted',
  'email.replied',
  'chat.held',
  'event.attended',
  'meeting.booked',
]);

/** What a source says of who made a touch happen, and what we say where it does not. */
export function verdictOf(
  kind: TouchKind,
  told?: ToldTouch['automation'],
): Pick<Touch, 'verdict' | 'verdictReason' | 'verdictBy'> {
  if (told) {
    const { verdict, by = 'vendor' } = told;
    const reason = told.reason ?? `${by === 'us' ? 'our rule' : 'the source'} says so`;
    return { verdict, verdictReason: reason, verdictBy: by };
  }
  return byPeople.has(kind)
    ? { verdict: 'human', verdictReason: 'only a person does this', verdictBy: 'us' }
    : { verdict: 'unknown', verdictReason: 'the source does not say', verdictBy: 'us' };
}
