import { z } from 'zod';
import type { Backend } from '../backends/backend.ts';
import type { Stored } from '../browser/stored.ts';
import type { QueuedNote, SaveOutcome } from '../messages/answers.ts';
import { type Failure, failureSchema, isPassing, ok, type Result } from '../model/failure.ts';
import { type Note, noteDraftSchema, noteSchema } from '../model/note.ts';
import { noteEditSchema } from '../model/note-edit.ts';

export const queueSchema = z.array(
  z.object({
    key: z.string(),
    /** The backend it was written for; it never goes to another one. */
    address: z.string(),
    accountId: z.string(),
    draft: noteDraftSchema,
    edits: noteEditSchema.nullable(),
    writtenAt: z.number(),
    tries: z.number().int(),
    failure: failureSchema.nullable(),
  }),
);
type Entry = z.infer<typeof queueSchema>[number];
export type NewNote = Pick<Entry, 'key' | 'accountId' | 'draft' | 'edits'>;

/**
 * Notes on their way to the backend. A note is written down here before it is sent and struck off
 * after the backend took it, so that it survives a crash at any moment; its key keeps a second
 * sending from making a second note.
 */
export class NoteQueue {
  readonly #entries: Stored<Entry[]>;
  readonly #onChange: (accountId: string) => void;
  #sending: Promise<unknown> = Promise.resolve();

  constructor(entries: Stored<Entry[]>, onChange: (accountId: string) => void) {
    this.#entries = entries;
    this.#onChange = onChange;
  }

  /**
   * Saves a note or queues it. A failure that only the writer can mend (somebody else changed the
   * note, it is too long) comes back as such and the note leaves the queue: its text is still in
   * the composer's draft.
   */
  async save(
    to: { backend: Backend; address: string },
    note: NewNote,
  ): Promise<Result<SaveOutcome>> {
    const entry: Entry = {
      ...note,
      address: to.address,
      writtenAt: Date.now(),
      tries: 0,
      failure: null,
    };
    await this.#entries.update((all) => [...all.filter((one) => one.key !== note.key), entry]);
    const sent = await this.#inTurn(() => send(to.backend, entry));
    if (sent.ok) {
      await this.drop(note.key);
      return ok({ status: 'saved', note: sent.value });
    }
    if (!waits(sent.failure)) {
      await this.drop(note.key);
      return sent;
    }
    const queued = await this.#mark(entry, sent.failure);
    this.#onChange(note.accountId);
    return ok({ status: 'queued', queued });
  }

  /**
   * Tries every waiting note again, oldest first. Returns why it stopped early, or null when
   * nothing waits any more for a reason that passes.
   */
  async sendAll(to: { backend: Backend; address: string }): Promise<Failure | null> {
    return this.#inTurn(async () => {
      for (const entry of await this.#entries.get()) {
        if (entry.address !== to.address || (entry.failure && !waits(entry.failure))) continue;
        const sent = await send(to.backend, entry);
        if (sent.ok) await this.drop(entry.key);
        else {
          await this.#mark(entry, sent.failure);
          this.#onChange(entry.accountId);
          if (waits(sent.failure)) return sent.failure;
        }
      }
      return null;
    });
  }

  async of(accountId: string, address: string): Promise<QueuedNote[]> {
    const all = await this.#entries.get();
    return all
      .filter((entry) => entry.accountId === accountId && entry.address === address)
      .map(({ address: _, ...queued }) => queued);
  }

  /** Whether any note waits for this backend. */
  async waitsFor(address: string): Promise<boolean> {
    const all = await this.#entries.get();
    return all.some((one) => one.address === address && (!one.failure || waits(one.failure)));
  }

  async drop(key: string): Promise<void> {
    let accountId: string | undefined;
    await this.#entries.update((all) => {
      accountId = all.find((one) => one.key === key)?.accountId;
      return all.filter((one) => one.key !== key);
    });
    if (accountId) this.#onChange(accountId);
  }

  async #mark(entry: Entry, failure: Failure): Promise<QueuedNote> {
    const { address: _, ...queued } = { ...entry, tries: entry.tries + 1, failure };
    await this.#entries.update((all) =>
      all.map((one) => (one.key === entry.key ? { ...queued, address: entry.address } : one)),
    );
    return queued;
  }

  /** One sending at a time, so that two tries of one note never overlap. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#sending.then(work);
    this.#sending = next.catch(() => {});
    return next;
  }
}

/** Failures that time or a new token mends without a change to the note. */
function waits(failure: Failure): boolean {
  return isPassing(failure) || failure.kind === 'unauthorised' || failure.kind === 'cancelled';
}

async function send(backend: Backend, entry: Entry): Promise<Result<Note>> {
  const { edits, accountId, draft, key } = entry;
  if (!edits) return backend.createNote(accountId, draft, key);
  const sent = await backend.updateNote(edits.noteId, draft, edits.version);
  if (sent.ok || sent.failure.kind !== 'conflict') return sent;
  // An earlier try whose answer got lost has made this very edit: that is no conflict.
  const current = noteSchema.safeParse(sent.failure.current);
  const isOurs =
    current.success &&
    current.data.body === draft.body &&
    current.data.visibility === draft.visibility;
  return isOurs ? ok(current.data) : sent;
}
