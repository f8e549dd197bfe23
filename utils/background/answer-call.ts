import { z } from 'zod';
import { type CallName, calls, type Sender } from '../messages/calls.ts';
import { fail, type Result } from '../model/failure.ts';
import type { Handlers } from './handlers/handlers.ts';

const messageSchema = z.object({
  call: z.enum(Object.keys(calls) as [CallName, ...CallName[]]),
  input: z.unknown(),
});

/** All that scripts in pages may call, and what only they may. */
const pageCalls: ReadonlySet<CallName> = new Set(['begin', 'report', 'pointed']);

/**
 * The door of the background: checks who calls and with what. A content script, which shares its
 * process with the page, may only report; the backend is for our own pages. Null: not a call.
 */
export function answerCall(
  handlers: Handlers,
  message: unknown,
  sender: Sender,
): Promise<Result<unknown>> | null {
  const parsed = messageSchema.safeParse(message);
  if (!parsed.success) return null;
  const { call } = parsed.data;
  if (pageCalls.has(call) === sender.ours) return Promise.resolve(fail('forbidden'));
  const input = calls[call].safeParse(parsed.data.input);
  if (!input.success) {
    const issue = input.error.issues[0];
    const detail = `${issue?.path.join('.')}: ${issue?.message}`.slice(0, 1000);
    return Promise.resolve(fail('invalid', { detail }));
  }
  const handler = handlers[call] as (input: unknown, sender: Sender) => Promise<Result<unknown>>;
  return handler(input.data, sender);
}
