import { browser } from 'wxt/browser';
import { fail, type Result } from '../model/failure.ts';
import type { Answers, CallInput, CallName } from './calls.ts';

export type Ask = <N extends CallName>(name: N, input: CallInput<N>) => Promise<Result<Answers[N]>>;

/** Longer than any backend call may take, in milliseconds. */
const timeLimit = 30_000;
/** Where others than the backend take their time: a person at their sign-in, a vendor. */
const longer: Partial<Record<CallName, number>> = { signIn: 15 * 60_000, previewSource: 100_000 };

/**
 * Calls the background. Never throws and always answers. A service worker that dies under the call
 * is asked once more: every call may be repeated without harm (writes carry a key or a version).
 */
export const ask: Ask = async (name, input) => {
  const message = { call: name, input };
  const limit = longer[name] ?? timeLimit;
  try {
    return await send(message, limit);
  } catch {
    return send(message, limit).catch(() => fail('unreachable', { reason: 'restarting' }));
  }
};

/** Some deaths of a service worker leave a call without an answer and without an error. */
function send(message: object, limit: number): Promise<Result<never>> {
  const { promise, resolve, reject } = Promise.withResolvers<Result<never>>();
  const late = setTimeout(() => resolve(fail('timeout')), limit);
  browser.runtime
    .sendMessage(message)
    .then(resolve as (answer: unknown) => void, reject)
    .finally(() => clearTimeout(late));
  return promise;
}
