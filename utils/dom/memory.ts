/**
 * What was found out of a node or a word stays true while nothing runs but the reading: each is
 * asked about once, however many ways lead there.
 */
let isReading = false;
let forget: (() => void)[] = [];

/** Remembers until the end of `read`, which must not change the page nor wait. */
export function whileReading<T>(read: () => T): T {
  isReading = true;
  try {
    return read();
  } finally {
    isReading = false;
    for (const one of forget) one();
    forget = [];
  }
}

/** A function of a node or a word that remembers its answers while a page is being read. */
export function remembered<K extends Node | string, T>(ask: (about: K) => T): (about: K) => T {
  let known: Map<K, T> | null = null;
  return (about) => {
    if (!isReading) return ask(about);
    if (!known) {
      known = new Map();
      forget.push(() => {
        known = null;
      });
    }
    let answer = known.get(about);
    if (answer === undefined) {
      answer = ask(about);
      known.set(about, answer);
    }
    return answer;
  };
}
