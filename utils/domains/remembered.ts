/** Some megabytes; a history has few people, domains, sources and days, and many touches. */
const most = 50_000;

/** A function that is asked the same again and again: its answers are remembered. */
export function remembered<Asked extends string | number, Answer>(
  answer: (asked: Asked) => Answer,
): (asked: Asked) => Answer {
  const answers = new Map<Asked, Answer>();
  return (asked) => {
    let known = answers.get(asked);
    if (known === undefined) {
      known = answer(asked);
      if (answers.size >= most) answers.clear();
      answers.set(asked, known);
    }
    return known;
  };
}
