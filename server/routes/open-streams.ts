/** A comment at least so often keeps proxies from closing a quiet stream. */
const heartbeat = 15_000;

/**
 * A stream ends after so long, and the extension opens another where it was: so a token that was
 * revoked, and a server that is full, lose their streams in time.
 */
const longest = 10 * 60_000;

/** Somebody who reads so much slower than others write goes on by another stream. */
const mostWaiting = 10_000;

const encoder = new TextEncoder();
const stillHere = encoder.encode(': still here\n\n');

/** What one reader follows. It costs little, since a server holds thousands that are quiet. */
export class OpenStream {
  readonly body: ReadableStream<Uint8Array>;
  /** When it ends by itself, and when something was last written. */
  readonly #endsAt: number;
  #wroteAt = Date.now();
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  readonly #onEnd: () => void;

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
    // Those that were opened at once do not end at once.
    this.#endsAt = Date.now() + longest * (0.8 + 0.4 * Math.random());
    this.body = new ReadableStream({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => this.#leave(),
    });
  }

  get isOpen(): boolean {
    return this.#controller !== undefined;
  }

  /** Writes, as one event or comment; nothing once it has ended. */
  write(bytes: Uint8Array): void {
    this.#controller?.enqueue(bytes);
    this.#wroteAt = Date.now();
    if ((this.#controller?.desiredSize ?? 0) < -mostWaiting) this.end();
  }

  end(): void {
    const controller = this.#controller;
    this.#leave();
    controller?.close();
  }

  /** Shows that it is still there, or ends it, where it is time to. */
  tend(now: number): void {
    if (now >= this.#endsAt) this.end();
    else if (now - this.#wroteAt >= heartbeat) this.write(stillHere);
  }

  #leave(): void {
    if (!this.#controller) return;
    this.#controller = undefined;
    this.#onEnd();
  }
}

/** The streams of this process, with one clock for all of them. */
export class OpenStreams {
  readonly #streams = new Set<OpenStream>();
  #clock: NodeJS.Timeout | undefined;

  get size(): number {
    return this.#streams.size;
  }

  open(onEnd: () => void): OpenStream {
    const stream = new OpenStream(() => {
      this.#streams.delete(stream);
      if (this.#streams.size === 0) clearInterval(this.#clock);
      onEnd();
    });
    if (this.#streams.size === 0) {
      this.#clock = setInterval(() => this.#tend(), heartbeat / 3).unref();
    }
    this.#streams.add(stream);
    return stream;
  }

  endAll(): void {
    for (const stream of [...this.#streams]) stream.end();
  }

  #tend(): void {
    const now = Date.now();
    for (const stream of [...this.#streams]) stream.tend(now);
  }
}
