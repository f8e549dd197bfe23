import type { Database } from './database.ts';

/** A workspace's part of a database: what scripts and the sample write to. */
export type Store = { db: Database; workspaceId: string };
