import type { FoundBy } from '../model/prospect.ts';

/**
 * What an address stands for where it stands. The finder elects the page's subject from senders,
 * e-mail fields and what is left over; rows, bodies and quotes only mention.
 */
export type AddressRole =
  /** Whose browser it is. */
  | 'own'
  /** The rep of ours who owns the record: no prospect. */
  | 'owner'
  | 'sender'
  | 'recipient'
  | 'reply-to'
  /** A field of the record that the page is about. */
  | 'email'
  /** One line of many. */
  | 'row'
  | 'body'
  | 'quote';

/** What else a page says about its subject. */
export type FieldRole = 'name' | 'first-name' | 'last-name' | 'company' | 'website';

export type Role = AddressRole | FieldRole;

/** One way of finding something; an element holds what the first way that finds it says. */
export type Way = {
  role: Role;
  /** In words that a person can read: "sender of the open message". */
  rule: string;
  trust: FoundBy['trust'];
  /** CSS; asked in the document and in every open shadow root. No hashed classes, no positions. */
  select: string;
  /** Read this attribute instead of what the element shows. */
  attribute?: string;
};

/** The reasons, where the role itself is not one that a person can read. */
const rules: Partial<Record<Role, string>> = {
  sender: 'sender of the open message',
  email: 'e-mail field of the record',
};

/**
 * A way by attributes, URLs or ARIA, which is what a site keeps when it is redrawn. Every way is
 * paid for by every granted page: so alternatives stand in one selector.
 */
export function way(role: Role, select: string, attribute?: string): Way {
  return {
    role,
    rule: rules[role] ?? role,
    trust: 'attribute',
    select,
    ...(attribute && { attribute }),
  };
}

/** A way by class names or by where something stands. */
export function looseWay(role: Role, select: string): Way {
  return { ...way(role, select), trust: 'structure' };
}

/** What a record's address in the browser says; `pattern` is searched in the whole URL. */
export type RecordUrl = {
  /** A regular expression with a group `id` and a group `type`. */
  pattern: string;
  /** Which types are somebody or a company; others (a deal, a ticket) are about them. */
  kinds: Record<string, 'person' | 'company'>;
};

/** All that the finder knows of a site, as data: it could be stored or sent as JSON. */
export type Recipe = {
  /** Also the system of its record ids. */
  id: string;
  /** A regular expression that the page's URL must hold; the generic recipe has none. */
  url?: string;
  records?: RecordUrl[];
  /**
   * A page of this shape: a regular expression searched in the URL, or CSS of something that is
   * shown only there. What is neither a record nor a message is a list, where a recipe says either.
   */
  record?: string;
  message?: string;
  ways: Way[];
  /** Of several open messages the newest is the last one; else it is the first. */
  newestLast?: boolean;
};
