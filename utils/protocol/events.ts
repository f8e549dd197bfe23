import { z } from 'zod';
import { toldTouchSchema } from '../model/told.ts';

/** The CloudEvents `type` of a touch. */
export const touchEventType = 'io.touchline.touch';
export const batchMediaType = 'application/cloudevents-batch+json';
/** The most events in one batch. */
export const maxEvents = 500;

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
  data: toldTouchSchema,
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
