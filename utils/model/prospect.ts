import { z } from 'zod';

/** A record that the page's CRM knows the prospect by. Ids are strings: HubSpot's pass int32. */
export const recordIdSchema = z.object({
  /** salesforce, hubspot, dynamics, pipedrive, zoho ... */
  system: z.string().min(1).max(60),
  /** The system's own word: Contact, 0-1, person. */
  type: z.string().max(60),
  id: z.string().min(1).max(200),
});
export type RecordId = z.infer<typeof recordIdSchema>;

/**
 * How a fact was found, from most to least sure: by an attribute or the URL, by a label beside
 * it, by where it stands on the page, or in running text.
 */
export const trusts = ['attribute', 'label', 'structure', 'text'] as const;
export type Trust = (typeof trusts)[number];

export const foundBySchema = z.object({
  /** The recipe: `gmail`, `salesforce`, `generic`. */
  site: z.string().max(60),
  /** The rule within it, in words a person can read: "sender of the open message". */
  rule: z.string().max(200),
  trust: z.enum(trusts),
});
export type FoundBy = z.infer<typeof foundBySchema>;

/** Somebody, or a company, that a page shows. It never leaves the browser but as lookup keys. */
export const prospectSchema = z.object({
  /** The best address, lower case; null where the page shows none (a company's record). */
  email: z.string().max(320).nullable(),
  emails: z.array(z.string().max(320)).max(20),
  name: z.string().max(300).nullable(),
  company: z.string().max(300).nullable(),
  /** The company's domain; never that of a free mail service. */
  domain: z.string().max(253).nullable(),
  recordIds: z.array(recordIdSchema).max(10),
  foundBy: foundBySchema,
  /** A newsletter's, a no-reply or a machine's address: told apart, since nobody reads there. */
  isAutomatic: z.literal(true).optional(),
  /** Whether the page is about them, or only mentions them. */
  subject: z.boolean(),
});
export type Prospect = z.infer<typeof prospectSchema>;

/** Most prospects that one page may report; more are counted. */
const maxProspects = 100;

/** How the recipe of the page's site fared. */
export const siteReadingSchema = z.object({
  /** The recipe's id; `generic` where the site has none. */
  site: z.string().max(60),
  /** Which of the recipe's shapes the page has; null where it has none of them. */
  shape: z.string().max(40).nullable(),
  /** The canaries that found nothing: the layout changed, and the finder fell back. */
  broken: z.array(z.string().max(600)).max(8),
  /** How many elements the recipe's ways pointed at. */
  hits: z.number().int().nonnegative(),
  /** Milliseconds that the reading took. */
  took: z.number().nonnegative(),
});
export type SiteReading = z.infer<typeof siteReadingSchema>;

/** What a content script reports of its frame. */
export const pageReportSchema = z.object({
  prospects: z.array(prospectSchema).max(maxProspects),
  /** How many there were in all. */
  total: z.number().int().nonnegative(),
  /** So many of the first prospects could as well be the subject: the person is asked. 0 or 2 up. */
  tied: z.number().int().min(0).max(20),
  /** Whose browser it is, as the page's own account menu says; nobody of them is a prospect. */
  own: z.array(z.string().max(320)).max(20),
  reading: siteReadingSchema,
});
export type PageReport = z.infer<typeof pageReportSchema>;
