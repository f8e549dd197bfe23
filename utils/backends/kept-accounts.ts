import { fail, ok, type Result } from '../model/failure.ts';
import type { CallOptions } from './backend.ts';

/**
 * So long an account that was read is shown as it was: an overview and a page of its timeline are
 * asked for together, and one of them costs some dozens of questions.
 */
const keptFor = 30_000;
const mostKept = 20;

type Read<T> = (id: string, how?: CallOptions) => Promise<Result<T>>;

/** Reads accounts of a vendor that is asked live, each once for a short time. */
export function keptAccounts<T>(read: Read<T>): Read<T> {
  const kept = new Map<string, { at: number; account: T }>();
  return async (id, how) => {
    if (how?.signal?.aborted) return fail('cancelled');
    const held = kept.get(id);
    if (held && Date.now() - held.at < keptFor) return ok(held.account);
    const account = await read(id, how);
    if (!account.ok) return account;
    kept.delete(id);
    kept.set(id, { at: Date.now(), account: account.value });
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
    return account;
  };
}
