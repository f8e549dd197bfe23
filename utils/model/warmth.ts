import { z } from 'zod';
import { touchKindSchema } from './touch.ts';
import { directionOf, type TouchKind, type Verdict, verdicts } from './touch-kind.ts';

/**
 * How lively an account is now, as a sum that can be shown: every point leads to touches.
 * Touch points follow a public B2B lead model (open 0, click 1, form 20, webinar 15, stand talk
 * 50, unsubscribe -15; a lead at 100); what is not named there is ours, and all are notional.
 */
const points: Partial<Record<TouchKind, number>> = {
  'email.clicked': 1,
  'email.replied': 15,
  'email.complained': -15,
  'email.unsubscribed': -15,
  'page.viewed': 1,
  'site.visited': 1,
  'link.clicked': 1,
  'form.submitted': 20,
  'asset.downloaded': 8,
  'search.performed': 1,
  'video.viewed': 3,
  'chat.held': 15,
  'event.registered': 5,
  'event.attended': 15,
  'ad.responded': 2,
  'sms.clicked': 1,
  'meeting.booked': 40,
  'product.used': 2,
};

/** Days after which a touch counts half; short, since warmth speaks of this quarter. */
export const halfLifeDays = 30;
/** Touches older than this are below a sixty-fourth of their points and are left out. */
export const windowDays = 180;

export const warmthLevels = ['hot', 'warm', 'cool', 'cold'] as const;
export type WarmthLevel = (typeof warmthLevels)[number];

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

/** What a human touch of this age adds, in points: half of it after each half-life, 0 once too old. */
export function worthOf(kind: TouchKind, ageDays: number): number {
  if (ageDays > windowDays) return 0;
  return (points[kind] ?? 0) * 0.5 ** (Math.max(0, ageDays) / halfLifeDays);
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
