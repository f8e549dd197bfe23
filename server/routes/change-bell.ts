/** Says that something changed; several servers over one PostgreSQL ring each other's. */
export class ChangeBell {
  readonly #listeners = new Set<() => void>();
  #closed = false;
  /** How many streams are open for it. */
  streams = 0;

  ring(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Rings a last time: whoever listens looks whether it is closed. */
  close(): void {
    this.#closed = true;
    this.ring();
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Calls the listener at every ring; the answer ends that. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
