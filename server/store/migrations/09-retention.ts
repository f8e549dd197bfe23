import type { Migration } from '../migrate.ts';

export const retention: Migration = {
  number: 9,
  name: 'finding what is too old',
  statements: [
    // Touches come in roughly in their order, so a few pages say where the old ones lie; an index
    // of every row would cost each load a tenth more.
    'create index touches_by_age on touches using brin (time)',
    'create index changes_by_age on changes using brin (at)',
    'create index idempotency_keys_by_age on idempotency_keys using brin (created_at)',
  ],
};
