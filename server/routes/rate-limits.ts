import { hash } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from './refusal.ts';

export type RateLimits = {
  /** Requests a minute with one token. */
  perToken: number;
  /** Requests a minute from one network address that were refused for want of a good token. */
  failuresPerAddress: number;
  /** Sign-ins begun a minute from one network address, which may be a whole office's. */
  signInsPerAddress: number;
  /** Whether a proxy of ours stands before us, which says who asks in X-Forwarded-For. */
  behindProxy: boolean;
};

/**
 * A rep who turns pages as fast as they can stays under two a second with all that the panel asks
 * for; whoever guesses tokens needs more than sixty.
 */
export const defaultRateLimits: RateLimits = {
  perToken: 1200,
  failuresPerAddress: 60,
  signInsPerAddress: 300,
  behindProxy: false,
};

const minute = 60;

/**
 * Refuses what asks too often, with the seconds to wait: each token by itself, and addresses that
 * try tokens. Each server process counts what it sees.
 */
export function limitRates(limits: RateLimits): MiddlewareHandler {
  const tokens = new RateLimiterMemory({ points: limits.perToken, duration: minute });
  const failures = new RateLimiterMemory({ points: limits.failuresPerAddress, duration: minute });
  return async (context, next) => {
    const address = addressOf(context, limits.behindProxy);
    const failed = await failures.get(address);
    if (failed && failed.remainingPoints <= 0) throw tooOften(failed);
    const token = context.req.header('authorization');
    // Only the hash, so that nothing that lists keys lists tokens.
    if (token) await take(tokens, hash('sha256', token, 'base64'));
    await next();
    if (context.res.status === 401) await failures.consume(address).catch(() => {});
  };
}

/** Refuses an address that begins to sign in too often: each time leaves a row for a while. */
export function limitSignIns(limits: RateLimits): MiddlewareHandler {
  const begun = new RateLimiterMemory({ points: limits.signInsPerAddress, duration: minute });
  return async (context, next) => {
    await take(begun, addressOf(context, limits.behindProxy));
    await next();
  };
}

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    throw refused instanceof RateLimiterRes ? tooOften(refused) : refused;
  }
}

function tooOften({ msBeforeNext }: RateLimiterRes): Refusal {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return new Refusal('rate-limited', `Ask again in ${seconds} s.`, { retryAfter: seconds });
}

/** The last proxy's word is the only one that nobody else could have written. */
function addressOf(context: Context, behindProxy: boolean): string {
  const forwarded = behindProxy && context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  if (forwarded) return forwarded;
  // Without a socket (in a test of the routes alone) all come from one place.
  return context.env?.incoming ? (getConnInfo(context).remote.address ?? '') : '';
}
