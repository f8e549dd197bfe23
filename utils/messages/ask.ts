import { browser } from 'wxt/browser';
import { fail, type Result } from '../model/failure.ts';
import type { Answers, CallInput, CallName } from './calls.ts';

export type Ask = <N extends CallName>(name: N, input: CallInput<N>) => Promise<Result<Answers[N]>>;

/**
 * Calls the background. Never throws. A service worker that dies under the call is asked once
 * more: every call may be repeated without harm (writes carry a key or a version).
 */
export const ask: Ask = async (name, input) => {
  const message = { call: name, input };
  try {
    return await browser.runtime.sendMessage(message);
  } catch {
    try {
      return await browser.runtime.sendMessage(message);
    } catch {
      return fail('unreachable', { detail: 'The extension is restarting. Try again.' });
    }
  }
};
