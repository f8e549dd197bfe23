import type { Touch } from './touch.ts';
import type { TouchKind } from './touch-kind.ts';
import { worthOf } from './touch-points.ts';

/** What nobody does by the way, from what asks for an answer down to what merely shows interest. */
export const tellingKinds: readonly TouchKind[] = [
  'email.replied',
  'chat.held',
  'meeting.booked',
  'form.submitted',
  'event.attended',
  'asset.downloaded',
];

/** Whether a touch says much by itself: a person did what nobody does by the way. */
export function isTelling({ kind, verdict, direction }: Touch): boolean {
  return verdict === 'human' && direction === 'inbound' && tellingKinds.includes(kind);
}

const day = 86_400_000;

/**
 * The touches that matter most now, at most so many, by what they add to the warmth; of the same
 * done again the newest only. Of two that matter as much the newer one goes first.
 */
export function mostTelling(touches: readonly Touch[], now: number, most: number): Touch[] {
  const worth = ({ kind, verdict, time }: Touch) =>
    verdict === 'human' ? worthOf(kind, (now - Date.parse(time)) / day) : 0;
  const sorted = touches
    .filter((touch) => isTelling(touch) && worth(touch) > 0)
    .sort((a, b) => worth(b) - worth(a) || Date.parse(b.time) - Date.parse(a.time));
  const seen = new Set<string>();
  return sorted
    .filter(({ kind, title }) => {
      const key = JSON.stringify([kind, title]);
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, most);
}
