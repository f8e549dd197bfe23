import type { Migration } from '../migrate.ts';
import { firstTables } from './01-first-tables.ts';
import { knownKeysAndSites } from './02-known-keys-and-sites.ts';
import { isolation } from './03-isolation.ts';
import { signIn } from './04-sign-in.ts';
import { noteRevisions } from './05-note-revisions.ts';
import { audit } from './06-audit.ts';
import { tokenScopes } from './07-token-scopes.ts';
import { erasures } from './08-erasures.ts';
import { retention } from './09-retention.ts';
import { merges } from './10-merges.ts';
import { consents } from './11-consents.ts';
import { idsByAccount } from './12-ids-by-account.ts';
import { touchMarks } from './13-touch-marks.ts';
import { sources } from './14-sources.ts';
import { tokenNotices } from './15-token-notices.ts';
import { roomForCounters } from './16-room-for-counters.ts';
import { digests } from './17-digests.ts';

/** In order, never changed once released: a new need is a new file. */
export const migrations: Migration[] = [
  firstTables,
  knownKeysAndSites,
  isolation,
  signIn,
  noteRevisions,
  audit,
  tokenScopes,
  erasures,
  retention,
  merges,
  consents,
  idsByAccount,
  touchMarks,
  sources,
  tokenNotices,
  roomForCounters,
  digests,
];
