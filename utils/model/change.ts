import { z } from 'zod';

/**
 * One change that an open panel may have to follow. It names what changed and carries no content,
 * so that what the asker may not see cannot leak through it; the panel asks again.
 */
export const changeSchema = z.object({
  /** Rises with every change; it is the stream's event id and the next `Last-Event-ID`. */
  id: z.string().max(40),
  /**
   * `everything`: what was kept must be forgotten and asked for anew, since somebody was erased or
   * the changes since then are not listed any more.
   */
  what: z.enum([
    'touches',
    'notes',
    'policy',
    'account',
    'sites',
    'corrections',
    'digest',
    'everything',
  ]),
  /** Null where the change concerns the whole workspace (a policy, somebody who was erased). */
  accountId: z.string().nullable(),
});
export type Change = z.infer<typeof changeSchema>;
