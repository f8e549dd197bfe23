import { z } from 'zod';
import { type Pointed, pointedSchema } from '../messages/pointed.ts';
import { taughtRoles } from '../model/taught-recipe.ts';
import { type Stored, stored } from './stored.ts';

/**
 * What somebody is teaching, by the origin that they teach. It outlives the panel and the service
 * worker, and not the browser: it holds what a page shows.
 */
const pointedAtSchema = z.partialRecord(z.enum(taughtRoles), pointedSchema);
export type PointedAt = z.infer<typeof pointedAtSchema>;

/** Who a recipe found on a record. */
const foundSchema = z.object({
  url: z.string().max(100_000),
  email: z.string().max(320),
  name: z.string().max(300).nullable(),
  company: z.string().max(300).nullable(),
});
export type Found = z.infer<typeof foundSchema>;

const teachingSchema = z.object({
  /** What the person calls the site; empty for its host. */
  title: z.string().max(60),
  /** On the record where the e-mail was pointed at, and on another one. */
  first: foundSchema.nullable(),
  other: foundSchema.nullable(),
});
export type Teaching = z.infer<typeof teachingSchema>;

const nothingTaught: Teaching = { title: '', first: null, other: null };

/** Written by the background, since people point while no panel may be open. */
export function pointedAt(origin: string): Stored<PointedAt> {
  return stored<PointedAt>('session', `pointedAt:${origin}`, pointedAtSchema, {});
}

/** Keeps what was pointed at in a tab of this origin; what is not taught is not kept. */
export async function keepPointed(origin: string, pointed: Pointed): Promise<void> {
  const role = taughtRoles.find((one) => one === pointed.role);
  if (role) await pointedAt(origin).update((known) => ({ ...known, [role]: pointed }));
}

/** Written by the panel. */
export function teaching(origin: string): Stored<Teaching> {
  return stored('session', `teaching:${origin}`, teachingSchema, nothingTaught);
}
