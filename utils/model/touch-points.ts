import type { TouchKind } from './touch-kind.ts';

/**
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

/** What a human touch of this age adds, in points: half of it after each half-life, 0 once too old. */
export function worthOf(kind: TouchKind, ageDays: number): number {
  if (ageDays > windowDays) return 0;
  return (points[kind] ?? 0) * 0.5 ** (Math.max(0, ageDays) / halfLifeDays);
}
