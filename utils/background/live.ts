import type { Backend } from '../backends/backend.ts';
import type { Stored } from '../browser/stored.ts';
import type { Change } from '../model/change.ts';
import type { Failure, Result } from '../model/failure.ts';

type Deps = {
  chosen: () => Promise<Result<{ backend: Backend; address: string }>>;
  /** The last change seen, and from which backend. */
  last: Stored<{ address: string; id: string } | null>;
  onChange: (change: Change) => void;
  /** Waits before the next try; resolves early when the signal aborts. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
};

/** Follows the backend's changes while at least one panel is open, and never otherwise. */
export class Live {
  readonly #deps: Deps;
  #panels = 0;
  #running: AbortController | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** A panel opened; call what comes back when it closes. */
  join(): () => void {
    this.#panels += 1;
    if (!this.#running) this.#start();
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#panels -= 1;
      if (this.#panels === 0) this.#stop();
    };
  }

  /** Another backend was chosen, or another token. */
  restart(): void {
    this.#stop();
    if (this.#panels > 0) this.#start();
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = null;
  }

  #start(): void {
    const running = new AbortController();
    this.#running = running;
    void this.#follow(running.signal);
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { chosen, last, onChange, wait } = this.#deps;
    let tries = 0;
    while (!signal.aborted) {
      const choice = await chosen();
      if (!choice.ok) return;
      const { backend, address } = choice.value;
      const seen = await last.get();
      const ended = await backend.follow(
        seen?.address === address ? seen.id : null,
        (change) => {
          tries = 0;
          void last.set({ address, id: change.id });
          onChange(change);
        },
        signal,
      );
      // A wrong token does not get better by trying, nor what cannot be followed; a new choice
      // starts this anew.
      if (!ended.ok && isFinal(ended.failure)) return;
      tries = ended.ok ? 0 : tries + 1;
      await wait(backOff(tries), signal);
    }
  }
}

function isFinal({ kind, reason }: Failure): boolean {
  return kind === 'unauthorised' || reason === 'not-offered';
}

/** 1 s, 2 s, 4 s ... at most a minute. */
export function backOff(tries: number): number {
  return Math.min(60_000, 1000 * 2 ** Math.min(tries, 6));
}
