import { expect, test } from 'vitest';
import { accountOf, ask, event, onBothDatabases, send } from './world.ts';

onBothDatabases('what reps say of touches', (world) => {
  async function begin() {
    const { token } = await world().workspace();
    const admin = await token();
    const [jonas, rita] = await Promise.all(
      ['Jonas', 'Rita'].map((name) => token({ name, role: 'rep' })),
    );
    await send(world(), admin, [event({ title: 'Pricing' })]);
    const account = await accountOf(world(), admin, 'priya@northfjord.example');
    const timeline = async (by: string) =>
      (await ask(world(), by, `GET /v1/accounts/${account}/timeline`)).json.touches[0];
    const { id } = await timeline(admin);
    const mark = (by: string, body: unknown, of = id) =>
      ask(world(), by, `PUT /v1/touches/${of}/mark`, { body });
    return { admin, jonas: jonas ?? '', rita: rita ?? '', id, timeline, mark };
  }

  test('is counted for the team, and one’s own word is known and can be taken back', async () => {
    const { jonas, rita, timeline, mark } = await begin();
    expect((await timeline(jonas)).marks).toBeUndefined();
    expect((await mark(jonas, { mark: 'helped' })).json).toEqual({
      mine: 'helped',
      helped: 1,
      noise: 0,
    });
    await mark(rita, { mark: 'helped' });
    await mark(rita, { mark: 'noise' });
    expect((await timeline(rita)).marks).toEqual({ mine: 'noise', helped: 1, noise: 1 });
    expect((await timeline(jonas)).marks).toEqual({ mine: 'helped', helped: 1, noise: 1 });
    expect((await mark(jonas, { mark: null })).json).toEqual({ mine: null, helped: 0, noise: 1 });
    await mark(rita, { mark: null });
    expect((await timeline(rita)).marks).toBeUndefined();
  });

  test('is refused of what there is not, or may not be seen', async () => {
    const { admin, jonas, id, mark } = await begin();
    for (const none of ['0', '999999', 'none', '99999999999999999999']) {
      expect((await mark(jonas, { mark: 'helped' }, none)).status).toBe(404);
    }
    expect((await mark(jonas, { mark: 'loved' })).status).toBe(400);
    const rules = [{ by: 'channel', value: 'web', display: 'hide', label: null }];
    await ask(world(), admin, 'PUT /v1/policy', {
      body: { rules },
      headers: { 'if-match': '"0"' },
    });
    expect((await mark(jonas, { mark: 'helped' }, id)).status).toBe(404);
  });
});
