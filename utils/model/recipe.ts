import safeRegex from 'safe-regex2';
import { z } from 'zod';
import { trusts } from './prospect.ts';

/**
 * What an address stands for where it stands. The finder elects the page's subject from senders,
 * e-mail fields and what is left over; rows, bodies and quotes only mention.
 * - `own`: whose browser it is
 * - `owner`: the rep of ours who owns the record, no prospect
 * - `email`: a field of the record that the page is about
 * - `row`: one line of many
 */
const addressRoles = [
  'own',
  'owner',
  'sender',
  'recipient',
  'reply-to',
  'email',
  'row',
  'body',
  'quote',
] as const;
/** What else a page says about its subject. */
const fieldRoles = ['name', 'first-name', 'last-name', 'company', 'website'] as const;
export const roles = [...addressRoles, ...fieldRoles] as const;
export type Role = (typeof roles)[number];

/**
 * A regular expression that cannot take for ever on any address: recipes come from colleagues and
 * servers too, and run in every granted page.
 */
const pattern = z
  .string()
  .min(1)
  .max(400)
  .refine((source) => isRegExp(source), 'This is no regular expression.')
  .refine((source) => safeRegex(source), 'This regular expression could take for ever.');

/** CSS. Only a page can tell whether it is valid; a finder passes over what is not. */
const selector = z.string().trim().min(1).max(600);

/** One way of finding something; an element holds what the first way that finds it says. */
export const waySchema = z.object({
  role: z.enum(roles),
  /** In words that a person can read: "sender of the open message". */
  rule: z.string().min(1).max(100),
  /** Why it is trusted. */
  trust: z.enum(trusts),
  /** Asked in the document and in every open shadow root. No hashed classes, no positions. */
  select: selector,
  /** Read this attribute instead of what the element shows. */
  attribute: z
    .string()
    .regex(/^[a-z][\w:-]{0,59}$/i)
    .optional(),
});
export type Way = z.infer<typeof waySchema>;

/** What a record's address in the browser says; `pattern` is searched in the whole URL. */
const recordUrlSchema = z.object({
  /** With a group `id` and, where there are several, a group `type`. */
  pattern,
  /** Which types are somebody or a company; others (a deal, a ticket) are about them. */
  kinds: z.record(z.string().max(60), z.enum(['person', 'company'])),
});

/** How a page is laid out; it says who can be its subject. */
const shapeKinds = [
  'record',
  'profile',
  'thread',
  'split-pane',
  'compose',
  'event',
  'list',
] as const;

const shapeSchema = z.object({
  kind: z.enum(shapeKinds),
  /** The page is of this shape where its URL holds this and something visible fits `shows`. */
  url: pattern.optional(),
  shows: selector.optional(),
  /** Each must find something on a healthy page of this shape; else the site's layout changed. */
  canaries: z.array(selector).max(8),
});
export type Shape = z.infer<typeof shapeSchema>;

/** A match pattern of a site: a scheme, a host with at most a leading wildcard, all paths. */
const originPattern = z
  .string()
  .max(200)
  .regex(/^https?:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?\/\*$/);

export const recipeSchema = z.object({
  /** Also the system of its record ids. */
  id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  title: z.string().trim().min(1).max(60),
  /** Where the site lives, to be granted; none for what runs on any host. */
  origins: z.array(originPattern).max(20),
  /** What the page's URL must hold besides; for what runs on any host it alone tells. */
  url: pattern.optional(),
  /** Something that must be on the page, for what runs on any host and has no URL of its own. */
  shows: selector.optional(),
  /** Of several recipes that fit a page the one of the highest priority is used. */
  priority: z.number().int().min(0).max(100),
  /** When somebody last held it against the site, and what was held: "captured page of 2026-11". */
  checked: z.string().min(4).max(100),
  records: z.array(recordUrlSchema).max(10),
  /** The first that fits. A page of a site with shapes that has none of them is a list. */
  shapes: z.array(shapeSchema).max(12),
  ways: z.array(waySchema).max(60),
  /** Of several open messages the newest is the last one; else it is the first. */
  newestLast: z.boolean(),
});
/** All that the finder knows of a site, as data. */
export type Recipe = z.infer<typeof recipeSchema>;

/** A recipe as a team keeps it; a higher version replaces a lower one. */
export const teamRecipeSchema = z.object({
  recipe: recipeSchema,
  version: z.number().int().positive(),
  changedAt: z.iso.datetime({ precision: 3 }),
  changedBy: z.string().max(300),
});
export type TeamRecipe = z.infer<typeof teamRecipeSchema>;

/** Most recipes that a team keeps. */
export const maxTeamRecipes = 200;

function isRegExp(source: string): boolean {
  try {
    return Boolean(new RegExp(source));
  } catch {
    return false;
  }
}

/**
 * The words by which the finder reads pages that say nothing in their attributes, as sources of
 * regular expressions. They come with the extension: a page's script is told them, and carries none.
 */
export type Words = {
  /** Whole labels, and what each announces; the order decides. */
  labels: [Role, string][];
  /** A heading or a title that names no one. */
  interface: string;
  /** What says that somebody is signed in: the address there is the user's. */
  accountMenu: string;
  /** Words of an address in the browser that say what kind of record it shows; the last counts. */
  personUrl: string;
  companyUrl: string;
  /** Domains where anybody can have an address: they say nothing of a company. */
  freeMail: string;
};
