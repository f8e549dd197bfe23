import { inLine } from '../store/line.ts';
import { ingest, type Outcome } from './ingest.ts';
import type { Told } from './touch-event.ts';

/**
 * Stores what a request told as `ingest` does, in one transaction with what others told meanwhile:
 * those who wait for the workspace's turn anyway then take it once, which for many that bring one
 * event each is many times as fast; and hand theirs over while those before them write.
 */
export const ingestTogether = inLine<Told, Outcome>(
  (db, workspaceId, told, onTurn) => ingest(db, workspaceId, told, { onTurn }),
  {
    // More in one transaction keeps others waiting for longer.
    most: 5000,
    // One is thought about while another is written and a third made safe.
    atOnce: { full: 3, other: 3 },
  },
);
