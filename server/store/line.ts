import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database } from './database.ts';

/** What one asked for, and how to answer them. */
type Waiting<Item, Answer> = {
  items: Item[];
  /** Calls something as from where they asked: in their request's trace. */
  whereAsked: ReturnType<typeof AsyncLocalStorage.snapshot>;
  resolve: (answers: Answer[]) => void;
  reject: (error: unknown) => void;
};

type Limits = {
  /** Items of several that go together; one who has more goes alone. */
  most: number;
  /** Runs under way before a further one waits: one that holds the most, and one that does not. */
  atOnce: { full: number; other: number };
};

/**
 * Gives an answer for each item, in order. Calls `onTurn` when the next run may begin; else that is
 * when this one has ended.
 */
type Run<Item, Answer> = (
  db: Database,
  workspaceId: string,
  items: Item[],
  onTurn: () => void,
) => Promise<Answer[]>;

/**
 * What answers several as if each were alone: those who come while enough runs are under way wait,
 * and then go together, which costs less than one after the other. Where a run fails, each of it is
 * run by itself, so that nobody is refused for another's sake.
 */
export function inLine<Item, Answer>(run: Run<Item, Answer>, limits: Limits) {
  // A workspace's database is the same for all who ask for it; the owner's has all workspaces.
  const lines = new WeakMap<Database, Map<string, Line<Item, Answer>>>();
  return (db: Database, workspaceId: string, items: Item[]): Promise<Answer[]> => {
    const ofDatabase = lines.get(db) ?? new Map<string, Line<Item, Answer>>();
    lines.set(db, ofDatabase);
    const line =
      ofDatabase.get(workspaceId) ??
      new Line<Item, Answer>((some, onTurn) => run(db, workspaceId, some, onTurn), limits);
    ofDatabase.set(workspaceId, line);
    return line.ask(items);
  };
}

class Line<Item, Answer> {
  readonly #run: (items: Item[], onTurn: () => void) => Promise<Answer[]>;
  readonly #limits: Limits;
  readonly #waiting: Waiting<Item, Answer>[] = [];
  /** Items that wait. */
  #size = 0;
  #underWay = 0;
  /** Whether a run has begun that did not say yet that the next one may. */
  #isTurnTaken = false;

  constructor(run: (items: Item[], onTurn: () => void) => Promise<Answer[]>, limits: Limits) {
    this.#run = run;
    this.#limits = limits;
  }

  ask(items: Item[]): Promise<Answer[]> {
    const whereAsked = AsyncLocalStorage.snapshot();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ items, whereAsked, resolve, reject });
      this.#size += items.length;
      this.#begin();
    });
  }

  #begin(): void {
    for (;;) {
      const [first] = this.#waiting;
      if (!first || this.#isTurnTaken || !this.#hasRoom()) return;
      const group = this.#next();
      let isMine = true;
      const onTurn = () => {
        if (!isMine) return;
        isMine = false;
        this.#isTurnTaken = false;
        this.#begin();
      };
      this.#isTurnTaken = true;
      this.#underWay += 1;
      const answered = first.whereAsked(() => this.#answer(group, onTurn));
      void answered.then(() => {
        this.#underWay -= 1;
        onTurn();
        this.#begin();
      });
    }
  }

  #hasRoom(): boolean {
    const { most, atOnce } = this.#limits;
    return this.#underWay < (this.#size < most ? atOnce.other : atOnce.full);
  }

  /** Those who came first, as many as fit together; one at least. */
  #next(): Waiting<Item, Answer>[] {
    let size = 0;
    const tooMany = this.#waiting.findIndex(({ items }, at) => {
      size += items.length;
      return at > 0 && size > this.#limits.most;
    });
    const group = this.#waiting.splice(0, tooMany < 0 ? this.#waiting.length : tooMany);
    for (const { items } of group) this.#size -= items.length;
    return group;
  }

  /** Never rejects: whoever waits hears of it. */
  async #answer(group: Waiting<Item, Answer>[], onTurn: () => void): Promise<void> {
    try {
      const items = group.flatMap((one) => one.items);
      const answers = await this.#run(items, onTurn);
      let from = 0;
      for (const { items, resolve } of group) {
        resolve(answers.slice(from, from + items.length));
        from += items.length;
      }
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else {
        const alone = group.map((one) => one.whereAsked(() => this.#answer([one], () => {})));
        await Promise.all(alone);
      }
    }
  }
}
