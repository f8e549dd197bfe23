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
});
