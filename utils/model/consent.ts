import { z } from 'zod';
import type { TouchKind } from './touch-kind.ts';

/** What somebody can agree to: being written to, called, followed. */
export const consentChannels = ['email', 'phone', 'post', 'messaging', 'ads', 'tracking'] as const;
export type ConsentChannel = (typeof consentChannels)[number];

/** `denied`: refused or withdrawn. What nobody ever said is not known, and has no state. */
export const consentStates = ['granted', 'denied'] as const;
export type ConsentState = (typeof consentStates)[number];

/** What a source tells of somebody's consent, as of the time of its event. */
export const consentFactSchema = z.object({
  channel: z.enum(consentChannels),
  state: z.enum(consentStates),
  /** Why it may: `legitimate interest`, `double opt-in`. */
  basis: z.string().trim().min(1).max(200).optional(),
});
export type ConsentFact = z.infer<typeof consentFactSchema>;

/** What holds today of a person and a channel. */
export const personConsentSchema = z.object({
  channel: z.enum(consentChannels),
  state: z.enum(consentStates),
  /** ISO 8601 UTC. */
  since: z.iso.datetime({ precision: 3 }),
});
export type PersonConsent = z.infer<typeof personConsentSchema>;

/** What a touch of a kind says by itself. */
const told: Partial<Record<TouchKind, ConsentFact>> = {
  'email.unsubscribed': { channel: 'email', state: 'denied' },
  'email.resubscribed': { channel: 'email', state: 'granted' },
};

/** All that an event says of consent: what its source tells, else what its kind means. */
export function consentsIn(kind: TouchKind, facts: readonly ConsentFact[] = []): ConsentFact[] {
  const implied = told[kind];
  return implied && !facts.some(({ channel }) => channel === implied.channel)
    ? [...facts, implied]
    : [...facts];
}

/** From lenient to strict: as it was, the day alone, not at all. */
export const trackings = ['exact', 'day', 'never'] as const;
export type Tracking = (typeof trackings)[number];

/** What a workspace keeps of tracked touches. */
export const trackingRuleSchema = z.object({
  /** Of people who refused, or withdrew what they said. */
  denied: z.enum(['day', 'never']),
  /** Of people of whom no source ever said. */
  unknown: z.enum(trackings),
});
export type TrackingRule = z.infer<typeof trackingRuleSchema>;

export const trackingSettingsSchema = z.object({
  /** 0 before anybody set one; each saved change adds one. */
  version: z.number().int().nonnegative(),
  rule: trackingRuleSchema,
  changedAt: z.iso.datetime({ precision: 3 }).nullable(),
  changedBy: z.string().max(300).nullable(),
});
export type TrackingSettings = z.infer<typeof trackingSettingsSchema>;

/**
 * Whoever refused is not followed. Where nobody ever said, sources are taken at their word: a
 * platform that asks for consent does not send the opens of those who refused, and one that does
 * not ask tells nothing; a company that wants more says so.
 */
export const defaultTracking: TrackingSettings = {
  version: 0,
  rule: { denied: 'never', unknown: 'exact' },
  changedAt: null,
  changedBy: null,
};

/** What is kept of a tracked touch of somebody with this consent to tracking. */
export function trackingFor(rule: TrackingRule, state: ConsentState | null): Tracking {
  if (state === 'granted') return 'exact';
  return state === 'denied' ? rule.denied : rule.unknown;
}
