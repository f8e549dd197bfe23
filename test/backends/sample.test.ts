import { describe, expect, test } from 'vitest';
import type { Backend } from '../../utils/backends/backend.ts';
import { companies } from '../../utils/backends/sample/companies.ts';
import { sample } from '../../utils/backends/sample.ts';
import { samplePeople } from '../../utils/model/sample-people.ts';
import type { Touch } from '../../utils/model/touch.ts';
import { verdicts } from '../../utils/model/touch-kind.ts';
import { whyNow } from '../../utils/model/why-now.ts';
import { answerOf } from './contract/answer-of.ts';
import { wholeTimeline } from './contract/timeline.ts';

const day = 86_400_000;
const noon = Date.parse('2026-03-18T12:00:00Z');

async function histories(backend: Backend): Promise<Touch[][]> {
  return Promise.all(companies.map(({ id }) => wholeTimeline(backend, id, {})));
}

describe('the sample', () => {
  test.each(['2026-03-18T00:00:00Z', '2027-01-01T23:59:59Z', '2028-02-29T10:00:00Z'])(
    'at %s tells years that have happened, always the same',
    async (moment) => {
      const now = Date.parse(moment);
      const all = await histories(sample({ now: () => now }));
      expect(all).toEqual(await histories(sample({ now: () => now })));
      const times = all.flat().map(({ time }) => Date.parse(time));
      expect(Math.max(...times)).toBeLessThanOrEqual(now);
      expect(Math.max(...times)).toBeGreaterThan(now - 3 * day);
      expect(Math.min(...times)).toBeLessThan(now - 3 * 365 * day);
    },
  );

  test('is the same all day, and goes on the next', async () => {
    let now = noon;
    const backend = sample({ now: () => now });
    const morning = await histories(backend);
    now += 11 * 3_600_000;
    expect(await histories(backend)).toEqual(morning);
    now += day;
    expect(await histories(backend)).not.toEqual(morning);
  });

  test('has every verdict, campaigns, talking points and something folded', async () => {
    const all = (await histories(sample())).flat();
    expect(new Set(all.map(({ verdict }) => verdict))).toEqual(new Set(verdicts));
    expect(new Set(all.flatMap(({ campaign }) => campaign?.id ?? [])).size).toBeGreaterThan(20);
    expect(all.some(({ talkingPoint }) => talkingPoint)).toBe(true);
    expect(all.some(({ display }) => display === 'fold')).toBe(true);
    expect(new Set(all.map(({ kind }) => kind)).size).toBeGreaterThan(15);
    expect(all.filter(({ person }) => person && !person.email?.endsWith('.example'))).toEqual([]);
  });

  test.each(samplePeople)('$name is somebody with a reason to be called', async ({ email }) => {
    const backend = sample({ now: () => noon });
    const [answer] = answerOf(await backend.lookup([{ type: 'email', email }]));
    expect(answer).toMatchObject({ status: 'found', matches: [{ rule: 'email', confidence: 1 }] });
    const account = answer?.matches[0]?.account.id ?? '';
    const { touches } = answerOf(await backend.timeline(account, { limit: 200 }));
    expect(whyNow(touches, noon)).not.toEqual([]);
  });

  test('its accounts are of several warmths', async () => {
    const backend = sample({ now: () => noon });
    const levels = await Promise.all(
      companies.map(async ({ id }) => answerOf(await backend.overview(id)).warmth.level),
    );
    expect(levels[0]).toBe('hot');
    expect(new Set(levels).size).toBeGreaterThan(2);
  });

  test('is found by a host below a domain and by a record of its own, and by no other', async () => {
    const keys = [
      { type: 'domain', domain: 'mail.brightwell.example' },
      { type: 'domain', domain: 'notbrightwell.example' },
      { type: 'email', email: 'Somebody.New@halden-foods.example' },
      { type: 'record', system: 'sample', id: companies[1]?.recordId ?? '' },
      { type: 'record', system: 'salesforce', id: companies[1]?.recordId ?? '' },
    ] as const;
    const answers = answerOf(await sample().lookup([...keys]));
    expect(
      answers.map(({ matches }) => matches.map(({ account, rule }) => [account.name, rule])),
    ).toEqual([
      [['Brightwell', 'domain']],
      [],
      [['Halden Foods', 'domain']],
      [['Meridian Freight Group', 'record']],
      [],
    ]);
  });
});

