import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { loadEvents } from '../../server/ingest/load.ts';
import { defaultSample, generateSample, startOfToday } from '../../server/sample/generate.ts';
import { sampleCrm } from '../../server/sample/pages/crm-records.ts';
import { seedSample } from '../../server/sample/seed.ts';
import { samplePolicy } from '../../server/sample/team-notes.ts';
import { lookUp } from '../../server/store/lookup.ts';
import { putPolicy, readPolicy } from '../../server/store/policies.ts';
import type { LookupKey } from '../../utils/model/lookup-key.ts';
import { onBothDatabases, type World } from './world.ts';

const silent = () => {};

onBothDatabases('the sample workspace', (world) => {
  test('is loaded whole, and a second time changes nothing', async () => {
    const { id } = await world().workspace();
    const lines: string[] = [];
    await seedSample(world().db, id, (line) => lines.push(line));
    const { accounts, people, touches } = defaultSample;
    const whole = { accounts, people, touches, notes: 5, policies: 1 };
    expect(await counts(world(), id)).toEqual(whole);
    expect((await readPolicy(world().db, id)).rules).toEqual(samplePolicy);
    expect(lines).toHaveLength(2);

    await seedSample(world().db, id, (line) => lines.push(line));
    expect(await counts(world(), id)).toEqual(whole);
    expect(lines).toHaveLength(2);

    await everyRecordIsKnown(world(), id);
    await mergedPeopleAreFound(world(), id);
  });

  test('goes on where it was interrupted, and leaves a policy alone', async () => {
    const { id } = await world().workspace();
    const { db } = world();
    const events = generateSample({ ...defaultSample, until: startOfToday() });
    await loadEvents(db, id, events.take(5));
    const who = {
      workspaceId: id,
      workspaceName: '',
      userId: 'u',
      name: 'Somebody',
      role: 'admin',
      scope: 'everything',
    } as const;
    await putPolicy(db, who, [], 0);
    await seedSample(db, id, silent);
    const { accounts, people, touches } = defaultSample;
    expect(await counts(world(), id)).toEqual({
      accounts,
      people,
      touches,
      notes: 5,
      policies: 1,
    });
    expect((await readPolicy(db, id)).rules).toEqual([]);
  });
});

/** The CRM's pages and the store speak of the same people. */
async function everyRecordIsKnown({ db }: World, workspaceId: string): Promise<void> {
  for (const { name, email, salesforceId, account } of sampleCrm().contacts) {
    const keys: LookupKey[] = [
      { type: 'email', email },
      { type: 'record', system: 'salesforce', id: salesforceId },
    ];
    const answers = await lookUp(db, workspaceId, keys);
    for (const { status, matches } of answers) {
      expect(status).toBe('found');
      expect(matches[0]).toMatchObject({ confidence: 1, person: { name } });
      expect(matches[0]?.account.name).toBe(account?.name ?? name);
    }
  }
}

async function mergedPeopleAreFound({ db }: World, workspaceId: string): Promise<void> {
  const email = 'praman@northfjord-logistics.example';
  const [answer] = await lookUp(db, workspaceId, [{ type: 'email', email }]);
  expect(answer).toMatchObject({
    status: 'found',
    matches: [{ rule: 'merged', person: { name: 'Priya Raman' } }],
  });
}

async function counts({ db }: World, workspaceId: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of ['accounts', 'people', 'touches', 'notes', 'policies']) {
    const { rows } = await sql<{ count: string | number }>`
      select count(*) as count from ${sql.table(table)}
      where workspace_id = ${workspaceId}`.execute(db);
    found[table] = Number(rows[0]?.count);
  }
  return found;
}
