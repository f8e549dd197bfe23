import type { Known } from '../../utils/messages/answers.ts';
import { type Failure, fail, isPassing, type Result } from '../../utils/model/failure.ts';

/** One question, asked of what is kept or of the backend. */
export type Loader<T> = (from: 'kept' | 'backend') => Promise<Result<Known<T> | null>>;

/** What is shown of an answer. */
export type Shown<T> = {
  /** Null while nothing is known. */
  value: T | null;
  /** When the backend said it, in milliseconds since 1970. */
  at: number | null;
  /** Whether the backend said it since we began, or it is only remembered. */
  fresh: boolean;
  /** Why the last question failed; an older value may be there all the same. */
  failure: Failure | null;
  asking: boolean;
  /** When it is asked again by itself, in milliseconds since 1970. */
  retryAt: number | null;
};

const unknown = {
  value: null,
  at: null,
  fresh: false,
  failure: null,
  asking: true,
  retryAt: null,
};

/** 2, 4, 8 ... at most 60 seconds. */
export function retryDelay(tries: number): number {
  return Math.min(60_000, 1000 * 2 ** Math.min(tries, 6));
}

/**
 * A background has its own, shorter limit for the backend. One that says nothing at all for so long
 * (its worker died half-way) must not keep the panel from ever asking again; in milliseconds.
 */
const patience = 30_000;

/**
 * An answer that is painted from memory at once and then refreshed. Questions may overtake each
 * other: an answer older than the one painted is dropped, and after `stop` every one is.
 */
export class KnownAnswer<T> {
  readonly #load: Loader<T>;
  readonly #combine: (before: T | null, next: T) => T;
  readonly #listeners = new Set<() => void>();
  #shown: Shown<T> = unknown;
  #asked = 0;
  #painted = 0;
  /** The last question that had a good answer. */
  #told = 0;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Changes with each start and stop, so that answers to earlier lives are recognised. */
  #life = 0;

  constructor(load: Loader<T>, combine: (before: T | null, next: T) => T = (_, next) => next) {
    this.#load = load;
    this.#combine = combine;
  }

  readonly shown = (): Shown<T> => this.#shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  start(): void {
    this.#life += 1;
    void this.reread();
    void this.refresh();
  }

  stop(): void {
    this.#life += 1;
    clearTimeout(this.#timer);
  }

  /** Paints what is kept, unless the backend has told better since; a failure tells nothing. */
  async reread(): Promise<void> {
    const [life, asked] = [this.#life, this.#asked];
    const kept = await this.#load('kept');
    if (life !== this.#life || this.#told > asked || !kept.ok || !kept.value) return;
    this.#show({ value: this.#combine(this.#shown.value, kept.value.value), at: kept.value.at });
  }

  /** Asks the backend; `replace` forgets what was combined before (a policy may hide it now). */
  async refresh({ replace = false } = {}): Promise<void> {
    clearTimeout(this.#timer);
    const life = this.#life;
    this.#asked += 1;
    const turn = this.#asked;
    this.#show({ asking: true, retryAt: null });
    const answer = await inTime(this.#load('backend'));
    if (life !== this.#life || turn < this.#painted) return;
    this.#painted = turn;
    const asking = turn < this.#asked;
    if (!answer.ok) {
      this.#fail(answer.failure, asking);
      return;
    }
    this.#tries = 0;
    this.#told = turn;
    if (!answer.value) {
      this.#show({ asking, failure: null });
      return;
    }
    const { value, at } = answer.value;
    const before = replace ? null : this.#shown.value;
    this.#show({ value: this.#combine(before, value), at, fresh: true, failure: null, asking });
  }

  /** Changes what is shown, where we know it before the backend says it again. */
  change(change: (value: T) => T): void {
    if (this.#shown.value !== null) this.#show({ value: change(this.#shown.value) });
  }

  #fail(failure: Failure, asking: boolean): void {
    if (asking || !isPassing(failure)) {
      this.#show({ failure, asking, retryAt: null });
      return;
    }
    this.#tries += 1;
    const wait = Math.max(retryDelay(this.#tries), (failure.retryAfter ?? 0) * 1000);
    this.#timer = setTimeout(() => void this.refresh(), wait);
    this.#show({ failure, asking, retryAt: Date.now() + wait });
  }

  #show(change: Partial<Shown<T>>): void {
    this.#shown = { ...this.#shown, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** What is answered, or `timeout` where nothing is. */
function inTime<T>(asked: Promise<Result<T>>): Promise<Result<T>> {
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => resolve(fail('timeout', { reason: 'background-silent' })),
      patience,
    );
    void asked.then((answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}
