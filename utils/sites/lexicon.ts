import type { Role, Words } from '../model/recipe.ts';

type Lexicon = {
  labels: [Role, RegExp][];
  interface: RegExp;
  accountMenu: RegExp;
  recordUrl: RegExp;
  freeMail: RegExp;
};

let learned: Words | null = null;
let lexicon: Lexicon;

/** Takes the words to read with; before that nothing can be read. */
export function learn(words: Words): void {
  if (words === learned) return;
  learned = words;
  lexicon = {
    labels: words.labels.map(([role, source]) => [role, new RegExp(`^(${source})$`, 'iu')]),
    interface: new RegExp(`^${words.interface}$`, 'iu'),
    accountMenu: new RegExp(words.accountMenu, 'i'),
    freeMail: new RegExp(words.freeMail),
    // A word for a kind of record with an id somewhere behind it.
    recordUrl: new RegExp(
      `(?<![a-z])(?:(${words.companyUrl})|${words.personUrl})(?![a-z])(?=.*[/=:-](?:\\d+|[\\da-z-]*\\d[\\da-z-]{6,})(?:[/?&#]|$))`,
      'g',
    ),
  };
}

/** The words that were learned. */
export function known(): Lexicon {
  return lexicon;
}
