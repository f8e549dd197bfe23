import { changesAfter, newestChange, type StoredChange } from '../store/changes.ts';
import type { InWorkspace } from '../store/database.ts';
import type { ChangeBell } from './change-bell.ts';

type Reader = (changes: StoredChange[]) => void;

/** A feed looks at least so often, for a ring that was lost. */
const lookEvery = 15_000;

/**
 * Reads the changes of each workspace once for all who follow it, however many they are. The table
 * is the truth and the bell only says when to look, so that a ring that gets lost delays a change
 * and never loses it.
 */
export class ChangeFeeds {
  readonly #inWorkspace: InWorkspace;
  readonly #bell: ChangeBell;
  readonly #log: (line: string) => void;
  readonly #feeds = new Map<string, Feed>();

  constructor(inWorkspace: InWorkspace, bell: ChangeBell, log: (line: string) => void) {
    this.#inWorkspace = inWorkspace;
    this.#bell = bell;
    this.#log = log;
  }

  /**
   * Hands every change from now on to a reader, of all users, in order, until `leave`. The changes
   * up to `position` are not among them; some right after it may be read by others, too.
   */
  async join(ws: string, reader: Reader): Promise<{ position: number; leave: () => void }> {
    let feed = this.#feeds.get(ws);
    if (!feed) {
      feed = new Feed(this.#inWorkspace, ws, this.#bell, this.#log);
      this.#feeds.set(ws, feed);
    }
    const joined = feed;
    joined.readers.add(reader);
    const leave = () => {
      joined.readers.delete(reader);
      if (joined.readers.size > 0 || this.#feeds.get(ws) !== joined) return;
      this.#feeds.delete(ws);
      joined.close();
    };
    try {
      await joined.began;
      return { position: joined.position, leave };
    } catch (error) {
      leave();
      throw error;
    }
  }
}

class Feed {
  readonly readers = new Set<Reader>();
  readonly began: Promise<void>;
  /** The id of the newest change that was handed out. */
  position = 0;
  readonly #read: () => Promise<StoredChange[]>;
  readonly #log: (line: string) => void;
  readonly #stop: () => void;
  #looking = false;
  #again = false;

  constructor(inWorkspace: InWorkspace, ws: string, bell: ChangeBell, log: (line: string) => void) {
    this.#read = () => changesAfter(inWorkspace(ws), ws, this.position);
    this.#log = log;
    const look = () => void this.#look();
    const unlisten = bell.listen(look);
    const timer = setInterval(look, lookEvery);
    this.#stop = () => {
      unlisten();
      clearInterval(timer);
    };
    this.began = newestChange(inWorkspace(ws), ws).then((id) => {
      this.position = id;
    });
    // What rang before is looked at now.
    this.began.then(look, () => {});
  }

  close(): void {
    this.#stop();
  }

  /** One look at a time; a ring during one means another. */
  async #look(): Promise<void> {
    this.#again = true;
    if (this.#looking) return;
    this.#looking = true;
    try {
      await this.began;
      while (this.#again) {
        this.#again = false;
        const changes = await this.#read();
        const last = changes.at(-1);
        if (!last) continue;
        this.position = Number(last.id);
        this.#again = true;
        for (const reader of this.readers) reader(changes);
      }
    } catch {
      this.#log('The changes could not be read; they are looked for again.');
    } finally {
      this.#looking = false;
    }
  }
}
