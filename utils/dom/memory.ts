/**
 * What was found out of a node stays true while nothing runs but the reading: a page is asked once
 * for each, however many ways lead there.
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

/** A function of a node that remembers its answers while a page is being read. */
export function remembered<N extends Node, T>(ask: (node: N) => T): (node: N) => T {
  let known: Map<N, T> | null = null;
  return (node) => {
    if (!isReading) return ask(node);
    if (!known) {
      known = new Map();
      forget.push(() => {
        known = null;
      });
    }
    let answer = known.get(node);
    if (answer === undefined) {
      answer = ask(node);
      known.set(node, answer);
    }
    return answer;
  };
}
