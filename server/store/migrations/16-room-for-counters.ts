import type { Migration } from '../migrate.ts';

/**
 * A counter that is told more stays on its page, where neither of its table's indexes has to hear of
 * it, if there is room: with two fifths of each page left free that took a fifth off what counting costs.
 * Of pages that are written from now on.
 */
export const roomForCounters: Migration = {
  number: 16,
  name: 'room for counters',
  statements: ['alter table touch_counts set (fillfactor = 60)'],
};
