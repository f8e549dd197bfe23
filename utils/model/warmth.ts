import { z } from 'zod';
import { touchKindSchema } from './touch.ts';
import { directionOf, type TouchKind, type Verdict, verdicts } from './touch-kind.ts';
import { halfLifeDays, windowDays, worthOf } from './touch-points.ts';

export const warmthLevels = ['hot', 'warm', 'cool', 'cold'] as const;
export type WarmthLevel = (typeof warmthLevels)[number];

/** How lively an account is now, as a sum that can be shown: every point leads to touches. */
export const warmthSchema = z.object({
  /** 0 to 100, whole. */
  score: z.number().int().min(0).max(100),
  level: z.enum(warmthLevels),
  /** The sum, largest share first; `points` is after decay, one decimal. */
  parts: z.array(
    z.object({ kind: touchKindSchema, touches: z.number().int().positive(), points: z.number() }),
  ),
  /** What lies in the same window and did not count, by verdict. */
  notCounted: z.array(
    z.object({ verdict: z.enum(verdicts), touches: z.number().int().positive() }),
  ),
  halfLifeDays: z.number().positive(),
  windowDays: z.number().positive(),
});
export type Warmth = z.infer<typeof warmthSchema>;

/** A group of touches of one kind, verdict and age. */
export type WarmthInput = { kind: TouchKind; verdict: Verdict; ageDays: number; touches: number };

/**
 * Sums human touches, each worth points * 0.5^(age / half-life). Opens earn nothing whoever made
 * them; machine, privacy proxy and unknown are told in `notCounted` instead of being guessed at.
 */
export function warmthOf(inputs: Iterable<WarmthInput>): Warmth {
  const byKind = new Map<TouchKind, { touches: number; points: number }>();
  const skipped = new Map<Verdict, number>();
  for (const { kind, verdict, ageDays, touches } of inputs) {
    if (ageDays > windowDays || touches <= 0) continue;
    if (verdict !== 'human') {
      if (directionOf(kind) === 'inbound') add(skipped, verdict, touches);
      continue;
    }
    const worth = worthOf(kind, ageDays);
    if (!worth) continue;
    const part = byKind.get(kind) ?? { touches: 0, points: 0 };
    part.touches += touches;
    part.points += touches * worth;
    byKind.set(kind, part);
  }
  const parts = [...byKind]
    .map(([kind, part]) => ({ kind, touches: part.touches, points: round1(part.points) }))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || a.kind.localeCompare(b.kind));
  const score = Math.min(100, Math.max(0, Math.round(parts.reduce((sum, p) => sum + p.points, 0))));
  return {
    score,
    level: levelOf(score),
    parts,
    notCounted: [...skipped].map(([verdict, touches]) => ({ verdict, touches })),
    halfLifeDays,
    windowDays,
  };
}

function levelOf(score: number): WarmthLevel {
  if (score >= 75) return 'hot';
  if (score >= 30) return 'warm';
  return score >= 5 ? 'cool' : 'cold';
}

function add(counts: Map<Verdict, number>, verdict: Verdict, touches: number): void {
  counts.set(verdict, (counts.get(verdict) ?? 0) + touches);
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
