import { z } from 'zod';
import { consentFactSchema } from '../model/consent.ts';
import { assetSchema, campaignRefSchema } from '../model/touch.ts';
import { directions, verdicts } from '../model/touch-kind.ts';

/** The CloudEvents `type` of a touch. */
export const touchEventType = 'io.touchline.touch';
export const batchMediaType = 'application/cloudevents-batch+json';
/** The most events in one batch. */
export const maxEvents = 500;

/** A touch as a source tells it. An unknown kind is kept under its own words. */
const touchEventDataSchema = z.object({
  kind: z.string().min(1).max(100),
  direction: z.enum(directions).optional(),
  title: z.string().min(1).max(500),
  summary: z.string().max(4000).optional(),
  /** At least one of person and account must name somebody. */
  person: z
    .object({
      email: z.string().max(320).optional(),
      name: z.string().max(300).optional(),
      title: z.string().max(200).optional(),
      /** system -> id, as strings. */
      ids: z.record(z.string().max(60), z.string().max(200)).optional(),
    })
    .optional(),
  account: z
    .object({
      domain: z.string().max(253).optional(),
      name: z.string().max(300).optional(),
      industry: z.string().max(100).optional(),
      ids: z.record(z.string().max(60), z.string().max(200)).optional(),
    })
    .optional(),
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
  /** What the source knows of the person's consent as of the event's time. */
  consent: z.array(consentFactSchema).max(20).optional(),
});

/** CloudEvents 1.0; an event is the same as another when source and id are. */
export const cloudEventSchema = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(300),
  /** A URI reference; its last segment is what people see as the touch's source. */
  source: z.string().min(1).max(300),
  type: z.literal(touchEventType),
  time: z.iso.datetime({ offset: true }),
  subject: z.string().max(300).optional(),
  datacontenttype: z.string().max(100).optional(),
  dataschema: z.string().max(500).optional(),
  data: touchEventDataSchema,
});
export type CloudEvent = z.infer<typeof cloudEventSchema>;

/** One verdict an event, in the order sent; what is `accepted` is stored for good. */
export const ingestAnswerSchema = z.object({
  accepted: z.number().int().nonnegative(),
  duplicate: z.number().int().nonnegative(),
  refused: z.number().int().nonnegative(),
  events: z.array(
    z.discriminatedUnion('verdict', [
      z.object({ verdict: z.literal('accepted') }),
      z.object({ verdict: z.literal('duplicate') }),
      z.object({
        verdict: z.literal('refused'),
        /** Where in the event, `data.title`, and why. */
        errors: z.array(z.object({ path: z.string(), message: z.string() })),
      }),
    ]),
  ),
});
export type IngestAnswer = z.infer<typeof ingestAnswerSchema>;
