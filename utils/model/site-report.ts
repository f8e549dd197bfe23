import { z } from 'zod';

/**
 * A site that Touchline no longer reads as it should, told to the team's own backend. The skeleton
 * is the page's structure censored of every text; the person saw it before it was sent.
 */
export const siteReportSchema = z.object({
  site: z.string().min(1).max(60),
  /** Of the recipe: null for a built-in one. */
  recipeVersion: z.number().int().positive().nullable(),
  extension: z.string().max(40),
  reason: z.enum(['broken', 'slow', 'too-many', 'wrong-person']),
  shape: z.string().max(40).nullable(),
  /** The canaries that found nothing. */
  broken: z.array(z.string().max(600)).max(8),
  skeleton: z.string().max(200_000).nullable(),
});
export type SiteReport = z.infer<typeof siteReportSchema>;

/** As the backend keeps it. */
export const keptSiteReportSchema = siteReportSchema.extend({
  id: z.string().max(60),
  at: z.iso.datetime({ precision: 3 }),
  by: z.string().max(300),
});
export type KeptSiteReport = z.infer<typeof keptSiteReportSchema>;