describe('notes of the sample', () => {
  const draft = { body: 'Call on Monday.', visibility: 'team' } as const;

  test('outlive the backend, in the store that it is given', async () => {
    let kept: unknown = null;
    const store = {
      read: async () => structuredClone(kept),
      async write(value: unknown) {
        kept = structuredClone(value);
      },
    };
    const made = answerOf(
      await sample({ notes: store }).createNote('sample-1', draft, 'a-key-of-this'),
    );
    const [note, ...colleagues] = answerOf(await sample({ notes: store }).notes('sample-1'));
    expect(note).toEqual(made);
    expect(colleagues.map(({ editable }) => editable)).toEqual([false, false]);
  });

  test('of a colleague are nobody else’s to change', async () => {
    const backend = sample();
    const [theirs] = answerOf(await backend.notes('sample-1'));
    expect(await backend.updateNote(theirs?.id ?? '', draft, 1)).toMatchObject({
      failure: { kind: 'forbidden' },
    });
  });

  test('what somebody else left in the store counts as nothing, and one that fails is told', async () => {
    const strange = { read: async () => ({ notes: 7 }), write: async () => {} };
    expect(answerOf(await sample({ notes: strange }).notes('sample-2'))).toEqual([]);
    const full = {
      read: async () => null,
      write: () => Promise.reject(new Error('QUOTA_BYTES')),
    };
    const backend = sample({ notes: full });
    const answer = await backend.createNote('sample-1', draft, 'a-key-of-this');
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'server-error' } });
    expect(await backend.notes('sample-1')).toMatchObject({ ok: true });
  });

  test('two that are written at once are both kept', async () => {
    let kept: unknown = null;
    const slow = {
      async read() {
        await Promise.resolve();
        return kept;
      },
      async write(value: unknown) {
        await Promise.resolve();
        kept = value;
      },
    };
    const backend = sample({ notes: slow });
    await Promise.all(
      ['one', 'two', 'three'].map((key) => backend.createNote('sample-2', draft, key)),
    );
    expect(answerOf(await backend.notes('sample-2'))).toHaveLength(3);
  });
});

describe('the sample’s leads', () => {
  const accepted = { state: 'accepted', reason: null, words: null } as const;
  const open = { ...accepted, state: 'open' } as const;
  const leadOf = async (backend: Backend) => answerOf(await backend.overview('sample-1')).lead;

  test('are answered, outlive the backend, and can be taken back', async () => {
    let kept: unknown = null;
    const leads = {
      read: async () => structuredClone(kept),
      async write(value: unknown) {
        kept = structuredClone(value);
      },
    };
    expect(await leadOf(sample({ leads }))).toMatchObject({ state: 'open', by: null });
    const said = answerOf(await sample({ leads }).answerLead('sample-1', accepted));
    expect(said).toMatchObject({ state: 'accepted', by: 'Sam Sample' });
    expect(await leadOf(sample({ leads }))).toEqual(said);
    await sample({ leads }).answerLead('sample-1', open);
    expect(await leadOf(sample({ leads }))).toMatchObject({ state: 'open', by: null, at: null });
  });

  test('are of whom they were handed over for, and nobody else', async () => {
    const backend = sample({ now: () => noon });
    expect(answerOf(await backend.overview('sample-2')).lead).toBeNull();
    expect(await backend.answerLead('sample-2', accepted)).toMatchObject({ ok: false });
    expect(await backend.answerLead('nobody', accepted)).toMatchObject({ ok: false });
  });
});
