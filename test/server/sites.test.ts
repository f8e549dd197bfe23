import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Recipe } from '../../utils/model/recipe.ts';
import { recipes } from '../../utils/sites/registry.ts';
import { ask, onBothDatabases } from './world.ts';

const gmail = recipes.find(({ id }) => id === 'gmail') as Recipe;
const report = {
  site: 'gmail',
  recipeVersion: null,
  extension: '0.1.0',
  reason: 'broken',
  shape: 'thread',
  broken: ['[data-message-id]'],
  skeleton: 'body\n div x',
};

onBothDatabases('recipes of sites', (world) => {
  const put = (token: string, recipe: object, version: number, id = 'gmail') =>
    ask(world(), token, `PUT /v1/sites/${id}`, {
      body: recipe,
      headers: { 'if-match': `"${version}"` },
    });

  test('are taught by marketers, read by reps, and rolled back', async () => {
    const { token } = await world().workspace();
    const [rep, anna] = [
      await token({ role: 'rep', name: 'Jonas' }),
      await token({ role: 'marketer', name: 'Anna' }),
    ];
    expect((await put(rep, gmail, 0)).status).toBe(403);
    expect((await put(anna, { ...gmail, title: 'One' }, 0)).json).toMatchObject({ version: 1 });
    expect((await put(anna, { ...gmail, title: 'Two' }, 1)).json).toMatchObject({ version: 2 });
    const read = await ask(world(), rep, 'GET /v1/sites');
    expect(read.json.recipes).toMatchObject([
      { recipe: { title: 'Two' }, version: 2, changedBy: 'Anna' },
    ]);
    const { versions } = (await ask(world(), anna, 'GET /v1/sites/gmail/versions')).json;
    expect(versions.map((one: { recipe: Recipe }) => one.recipe.title)).toEqual(['Two', 'One']);
    await put(anna, versions[1].recipe, 2);
    const back = await ask(world(), rep, 'GET /v1/sites');
    expect(back.json.recipes[0]).toMatchObject({ recipe: { title: 'One' }, version: 3 });
  });

  test('are sent again only where they changed', async () => {
    const { token } = await world().workspace();
    const anna = await token();
    const empty = await ask(world(), anna, 'GET /v1/sites');
    expect(empty.json).toEqual({ recipes: [] });
    await put(anna, gmail, 0);
    const headers = { 'if-none-match': empty.headers.get('etag') ?? '' };
    const read = await ask(world(), anna, 'GET /v1/sites', { headers });
    expect(read.status).toBe(200);
    const now = { 'if-none-match': read.headers.get('etag') ?? '' };
    expect((await ask(world(), anna, 'GET /v1/sites', { headers: now })).status).toBe(304);
    const gone = await ask(world(), anna, 'DELETE /v1/sites/gmail', {
      headers: { 'if-match': '"1"' },
    });
    expect(gone.status).toBe(204);
    expect((await ask(world(), anna, 'GET /v1/sites', { headers: now })).json.recipes).toEqual([]);
    // What was deleted is put back as something new.
    expect((await put(anna, gmail, 0)).json).toMatchObject({ version: 3 });
  });

  test('of two who change one at once the second hears of it', async () => {
    const { token } = await world().workspace();
    const anna = await token();
    const both = await Promise.all([put(anna, gmail, 0), put(anna, gmail, 0)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(both.find(({ status }) => status === 412)?.json.current).toMatchObject({ version: 1 });
  });

  test.each([
    ['a pattern that is none', { url: '(' }],
    ['a pattern that could take for ever', { url: '(a+)+$' }],
    ['an origin of every site', { origins: ['https://*/*'] }],
    ['an origin that is no web page', { origins: ['file:///*'] }],
    ['a role that is none', { ways: [{ ...gmail.ways[0], role: 'boss' }] }],
    ['no title', { title: ' ' }],
  ])('are refused with %s', async (_, more) => {
    const { token } = await world().workspace();
    const answer = await put(await token(), { ...gmail, ...more }, 0);
    expect(answer.status).toBe(400);
    expect(answer.json.errors[0].path).toMatch(/^body\./);
  });

  test('keep to the id in the path, and to their workspace', async () => {
    const [ours, theirs] = [await world().workspace(), await world().workspace()];
    const we = await ours.token();
    expect((await put(we, gmail, 0, 'hubspot')).status).toBe(400);
    await put(we, gmail, 0);
    const they = await theirs.token();
    expect((await ask(world(), they, 'GET /v1/sites')).json.recipes).toEqual([]);
    expect((await ask(world(), they, 'GET /v1/sites/gmail/versions')).json.versions).toEqual([]);
    expect((await put(they, gmail, 1)).status).toBe(412);
  });

  test('reports of reps are read by marketers', async () => {
    const { token } = await world().workspace();
    const [rep, anna] = [
      await token({ role: 'rep', name: 'Jonas' }),
      await token({ role: 'marketer', name: 'Anna' }),
    ];
    expect((await ask(world(), rep, 'POST /v1/site-reports', { body: report })).status).toBe(204);
    expect((await ask(world(), rep, 'GET /v1/site-reports')).status).toBe(403);
    const { json } = await ask(world(), anna, 'GET /v1/site-reports');
    expect(json.reports).toMatchObject([{ ...report, by: 'Jonas' }]);
    const long = { ...report, skeleton: 'x'.repeat(200_001) };
    expect((await ask(world(), rep, 'POST /v1/site-reports', { body: long })).status).toBe(400);
  });

  test('are two hundred in force at most, which one may still be mended', async () => {
    const { id, token } = await world().workspace();
    const anna = await token();
    await sql`insert into site_recipes
        (workspace_id, site_id, version, recipe, changed_at, changed_by)
      select ${id}, 'site-' || n, 1, jsonb_set(${JSON.stringify(gmail)}::text::jsonb, '{id}',
        to_jsonb('site-' || n)), now(), 'Anna'
      from generate_series(1, 200) n`.execute(world().db);
    const full = await put(anna, gmail, 0);
    expect([full.status, full.json.detail]).toEqual([400, expect.stringContaining('200')]);
    const mended = { ...gmail, id: 'site-7', title: 'Mended' };
    expect((await put(anna, mended, 1, 'site-7')).status).toBe(200);
    const headers = { 'if-match': '"2"' };
    await ask(world(), anna, 'DELETE /v1/sites/site-7', { headers });
    expect((await put(anna, gmail, 0)).status).toBe(200);
    expect((await ask(world(), anna, 'GET /v1/sites')).json.recipes.length).toBe(200);
  });

  test('of reports the newest five hundred are kept', async () => {
    const { id, token } = await world().workspace();
    const anna = await token();
    const other = await world().workspace();
    for (const ws of [id, other.id]) {
      await sql`insert into site_reports (workspace_id, id, at, by_name, report)
        select ${ws}, 'r' || n, timestamptz '2026-01-01' + n * interval '1 second', 'Anna',
          ${JSON.stringify(report)}::text::jsonb
        from generate_series(1, 500) n`.execute(world().db);
    }
    await ask(world(), anna, 'POST /v1/site-reports', { body: { ...report, site: 'outlook' } });
    const kept = (ws: string) =>
      sql<{ id: string; site: string }>`select id, report->>'site' as site from site_reports
        where workspace_id = ${ws} order by at`.execute(world().db);
    const { rows } = await kept(id);
    expect([rows.length, rows[0]?.id, rows.at(-1)?.site]).toEqual([500, 'r2', 'outlook']);
    expect((await kept(other.id)).rows.length).toBe(500);
    const { json } = await ask(world(), anna, 'GET /v1/site-reports');
    expect([json.reports.length, json.reports[0].site]).toEqual([100, 'outlook']);
  });

  test('a key that only brings touches in reads and teaches nothing', async () => {
    const { token } = await world().workspace();
    const key = await token({ name: 'Website', role: 'marketer', scope: 'ingest' });
    expect((await put(key, gmail, 0)).status).toBe(403);
    for (const route of ['GET /v1/sites', 'GET /v1/site-reports'] as const) {
      expect((await ask(world(), key, route)).status).toBe(403);
    }
  });
});
