/** What was asked for once, until something says that it may be otherwise by now. */
export type Remembered<T> = {
  get(): Promise<T>;
  /** Asks anew at the next `get`; who asked before this may still hear what was true then. */
  forget(): void;
};

/**
 * Asks once and answers the same from then on, without a question to the browser, which stands in
 * line there behind all else that it does. In memory only: a worker that was killed asks again.
 */
export function remembered<T>(ask: () => Promise<T>): Remembered<T> {
  let asked: Promise<T> | null = null;
  return {
    get() {
      if (asked) return asked;
      const mine = ask();
      asked = mine;
      // What failed once may succeed next.
      mine.catch(() => {
        if (asked === mine) asked = null;
      });
      return mine;
    },
    forget() {
      asked = null;
    },
  };
}
