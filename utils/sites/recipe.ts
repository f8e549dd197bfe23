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

/** One way of finding something; the first one that finds anything decides. */
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

/** What a record's address in the browser says; `pattern` is searched in the whole URL. */
export type RecordUrl = {
  /** A regular expression with a group `id`, and a group `type` where `type` is not given. */
  pattern: string;
  system: string;
  type?: string;
  /** Whether such a record is somebody, a company, or a deal or ticket about them. */
  kinds: Record<string, 'person' | 'company'>;
};

/** How to tell a list, a record and a message apart; the first shape whose tests hold is it. */
export type Shape = {
  shape: 'record' | 'list' | 'thread';
  /** A regular expression searched in the URL. */
  url?: string;
  /** CSS of something that is shown only there. */
  shows?: string;
};

/** All that the finder knows of a site, as data: it could be stored or sent as JSON. */
export type Recipe = {
  id: string;
  title: string;
  /** When somebody last looked at the real site or a capture of it: yyyy-mm. */
  checked: string;
  /** Match patterns as in a manifest; none for the recipe that fits everywhere. */
  origins: string[];
  /** A regular expression that the URL must hold too, for programs that run on any host. */
  url?: string;
  records: RecordUrl[];
  shapes: Shape[];
  ways: Way[];
  /** Which of several open messages is the newest. */
  newest: 'first' | 'last';
};
