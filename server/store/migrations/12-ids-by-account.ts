import type { Migration } from '../migrate.ts';

export const idsByAccount: Migration = {
  number: 12,
  name: 'ids by account',
  statements: [
    // Every batch asks by which systems its accounts are known.
    'create index account_ids_by_account on account_ids (workspace_id, account_id)',
    // Counters change all the time: with room beside them, without a change to their indexes.
    'alter table touch_counts set (fillfactor = 80)',
  ],
};
