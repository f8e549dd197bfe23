import { z } from 'zod';
import type { Known } from '../messages/answers.ts';
import { accountOverviewSchema } from '../model/account.ts';
import { activitySchema } from '../model/activity.ts';
import { type LookupAnswer, lookupAnswerSchema } from '../model/lookup.ts';
import { keyText, type LookupKey } from '../model/lookup-key.ts';
import { noteSchema } from '../model/note.ts';
import { timelinePageSchema } from '../model/timeline.ts';
import { keeping, readKept } from './kept-answers.ts';

export { openKept } from './kept-answers.ts';

/** What is kept of an account: of its timeline the newest page without a filter. */
const ofAccount = {
  overview: accountOverviewSchema,
  timeline: timelinePageSchema,
  activity: activitySchema,
  notes: z.array(noteSchema),
};

/** The questions about an account whose answers are kept, and what their answers are. */
export type KeptOfAccount = { [Q in keyof typeof ofAccount]: z.output<(typeof ofAccount)[Q]> };

/** The last known answer to a question about an account; null where none is kept. */
export function readOfAccount<Q extends keyof KeptOfAccount>(
  accountId: string,
  question: Q,
): Promise<Known<KeptOfAccount[Q]> | null> {
  const schema = ofAccount[question] as unknown as z.ZodType<KeptOfAccount[Q]>;
  return readKept(`account:${accountId}:${question}`, schema);
}

/** Begins to ask about an account; what comes back keeps the answer. */
export function keepingOfAccount<Q extends keyof KeptOfAccount>(accountId: string, question: Q) {
  const keep = keeping();
  return (known: Known<KeptOfAccount[Q]>) => keep(`account:${accountId}:${question}`, known);
}

/**
 * What is remembered of these keys, in their order, `at` the oldest of it; null where that is
 * nothing. Who is not remembered may be known to the backend all the same.
 */
export async function readLookup(
  keys: readonly LookupKey[],
): Promise<Known<LookupAnswer[]> | null> {
  const kept = await Promise.all(keys.map((key) => readKept(nameOf(key), lookupAnswerSchema)));
  const known = kept.filter((one) => one !== null);
  if (known.length === 0) return null;
  const value = keys.map(
    (key, at): LookupAnswer => kept[at]?.value ?? { key, status: 'none', matches: [] },
  );
  return { value, at: Math.min(...known.map((one) => one.at)) };
}

/** Begins to look somebody up; what comes back keeps what was said of one key. */
export function keepingLookup() {
  const keep = keeping();
  return (answer: LookupAnswer, at: number) => keep(nameOf(answer.key), { value: answer, at });
}

const nameOf = (key: LookupKey) => `lookup:${keyText(key)}`;
