import { normalAddress } from '../../utils/domains/address.ts';
import type { CloudEvent } from '../../utils/protocol/events.ts';

/** An id in another system; one system may know somebody by several. */
export type ExternalId = readonly [system: string, id: string];

/** Whom a source speaks of, before anybody knows who that is here. */
export type Who = {
  person: { email: string | null; name: string | null; title: string | null; ids: ExternalId[] };
  account: {
    domain: string | null;
    name: string | null;
    industry: string | null;
    ids: ExternalId[];
  };
  /** The source says that all these ids and the address are one person from now on. */
  merges: boolean;
};

/** What is wrong with what a source says, and where in it. */
export type EventError = { path: string; message: string };

type Said = Pick<CloudEvent['data'], 'person' | 'account'>;

/** Whom a source speaks of, as it says it; `merges`: all of it is one person. */
export function whoOf({ person = {}, account = {} }: Said, merges: boolean): Who {
  return {
    person: {
      email: person.email === undefined ? null : normalAddress(person.email),
      name: person.name?.trim() || null,
      title: person.title?.trim() || null,
      ids: idsOf(person),
    },
    account: {
      domain: account.domain ?? null,
      name: account.name?.trim() || null,
      industry: account.industry?.trim() || null,
      ids: idsOf(account),
    },
    merges,
  };
}

type CheckedWho = { who: Who; errors: EventError[] };

/** Whom a source speaks of, and what is wrong with that. */
export function checkWho(said: Said, merges: boolean): CheckedWho {
  const who = whoOf(said, merges);
  return { who, errors: whoErrors(said, who) };
}

/**
 * Those whom a load or a request speaks of: few people, and of each many touches. Whoever is told of
 * again in the same words is the same object, and is looked at once.
 */
export class Whos {
  readonly #known = new Map<string, CheckedWho>();

  /** As `checkWho` says. In none of the words may be a NUL character, which parts them here. */
  check(said: Said, merges: boolean): CheckedWho {
    const words = wordsOf(said, merges);
    let known = this.#known.get(words);
    if (!known) {
      known = checkWho(said, merges);
      if (this.#known.size >= mostKnown) this.#known.clear();
      this.#known.set(words, known);
    }
    return known;
  }
}

/** Some tens of megabytes. */
const mostKnown = 50_000;

/** Everything that was said, in one text, which nothing else that may be said makes. */
function wordsOf({ person, account }: Said, merges: boolean): string {
  const ofPerson = person ? fieldsOf(person.email, person.name, person.title, person.ids) : '';
  const ofAccount = account
    ? fieldsOf(account.domain, account.name, account.industry, account.ids)
    : '';
  return `${ofPerson}\0a${ofAccount}\0${merges ? 'm' : ''}`;
}

function fieldsOf(a?: string, b?: string, c?: string, ids?: Record<string, string>): string {
  let words = `${wordOf(a)}\0${wordOf(b)}\0${wordOf(c)}`;
  for (const system in ids) words += `\0i${system}\0${ids[system]}`;
  return words;
}

const wordOf = (word: string | undefined) => (word === undefined ? '' : `=${word}`);

/** What is wrong with whom a source says it speaks of; nothing where it names somebody. */
export function whoErrors(
  said: Pick<CloudEvent['data'], 'person'>,
  { person, account }: Who,
): EventError[] {
  const errors: EventError[] = [];
  const email = said.person?.email;
  if (!email && !account.domain && person.ids.length === 0 && account.ids.length === 0) {
    const message = 'Name a person (email or ids) or an account (domain or ids).';
    errors.push({ path: 'data', message });
  }
  if (email !== undefined && person.email === null) {
    errors.push({ path: 'data.person.email', message: 'This is no e-mail address.' });
  }
  if (person.ids.some(isEmpty) || account.ids.some(isEmpty)) {
    errors.push({ path: 'data', message: 'An id, and the system it is from, cannot be empty.' });
  }
  return errors;
}

const isEmpty = ([system, id]: ExternalId) => system === '' || id === '';

function idsOf(who: { ids?: Record<string, string> }): ExternalId[] {
  return Object.entries(who.ids ?? {});
}
