import { loadEvents } from '../ingest/load.ts';
import type { Database } from '../store/database.ts';
import { lookUp } from '../store/lookup.ts';
import { writeNote } from '../store/notes.ts';
import { putPolicy } from '../store/policies.ts';
import type { Who } from '../store/tokens.ts';
import { defaultSample, generateSample, startOfToday } from './generate.ts';
import { samplePolicy, teamNotes } from './team-notes.ts';

/**
 * Fills a workspace with the default sample, a few team notes and a small policy, and says so in
 * lines to `log`. Some notes name the `reader`, a colleague, where there is one. Run again it changes
 * nothing; where it was interrupted it goes on. A policy that somebody has set is left alone.
 */
export async function seedSample(
  db: Database,
  workspaceId: string,
  log: (line: string) => void,
  reader?: string,
): Promise<void> {
  if (await isSeeded(db, workspaceId)) return;
  log(`Loading the sample workspace: ${defaultSample.touches.toLocaleString('en')} touches ...`);
  const started = performance.now();
  const events = generateSample({ ...defaultSample, until: startOfToday() });
  const loaded = await loadEvents(db, workspaceId, events);
  if (loaded.refused > 0) throw new Error(`${loaded.refused} events of the sample were refused.`);
  const hanna = colleague(workspaceId, 'Hanna Vogel');
  // Refused, as it should be, where somebody has set one already.
  await putPolicy(db, hanna, [...samplePolicy], 0);
  for (const [index, note] of teamNotes.entries()) {
    const [answer] = await lookUp(db, workspaceId, [{ type: 'domain', domain: note.domain }]);
    const account = answer?.matches[0]?.account;
    if (!account) throw new Error(`The sample has no account for ${note.domain}.`);
    const { visibility, namesReader } = note;
    const body = reader && namesReader ? `@${reader} ${note.body}` : note.body;
    const who = colleague(workspaceId, note.author);
    await writeNote(db, who, account.id, { body, visibility }, noteKey(index));
  }
  log(`Loaded in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

const noteKey = (index: number) => `sample-note-${index}`;

/** The last note is the last thing written: once it is there, all is. */
async function isSeeded(db: Database, workspaceId: string): Promise<boolean> {
  const last = await db
    .selectFrom('idempotency_keys')
    .select('key')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', colleague(workspaceId, 'Hanna Vogel').userId)
    .where('key', '=', noteKey(teamNotes.length - 1))
    .executeTakeFirst();
  return last !== undefined;
}

/** Somebody of the sample's team, without a token. */
function colleague(workspaceId: string, name: 'Hanna Vogel' | 'Jonas Weber'): Who {
  const userId = `sample-${name.toLowerCase().replace(' ', '-')}`;
  return { workspaceId, workspaceName: '', userId, name, role: 'rep', scope: 'everything' };
}
