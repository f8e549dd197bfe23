import type { Result } from '../../../utils/model/failure.ts';

/** The value of an answer that has to be one. */
export function answerOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`It answered ${JSON.stringify(result.failure)}.`);
  return result.value;
}
