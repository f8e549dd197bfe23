import type { Failure, Result } from '../../utils/model/failure.ts';
import { isPassing } from '../../utils/model/failure.ts';
import { send } from '../../utils/vendors/call.ts';
import type { Call, Mirror, VendorAnswer, VendorRequest } from '../../utils/vendors/vendor.ts';

export type Clock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves early where the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** 0 to 1; spreads those who wait for the same. */
  chance(): number;
};

/** Where to ask, and what lets us in. */
export type Access = { base: string; headers: Record<string, string> };

type Deps = {
  mirror: Mirror;
  /** Access that should be good; another in place of one that the vendor refused. */
  access(refused: Access | null): Promise<Result<Access>>;
  /** Takes some of the day's calls; how many are left to take of them, 0 where it is used up. */
  reserve(calls: number): Promise<number>;
  clock: Clock;
  signal: AbortSignal;
  fetch?: typeof fetch;
};

/** Of what a vendor allows, the share that we use: the rest is the team's other programs'. */
export const ourShare = 0.8;
/** Calls taken of the day's at once: after a crash as many may be lost, and never one too many made. */
const block = 20;
const mostTries = 6;
const longestWait = 60_000;

/**
 * Asks a vendor as it wants to be asked: within its limits and the day's share, again where it was
 * busy or away, later and later and never all at the same moment, and with new access where the old
 * one ended.
 */
export function vendorCalls(deps: Deps): Call {
  const { mirror, access, reserve, clock, signal } = deps;
  const pace = pacer(mirror, clock, signal);
  let reserved = 0;
  let held: Access | null = null;

  return async (request) => {
    let renewed = false;
    for (let tries = 1; ; tries += 1) {
      if (signal.aborted) return { ok: false, failure: { kind: 'cancelled' } };
      if (held === null) {
        const given = await access(null);
        if (!given.ok) return given;
        held = given.value;
      }
      if (reserved === 0) reserved = await reserve(block);
      if (reserved === 0) return { ok: false, failure: usedUp };
      reserved -= 1;
      await pace();
      const answer = await ask(held, request);
      if (answer.ok) return answer;
      const { failure } = answer;
      if (failure.kind === 'unauthorised' && !renewed) {
        renewed = true;
        const given = await access(held);
        if (!given.ok) return given;
        held = given.value;
        continue;
      }
      const wait = waitAfter(failure, tries, clock);
      if (tries >= mostTries || !isPassing(failure) || wait > longestWait) return answer;
      await clock.sleep(wait, signal);
    }
  };

  async function ask(with_: Access, request: VendorRequest): Promise<Result<VendorAnswer>> {
    const { fetch } = deps;
    const answer = await send({ ...with_, signal, ...(fetch && { fetch }) }, request);
    if (!answer.ok) return answer;
    const failure = mirror.failureIn(answer.value);
    return failure ? { ok: false, failure } : answer;
  }
}

/** The day's share is used up: nothing is wrong, and tomorrow goes on. */
const usedUp: Failure = { kind: 'rate-limited', reason: 'day-used-up' };

/** What the vendor says, else 1, 2, 4 ... seconds; up to half as much again, by chance. */
function waitAfter({ retryAfter }: Failure, tries: number, { chance }: Clock): number {
  const wait = retryAfter === undefined ? 1000 * 2 ** (tries - 1) : 1000 * retryAfter;
  return Math.round(Math.max(200, wait) * (1 + chance() / 2));
}

/** Waits until a call is within the vendor's limits. */
function pacer({ limits }: Mirror, clock: Clock, signal: AbortSignal): () => Promise<void> {
  const windows = limits.within.map(({ calls, seconds }) => ({
    calls: Math.max(1, Math.floor(calls * ourShare)),
    span: seconds * 1000,
    made: [] as number[],
  }));
  return async () => {
    for (const { calls, span, made } of windows) {
      while (made.length > 0 && (made[0] ?? 0) <= clock.now() - span) made.shift();
      const first = made[made.length - calls];
      if (first !== undefined) await clock.sleep(first + span - clock.now(), signal);
    }
    for (const { made } of windows) made.push(clock.now());
  };
}
