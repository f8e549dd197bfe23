import {
  type Query,
  type QueryKey,
  type QueryObserverOptions,
  replaceEqualDeep,
} from '@tanstack/react-query';
import type { Known } from '../../utils/messages/answers.ts';
import { type Failure, isPassing, type Result } from '../../utils/model/failure.ts';

/** One question to the backend. Of two with the same key one answer is held for both. */
export type Question<T> = {
  /** All that it depends on but the backend, such as `['account', 'a1', 'overview']`. */
  key: readonly string[];
  /** Asks the backend, by the background. */
  ask: () => Promise<Result<Known<T>>>;
  /** Reads the last known answer of this browser; absent where none is kept. */
  kept?: () => Promise<Known<T> | null>;
  /** What is known once another answer came; without it that answer alone. */
  combine?: (before: T | null, next: T) => T;
  /** False: it is not asked now, and nothing is known of it. */
  isAsked?: boolean;
  /** Whether an answer is too much to be compared with the next, or held while nobody looks. */
  isLarge?: (value: T) => boolean;
};

/** What is held of a question. */
export type Answer<T> = {
  value: T;
  /** When the backend said it, in milliseconds since 1970. */
  at: number;
  /** Which question it was the answer to, a later one's is higher; 0 where it is only remembered. */
  turn: number;
};

type Options<T> = QueryObserverOptions<Answer<T>, Failure>;
type Asked<T> = Query<Answer<T>, Failure, Answer<T>, QueryKey>;

/**
 * A background has its own, shorter limit for the backend. One that says nothing at all for so long
 * (its worker died half-way) must not keep the panel from ever asking again; in milliseconds.
 */
const patience = 30_000;

let turns = 0;
/** Of each query its last turn, and the one that ended all before it. */
const asked = new WeakMap<object, number>();
const forgotten = new WeakMap<object, number>();
/** Why a query last failed, until it has an answer again. */
const failed = new WeakMap<object, Failure>();
/** When that which failed so is asked again, in milliseconds since 1970. */
const retries = new WeakMap<Failure, number>();

/** 2, 4, 8 ... at most 60 seconds after so many tries; in milliseconds. */
export function retryDelay(tries: number): number {
  return Math.min(60_000, 1000 * 2 ** Math.min(tries, 6));
}

/** When what failed so is asked again by itself, in milliseconds since 1970; null where it is not. */
export function retryAt(failure: Failure): number | null {
  return retries.get(failure) ?? null;
}

/** From now on nothing is painted that a query was asked, or that is being read for it. */
export function forgetAsked(query: object): void {
  turns += 1;
  forgotten.set(query, turns);
  failed.delete(query);
}

/** Changes each time that what a query was asked is forgotten. */
export function lifeOf(query: object | undefined): number {
  return (query && forgotten.get(query)) ?? 0;
}

/** A question as TanStack Query asks it, of the backend that `epoch` stands for. */
export function queryOf<T>(epoch: number, question: Question<T>) {
  const { key, ask, isAsked = true, isLarge } = question;
  return {
    queryKey: [epoch, ...key] as QueryKey,
    queryFn: () => outcome(ask()),
    // Only reads: what the background is answered it writes down itself, for every panel.
    persister: (queryFn, context, query) =>
      askAndRead(question, query as unknown as Asked<T>, async () => queryFn(context)),
    enabled: isAsked,
    structuralSharing: (before, next) =>
      isLarge?.((next as Answer<T>).value) ? next : replaceEqualDeep(before, next),
    meta: { isLarge },
    retry: (_, failure) => isPassing(failure),
    retryDelay(tries, failure) {
      const wait = Math.max(retryDelay(tries + 1), (failure.retryAfter ?? 0) * 1000);
      if (isPassing(failure)) retries.set(failure, Date.now() + wait);
      return wait;
    },
  } satisfies Options<T>;
}

/** Paints what is kept of a question, unless it has no answer any sooner from elsewhere. */
export async function readKept<T>({ kept, combine }: Question<T>, query: Asked<T>): Promise<void> {
  if (!kept || query.state.data) return;
  const life = lifeOf(query);
  // What cannot be read, or not even the program that would, is not known: the backend is asked.
  const known = await kept().catch(() => null);
  if (!known || query.state.data || lifeOf(query) !== life) return;
  const { value, at } = known;
  const shown = { value: combine ? combine(null, value) : value, at, turn: 0 };
  query.setData(shown, { updatedAt: at, manual: true });
}

/**
 * Reads what is kept and asks the backend, at once. Questions may overtake each other: an answer
 * older than the one that is painted is dropped; one that only has a newer question after it is
 * painted, or nothing ever would be while they keep coming.
 */
async function askAndRead<T>(
  question: Question<T>,
  query: Asked<T>,
  ask: () => Promise<Answer<T>>,
): Promise<Answer<T>> {
  turns += 1;
  const turn = turns;
  asked.set(query, turn);
  // What failed is said until it is answered, but it waits no more: a copy has no time to wait for.
  const before = failed.get(query);
  if (before) query.setState({ fetchFailureReason: { ...before } });
  void readKept(question, query);
  try {
    const answer = await ask();
    const painted = query.state.data;
    if (lifeOf(query) >= turn || (painted && painted.turn > turn)) return painted ?? answer;
    failed.delete(query);
    const { combine } = question;
    const value = combine ? combine(painted?.value ?? null, answer.value) : answer.value;
    const next = { value, at: answer.at, turn };
    if (asked.get(query) !== turn) query.setData(next, { updatedAt: next.at, manual: true });
    return next;
  } catch (failure) {
    if (asked.get(query) === turn) failed.set(query, failure as Failure);
    throw failure;
  }
}

/** What is answered, or a failure thrown; `timeout` where nothing is. */
function outcome<T>(answered: Promise<Result<Known<T>>>): Promise<Answer<T>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject({ kind: 'timeout', reason: 'background-silent' } satisfies Failure),
      patience,
    );
    void answered.then((answer) => {
      clearTimeout(timer);
      if (answer.ok) resolve({ ...answer.value, turn: 0 });
      else reject(answer.failure);
    });
  });
}
