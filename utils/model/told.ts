import { z } from 'zod';
import { consentFactSchema } from './consent.ts';
import { assetSchema, campaignRefSchema } from './touch.ts';
import { directions, verdicts } from './touch-kind.ts';

/** system -> id, as strings: vendors' numbers pass what a number can hold. */
const ids = z.record(z.string().max(60), z.string().max(200));

/** A person as a source tells of one, before anybody knows who that is here. */
export const toldPersonSchema = z.object({
  email: z.string().max(320).optional(),
  name: z.string().max(300).optional(),
  title: z.string().max(200).optional(),
  ids: ids.optional(),
});
export type ToldPerson = z.infer<typeof toldPersonSchema>;

export const toldAccountSchema = z.object({
  domain: z.string().max(253).optional(),
  name: z.string().max(300).optional(),
  industry: z.string().max(100).optional(),
  ids: ids.optional(),
});
export type ToldAccount = z.infer<typeof toldAccountSchema>;

/** A touch as a source tells it. An unknown kind is kept under its own words. */
export const toldTouchSchema = z.object({
  kind: z.string().min(1).max(100),
  direction: z.enum(directions).optional(),
  title: z.string().min(1).max(500),
  summary: z.string().max(4000).optional(),
  /** At least one of person and account must name somebody. */
  person: toldPersonSchema.optional(),
  account: toldAccountSchema.optional(),
  asset: assetSchema.optional(),
  campaign: campaignRefSchema.optional(),
  automation: z
    .object({
      verdict: z.enum(verdicts),
      reason: z.string().max(300).optional(),
      by: z.enum(['vendor', 'us']).optional(),
    })
    .optional(),
  vendorType: z.string().max(300).optional(),
  /** What the source knows of the person's consent as of the touch's time. */
  consent: z.array(consentFactSchema).max(20).optional(),
});
export type ToldTouch = z.infer<typeof toldTouchSchema>;
