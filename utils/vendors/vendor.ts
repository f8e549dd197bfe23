import type { z } from 'zod';
import type { ConsentFact } from '../model/consent.ts';
import type { Failure, Result } from '../model/failure.ts';
import type { ToldAccount, ToldPerson, ToldTouch } from '../model/told.ts';
import type { TouchKind } from '../model/touch-kind.ts';

/** What is asked of a vendor, from its base address on. */
export type VendorRequest = {
  method: 'GET' | 'POST';
  /** With a leading slash: `/rest/v1/activities.json`. */
  path: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as a form, in place of `body`. */
  form?: Record<string, string>;
};

/** What came back, parsed and not checked; undefined where it was no JSON. */
export type VendorAnswer = { status: number; headers: Record<string, string>; body: unknown };

/** Asks a vendor as whoever connected it; what the vendor itself calls an error is a failure. */
export type Call = (request: VendorRequest) => Promise<Result<VendorAnswer>>;

/** A touch in our words; its id is the vendor's, and the same however often it is read. */
export type VendorTouch = Omit<ToldTouch, 'kind'> & {
  /** At most 300 characters; unique in this vendor's account. */
  id: string;
  /** ISO 8601 with an offset. */
  time: string;
  kind: TouchKind;
  /** The program that asked for it (User-Agent), for our own rules; it is not kept. */
  agent?: string;
};

/** A person's record: who they are, where they belong, what they agreed to. */
export type VendorPerson = ToldPerson & {
  account?: ToldAccount;
  consent?: ConsentFact[];
  /** When the record was last as it is, ISO 8601 with an offset, where the vendor says. */
  asOf?: string;
};

/** A row that cannot be taken, and why; everything beside it is. */
export type Refused = {
  /** Where in the answer: `result[3]`. */
  at: string;
  why: string;
  /** The row itself, for whoever mends it and for a replay. Personal: never into a log. */
  row: unknown;
};

/** What an answer says, in our words. */
export type Mapped = {
  touches: VendorTouch[];
  people: VendorPerson[];
  accounts: ToldAccount[];
  refused: Refused[];
};

export type Reading =
  | {
      kind: 'answer';
      /** What the vendor was asked for: `activities`, `contacts`, `e-mails`. */
      of: string;
      mapped: Mapped;
    }
  | { kind: 'failure'; failure: Failure }
  /** Not what this vendor answers: a request's body, another vendor's file. */
  | { kind: 'no answer'; why: string };

/** Where a stream goes on; the vendor's own, kept as JSON between runs and versions. */
export type Cursor = Record<string, unknown>;

export type Page = {
  mapped: Mapped;
  /** Where to go on; reading from the same cursor again tells the same, or more of it. */
  cursor: Cursor;
  /** False where nothing is left for now: it goes on from `cursor` at the next look. */
  more: boolean;
  /** Rows read by this page, and of all that there are where the vendor says, for progress. */
  rows: number;
  total?: number;
};

/** One of the sequences that a mirror follows: a vendor's activities, its contacts. */
export type Stream = {
  /** `activities`; a cursor is kept under it. */
  name: string;
  /** Where to begin to bring everything since then; null: all that the vendor remembers. */
  start(since: Date | null, now: Date): Cursor;
  /** One page. What was told before may come again, nothing may be left out. */
  read(call: Call, cursor: Cursor, now: Date): Promise<Result<Page>>;
};

/** What a request carries to be let in, until it expires. */
export type Authorisation = {
  headers: Record<string, string>;
  /** Where the vendor says that it is to be asked from now on, in place of the base address. */
  base?: string;
  /** Milliseconds since 1970; null: as long as the credentials are good. */
  expiresAt: number | null;
  /** Credentials that take the place of those given, a rotated refresh token: kept before use. */
  renewed?: Record<string, string>;
};

export type Limits = {
  /** Calls a day that the vendor allows this account; null where it does not count by the day. */
  perDay: number | null;
  /** The most calls within a span, each of which holds. */
  within: { calls: number; seconds: number }[];
  atOnce: number;
};

/** All that the product knows of a vendor; the only place where its words stand. */
export type Vendor = {
  /** Also the system of its records' ids (`{ hubspot: '42' }`) and its touches' source. */
  id: string;
  name: string;
  /**
   * Says what an answer is, whichever of its routes it is from. `context` holds bodies of answers
   * that name what this one only numbers: activity types, forms, contacts.
   */
  read(answer: VendorAnswer, context?: unknown[]): Reading;
  /** Null for one that only pushes. */
  mirror: Mirror | null;
};

export type Mirror = {
  /** What is asked of whoever connects it; a field's `secret` is never shown again. */
  fields: Field[];
  /** The same as a schema: trimmed, checked, with the vendor's address made whole. */
  credentials: z.ZodType<Record<string, string>>;
  /** What to tick at the vendor, in its own words. */
  scopes: string[];
  /** The vendor's address for these credentials: `https://api.hubapi.com`. */
  base(credentials: Record<string, string>): string;
  authorise(
    credentials: Record<string, string>,
    call: Call,
    now: Date,
  ): Promise<Result<Authorisation>>;
  /** The vendor's own error in an answer, also one inside of a 200; null for a good answer. */
  failureIn(answer: VendorAnswer): Failure | null;
  limits: Limits;
  /** In the order in which they are backfilled: whoever touches speak of comes first. */
  streams: Stream[];
};

export type Field = {
  name: string;
  secret: boolean;
  /** An example of what to enter, for a field that is no secret. */
  example?: string;
};
