import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { applyTracking } from '../../server/store/tracking.ts';
import type { ConsentFact, TrackingRule } from '../../utils/model/consent.ts';
import type { CloudEvent } from '../../utils/protocol/events.ts';
import { accountOf, ask, event, onBothDatabases, send, type World } from './world.ts';

const email = 'priya@northfjord.example';
/** A time that no rule would make. */
const moment = '2026-03-01T09:17:23.457Z';
const day = '2026-03-01T00:00:00.000Z';

const opened = (time = moment, data: Partial<CloudEvent['data']> = {}) =>
  event({ kind: 'email.opened', title: 'Opened the newsletter', ...data }, { time });
const says = (consent: ConsentFact[], time = '2026-02-01T00:00:00.000Z') =>
  event({ kind: 'consent.changed', title: 'Chose in the preference centre', consent }, { time });
const refuses: ConsentFact[] = [{ channel: 'tracking', state: 'denied' }];
const agrees: ConsentFact[] = [{ channel: 'tracking', state: 'granted' }];

onBothDatabases('consent', (world) => {
  async function newTeam() {
    const workspace = await world().workspace();
    const token = await workspace.token();
    const put = (rule: TrackingRule, version = 0) =>
      ask(world(), token, 'PUT /v1/tracking', {
        body: { rule },
        headers: { 'if-match': `"${version}"` },
      });
    return { workspace, token, put };
  }

  test('of a person and a channel is what is newest, in whatever order it comes', async () => {
    const { token } = await newTeam();
    await send(world(), token, [
      says(
        [{ channel: 'email', state: 'granted', basis: 'double opt-in' }],
        '2026-02-02T00:00:00Z',
      ),
      event({ kind: 'email.unsubscribed', title: 'Left' }, { time: '2026-02-03T00:00:00.000Z' }),
      says([{ channel: 'email', state: 'granted' }], '2026-02-01T00:00:00Z'),
      says([{ channel: 'phone', state: 'denied' }], '2026-01-01T00:00:00Z'),
    ]);
    const consents = await consentsOf(world(), token);
    expect(consents).toEqual([
      { channel: 'email', state: 'denied', since: '2026-02-03T00:00:00.000Z' },
      { channel: 'phone', state: 'denied', since: '2026-01-01T00:00:00.000Z' },
    ]);
  });

  test('is the same whatever the order of arrival', async () => {
    const { token } = await newTeam();
    const facts = fc.array(
      fc.record({
        state: fc.constantFrom('granted' as const, 'denied' as const),
        hour: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 5 },
    );
    let person = 0;
    await fc.assert(
      fc.asyncProperty(facts, async (told) => {
        const both = [told, told.toReversed()].map((order) => {
          person += 1;
          const who = { email: `p${person}@consents.example` };
          const events = order.map(({ state, hour }) => ({
            ...says([{ channel: 'ads', state }], `2026-02-01T0${hour}:00:00.000Z`),
            data: {
              ...says([{ channel: 'ads', state }]).data,
              person: who,
            },
          }));
          return { who, events };
        });
        for (const { events } of both) {
          for (const one of events) await send(world(), token, [one]);
        }
        const [one, two] = await Promise.all(
          both.map(({ who }) => consentsOf(world(), token, who.email)),
        );
        expect(one).toEqual(two);
        const newest = Math.max(...told.map(({ hour }) => hour));
        const last = told.filter(({ hour }) => hour === newest).map(({ state }) => state);
        expect(one?.[0]?.state).toBe(last.includes('denied') ? 'denied' : 'granted');
      }),
      { numRuns: 8 },
    );
  });

  test('that was refused keeps opens out, and takes those away that were there', async () => {
    const { token, workspace } = await newTeam();
    await send(world(), token, [opened(), event({ kind: 'form.submitted', title: 'Asked' })]);
    const answer = await send(world(), token, [says(refuses), opened('2026-03-02T10:11:12.131Z')]);
    expect(answer.json).toMatchObject({ accepted: 1, refused: 1 });
    expect(answer.json.events[1].errors[0].message).toMatch(/does not agree/);
    expect(await kindsOf(world(), token)).toEqual(['form.submitted', 'consent.changed']);
    expect(await drift(world(), workspace.id)).toEqual([]);
    // What they do themselves is known as before.
    await send(world(), token, [event({ kind: 'email.clicked', title: 'Clicked' })]);
    expect(await kindsOf(world(), token)).toContain('email.clicked');
  });

  test('that was refused by what is not kept itself takes away what was there', async () => {
    const { token, workspace } = await newTeam();
    await send(world(), token, [opened(), event({ kind: 'form.submitted', title: 'Asked' })]);
    const answer = await send(world(), token, [
      opened('2026-03-02T10:11:12.131Z', { consent: refuses }),
    ]);
    expect(answer.json).toMatchObject({ accepted: 0, refused: 1 });
    expect(await kindsOf(world(), token)).toEqual(['form.submitted']);
    expect(await drift(world(), workspace.id)).toEqual([]);
  });

  test('that was refused leaves the day, where a marketer chose that, and nothing tells more', async () => {
    const { token, put, workspace } = await newTeam();
    expect((await put({ denied: 'day', unknown: 'exact' })).status).toBe(200);
    await send(world(), token, [opened()]);
    const account = await accountOf(world(), token, email);
    const before = await newestChange(world(), workspace.id);
    await send(world(), token, [says(refuses), opened('2026-03-01T09:18:24.568Z')]);
    const page = await ask(world(), token, `GET /v1/accounts/${account}/timeline?limit=1`);
    const rest = await ask(
      world(),
      token,
      `GET /v1/accounts/${account}/timeline?cursor=${page.json.next}`,
    );
    const touches = [...page.json.touches, ...rest.json.touches];
    expect(touches.filter(({ kind }) => kind === 'email.opened').map(({ time }) => time)).toEqual([
      day,
      day,
    ]);
    expect(Buffer.from(page.json.next, 'base64url').toString()).not.toMatch(/09:1[78]/);
    const overview = await ask(world(), token, `GET /v1/accounts/${account}`);
    expect(JSON.stringify(overview.json)).not.toMatch(/09:1[78]/);
    expect(await drift(world(), workspace.id)).toEqual([]);
    // The live stream does not tell when either: the change of consent is all that it heard of.
    const { rows } = await sql<{ what: string }>`select what from changes
      where workspace_id = ${workspace.id} and id > ${before}::bigint`.execute(world().db);
    expect(rows.map(({ what }) => what)).toEqual(['touches']);
    const since = `since=2026-03-01T09:00:00.000Z&until=2026-03-01T10:00:00.000Z`;
    const inside = await ask(world(), token, `GET /v1/accounts/${account}/timeline?${since}`);
    expect(inside.json.touches).toEqual([]);
  });

  test('that was given again counts from then on', async () => {
    const { token } = await newTeam();
    await send(world(), token, [says(refuses), says(agrees, '2026-02-20T00:00:00.000Z'), opened()]);
    expect(await timesOf(world(), token)).toContain(moment);
  });

  test('of whom nobody said is as the company wants, also for what is stored', async () => {
    const { token, put, workspace } = await newTeam();
    await send(world(), token, [opened()]);
    expect(await timesOf(world(), token)).toEqual([moment]);
    await put({ denied: 'never', unknown: 'day' });
    const db = world().inWorkspace(workspace.id);
    expect(await applyTracking(db, workspace.id)).toBe(true);
    expect(await applyTracking(db, workspace.id)).toBe(false);
    expect(await timesOf(world(), token)).toEqual([day]);
    await send(world(), token, [opened('2026-03-03T03:03:03.303Z')]);
    expect(await timesOf(world(), token)).toEqual(['2026-03-03T00:00:00.000Z', day]);
    await put({ denied: 'never', unknown: 'never' }, 1);
    await applyTracking(db, workspace.id);
    expect(await timesOf(world(), token)).toEqual([]);
    expect(await drift(world(), workspace.id)).toEqual([]);
  });

  test('goes with a person who turns out to be another, and is erased and exported', async () => {
    const { token } = await newTeam();
    await send(world(), token, [
      event({ kind: 'page.viewed', title: 'Pricing', person: { ids: { anonymous: 'b1' } } }),
    ]);
    await send(world(), token, [says(refuses)]);
    await send(world(), token, [
      event({
        kind: 'form.submitted',
        title: 'Asked for a demo',
        person: { email, ids: { anonymous: 'b1' } },
      }),
    ]);
    // What the visitor looked at before is theirs, and they refused.
    expect(await kindsOf(world(), token)).toEqual(['form.submitted', 'consent.changed']);
    const account = await accountOf(world(), token, email);
    const { json } = await ask(world(), token, `GET /v1/accounts/${account}`);
    const [{ id }] = json.people;
    const exported = await ask(world(), token, `GET /v1/people/${id}/export`);
    expect(exported.json.consents).toMatchObject([{ channel: 'tracking', state: 'denied' }]);
    await ask(world(), token, `DELETE /v1/people/${id}`);
    const left = await sql`select from consents where person_id = ${id}`.execute(world().db);
    expect(left.rows).toEqual([]);
  });

  test('is a marketer’s to decide on, and of two who do at once one hears of the other', async () => {
    const { workspace, put } = await newTeam();
    const rep = await workspace.token({ name: 'Rita Rep', role: 'rep' });
    expect((await ask(world(), rep, 'GET /v1/tracking')).status).toBe(403);
    const both = await Promise.all([
      put({ denied: 'day', unknown: 'exact' }),
      put({ denied: 'never', unknown: 'day' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const bad = await put({ denied: 'exact' } as never, 1);
    expect([bad.status, bad.json.code]).toEqual([400, 'invalid']);
  });
});

describe('consent in an event', () => {
  test.each([
    [{ channel: 'smoke signals', state: 'granted' }],
    [{ channel: 'email', state: 'perhaps' }],
    [{ channel: 'email', state: 'granted', basis: ' ' }],
  ])('that is none is refused: %j', async (fact) => {
    const { checkEvent } = await import('../../server/ingest/touch-event.ts');
    const checked = checkEvent(event({ consent: [fact as ConsentFact] }));
    expect(checked).toMatchObject({ ok: false });
  });
});

async function consentsOf(world: World, token: string, address = email) {
  const account = await accountOf(world, token, address);
  const { json } = await ask(world, token, `GET /v1/accounts/${account}`);
  return json.people.find((one: { email: string }) => one.email === address)?.consents;
}

async function touchesOf(world: World, token: string) {
  const account = await accountOf(world, token, email);
  const { json } = await ask(world, token, `GET /v1/accounts/${account}/timeline`);
  return json.touches as { kind: string; time: string }[];
}

const kindsOf = async (world: World, token: string) =>
  (await touchesOf(world, token)).map(({ kind }) => kind);
const timesOf = async (world: World, token: string) =>
  (await touchesOf(world, token))
    .filter((one) => one.kind === 'email.opened')
    .map((one) => one.time);

async function newestChange(world: World, ws: string) {
  const { rows } = await sql<{ id: string }>`select coalesce(max(id), 0)::text as id from changes
    where workspace_id = ${ws}`.execute(world.db);
  return rows[0]?.id ?? '0';
}

/** Counters that are not what a recount says. */
async function drift(world: World, ws: string) {
  const counted = sql`select account_id, coalesce(person_id, '') as person_id, kind, source,
      coalesce(campaign_id, '') as campaign_id, verdict, count(*) as touches,
      min(time) as first_at, max(time) as last_at
    from touches where workspace_id = ${ws} group by 1, 2, 3, 4, 5, 6`;
  const kept = sql`select account_id, person_id, kind, source, campaign_id, verdict, touches,
      first_at, last_at from touch_counts where workspace_id = ${ws}`;
  const { rows } = await sql`((${counted}) except (${kept}))
    union all ((${kept}) except (${counted}))`.execute(world.db);
  return rows;
}
