import { z } from 'zod';
import { leadSchema } from './lead.ts';
import { personSchema } from './person.ts';
import { touchKindSchema } from './touch.ts';
import { warmthSchema } from './warmth.ts';

export const accountSchema = z.object({
  id: z.string().min(1).max(200),
  name: z.string().max(300),
  /** The company's mail and web domains, lower case, ASCII; the first is the main one. */
  domains: z.array(z.string().max(253)).max(100),
  industry: z.string().max(100).nullable(),
});
export type Account = z.infer<typeof accountSchema>;

/** An account as a list names it; `domain`: by which it can be looked up, where it has one. */
export const namedAccountSchema = accountSchema
  .pick({ id: true, name: true })
  .extend({ domain: z.string().max(253).nullable() });

const time = z.iso.datetime({ precision: 3 }).nullable();

/** All that stands above the timeline. Counts are of the touches that the asker may see. */
export const accountOverviewSchema = z.object({
  account: accountSchema,
  peopleCount: z.number().int().nonnegative(),
  /** The hundred who did most lately; `peopleCount` may be larger. */
  people: z.array(personSchema).max(100),
  touchCount: z.number().int().nonnegative(),
  countsByKind: z.array(z.object({ kind: touchKindSchema, touches: z.number().int().positive() })),
  firstTouchAt: time,
  lastTouchAt: time,
  /** The last touch whose verdict is human and whose direction is inbound. */
  lastHumanTouchAt: time,
  warmth: warmthSchema,
  notesCount: z.number().int().nonnegative(),
  /** The one that marketing handed over last; null where there is none. */
  lead: leadSchema.nullable().optional(),
});
export type AccountOverview = z.infer<typeof accountOverviewSchema>;
