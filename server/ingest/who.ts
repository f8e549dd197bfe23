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

/** Whom a source speaks of, as it says it; `merges`: all of it is one person. */
export function whoOf(
  { person = {}, account = {} }: Pick<CloudEvent['data'], 'person' | 'account'>,
  merges: boolean,
): Who {
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
