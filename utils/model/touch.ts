import { z } from 'zod';
import { directions, touchKinds, verdicts } from './touch-kind.ts';
import { touchMarksSchema } from './touch-mark.ts';

export const touchKindSchema = z.enum(touchKinds);

const id = z.string().min(1).max(200);
const name = z.string().max(300);

export const assetSchema = z.object({
  /** page, form, file, email, video, webinar ...; the source's own word. */
  type: z.string().max(60),
  id: z.string().max(200).optional(),
  name,
  /** Where the person saw it; only http and https ever become a link. */
  url: z.string().max(2000).optional(),
});

export const campaignRefSchema = z.object({ id, name });

const touchPersonSchema = z.object({ id, name, email: z.string().max(320).nullable() });

export const touchSchema = z.object({
  id,
  accountId: id,
  kind: touchKindSchema,
  /** The team's own word for this kind, set by a policy's rename; null: the product's word. */
  kindLabel: name.nullable(),
  direction: z.enum(directions),
  /** When it happened, ISO 8601 in UTC with milliseconds. */
  time: z.iso.datetime({ precision: 3 }),
  title: z.string().max(500),
  summary: z.string().max(4000).nullable(),
  /** Null where a touch belongs to the account only (an anonymous visit). */
  person: touchPersonSchema.nullable(),
  asset: assetSchema.nullable(),
  campaign: campaignRefSchema.nullable(),
  verdict: z.enum(verdicts),
  /** The rule behind the verdict in plain words, and whose it is. */
  verdictReason: z.string().max(300),
  verdictBy: z.enum(['vendor', 'us']),
  /** The system it came from, as the team calls it: `hubspot`, `website`, `import`. */
  source: z.string().min(1).max(100),
  /** The vendor's own name for this type of event, where it differs from `kind`. */
  vendorType: name.nullable(),
  /** What marketing would have a rep say of it; absent where nobody wrote anything. */
  talkingPoint: z.string().max(200).optional(),
  /** What the team says of it; absent where nobody said anything. */
  marks: touchMarksSchema.optional(),
  /** What the policy says of it; a hidden touch never reaches a rep at all. */
  display: z.enum(['show', 'fold']),
});
export type Touch = z.infer<typeof touchSchema>;
