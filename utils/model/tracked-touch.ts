import type { TouchKind } from './touch-kind.ts';

/** What is noticed of somebody without their doing anything for it: it takes consent to tracking. */
export const trackedKinds: readonly TouchKind[] = ['email.opened', 'page.viewed'];

/** Whether of a touch the day alone is kept, which then begins in UTC. */
export function isOfDay({ kind, time }: { kind: TouchKind; time: string }): boolean {
  return trackedKinds.includes(kind) && time.endsWith('T00:00:00.000Z');
}
