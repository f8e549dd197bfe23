import { z } from 'zod';
import { failureSchema } from './failure.ts';
import { touchKindSchema } from './touch.ts';
import { verdicts } from './touch-kind.ts';

const time = z.iso.datetime({ precision: 3 }).nullable();
const count = z.number().int().nonnegative();

/** One of the sequences that a source is read in: a vendor's activities, its contacts. */
export const sourceStreamSchema = z.object({
  name: z.string().max(100),
  /** Rows read so far, and of all that there are where the vendor says. */
  rows: count,
  total: count.nullable(),
  startedAt: time,
  /** When it had nothing left to read, the last time; null while it is being brought for the first time. */
  caughtUpAt: time,
});
export type SourceStream = z.infer<typeof sourceStreamSchema>;

/** A vendor's account that is mirrored here, and how it does. Its secrets are never told. */
export const sourceSchema = z.object({
  id: z.string().max(100),
  vendor: z.string().max(60),
  name: z.string().max(100),
  /** What was entered that is no secret, by the field's name. */
  settings: z.record(z.string(), z.string()),
  paused: z.boolean(),
  createdAt: z.iso.datetime({ precision: 3 }),
  /** From when on its history is brought; null: all that the vendor remembers. */
  since: time,
  streams: z.array(sourceStreamSchema).max(50),
  lastSuccessAt: time,
  /** Why the last look did not succeed; null where it did. */
  failure: failureSchema.nullable(),
  /** When it is looked at again. */
  nextAt: time,
  /** Calls of the vendor's day so far, and how many we allow ourselves; null: it counts none. */
  callsToday: count,
  callsAllowed: count.nullable(),
  /** Rows that could not be taken. */
  refused: count,
  /** Where the vendor sends webhooks to, from the server's address on, and whether it must sign them. */
  webhook: z.object({ path: z.string().max(300), signed: z.boolean() }),
});
export type Source = z.infer<typeof sourceSchema>;

/** What whoever connects a source enters. */
export const sourceDraftSchema = z.object({
  /** Made by whoever asks, so that asking twice connects once. */
  id: z.uuid(),
  vendor: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(100),
  /** By the vendor's fields, secrets among them. */
  credentials: z.record(z.string().max(60), z.string().max(4000)),
  /** What the test of these credentials answered with. */
  renewed: z.string().max(20_000).nullable().optional(),
});
export type SourceDraft = z.infer<typeof sourceDraftSchema>;

export const sourceChangeSchema = z.object({
  paused: z.boolean().optional(),
  name: z.string().trim().min(1).max(100).optional(),
  /** In place of all those before; what is read goes on where it was. */
  credentials: z.record(z.string().max(60), z.string().max(4000)).optional(),
  /** What the vendor signs its webhooks with; two, with a blank between, while one is replaced. */
  webhookSecret: z.string().trim().min(8).max(1000).optional(),
});
export type SourceChange = z.infer<typeof sourceChangeSchema>;

export const refusedRowSchema = z.object({
  id: z.string().max(20),
  stream: z.string().max(100),
  at: z.string().max(300),
  why: z.string().max(500),
  /** The row as the vendor sent it, as JSON; cut where it is long. */
  row: z.string().max(4000),
  refusedAt: z.iso.datetime({ precision: 3 }),
});
export type RefusedRow = z.infer<typeof refusedRowSchema>;

/** A vendor that can be connected, and what it takes. */
export const connectableSchema = z.object({
  vendor: z.string().max(60),
  name: z.string().max(100),
  fields: z
    .array(
      z.object({
        name: z.string().max(60),
        secret: z.boolean(),
        example: z.string().max(200).optional(),
      }),
    )
    .max(20),
  scopes: z.array(z.string().max(200)).max(40),
});
export type Connectable = z.infer<typeof connectableSchema>;

/** A touch as it would be brought, before anything is switched on. */
const previewTouchSchema = z.object({
  kind: touchKindSchema,
  time: z.iso.datetime({ offset: true }),
  title: z.string().max(500),
  who: z.string().max(320).nullable(),
  verdict: z.enum(verdicts).nullable(),
});

export const sourcePreviewSchema = z.object({
  touches: z.array(previewTouchSchema).max(10),
  people: count,
  accounts: count,
  refused: count,
  /**
   * What became of a token that the test used up, sealed for the server alone: it goes back with the
   * draft. Null where nothing was.
   */
  renewed: z.string().max(20_000).nullable().default(null),
});
export type SourcePreview = z.infer<typeof sourcePreviewSchema>;
