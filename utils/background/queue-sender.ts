import type { Backend } from '../backends/backend.ts';
import type { Result } from '../model/failure.ts';
import { backOff } from './live.ts';
import type { NoteQueue } from './note-queue.ts';

type Deps = {
  queue: NoteQueue;
  chosen: () => Promise<Result<{ backend: Backend; address: string }>>;
  /** Has `sendNow` called in so many seconds, also when the service worker sleeps till then. */
  wakeIn: (seconds: number) => Promise<void>;
};

/** Sends queued notes with back-off: by a timer while we are awake, by an alarm in any case. */
export class QueueSender {
  readonly #deps: Deps;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** A note was queued just now. */
  sendSoon(): void {
    this.#tries = 0;
    this.#plan();
  }

  /** Something gives hope: a panel opened, the backend spoke, the alarm rang. */
  async sendNow(): Promise<void> {
    const { queue, chosen } = this.#deps;
    const choice = await chosen();
    if (!choice.ok || !(await queue.waitsFor(choice.value.address))) return;
    const failure = await queue.sendAll(choice.value);
    if (failure) {
      this.#tries += 1;
      this.#plan();
    } else this.#tries = 0;
  }

  #plan(): void {
    const milliseconds = backOff(this.#tries + 1);
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.sendNow(), milliseconds);
    void this.#deps.wakeIn(milliseconds / 1000);
  }
}
