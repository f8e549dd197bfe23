import { describe, expect, test } from 'vitest';
import { noteSchema } from '../../../utils/model/note.ts';
import { answerOf } from './answer-of.ts';
import type { Given } from './contract.ts';

const draft = (body: string) => ({ body, visibility: 'team' }) as const;
let keys = 0;
const newKey = () => {
  keys += 1;
  return `contract-note-${keys}-${Date.now()}`;
};

export function noteTests({ world, accountId }: Given) {
  describe('notes', () => {
    const kindOf = async () => answerOf(await world().backend.me()).capabilities.notes;

    test('are written once for a key, and read back', async () => {
      const { backend } = world();
      const key = newKey();
      if ((await kindOf()) === 'none') {
        const refused = await backend.createNote(accountId(), draft('No.'), key);
        expect(refused).toMatchObject({ ok: false, failure: { kind: 'invalid' } });
        return;
      }
      const before = answerOf(await backend.notes(accountId()));
      const made = answerOf(await backend.createNote(accountId(), draft('Asked about rail.'), key));
      expect(noteSchema.parse(made)).toEqual(made);
      expect(made).toMatchObject({ ...draft('Asked about rail.'), accountId: accountId() });
      const again = answerOf(
        await backend.createNote(accountId(), draft('Asked about rail.'), key),
      );
      expect(again.id).toBe(made.id);
      const after = answerOf(await backend.notes(accountId()));
      expect(after.map(({ id }) => id).sort()).toEqual(
        [made.id, ...before.map(({ id }) => id)].sort(),
      );
      expect(after.find(({ id }) => id === made.id)).toEqual(made);
      const { notesCount } = answerOf(await backend.overview(accountId()));
      expect(notesCount).toBe(after.length);
    });

    test('are changed and deleted by the version that was read', async () => {
      const { backend } = world();
      const notes = await kindOf();
      if (notes === 'none') return;
      const made = answerOf(await backend.createNote(accountId(), draft('One.'), newKey()));
      if (notes === 'append') {
        const refused = [
          await backend.updateNote(made.id, draft('Two.'), made.version),
          await backend.deleteNote(made.id, made.version),
        ];
        for (const one of refused) expect(one).toMatchObject({ failure: { kind: 'invalid' } });
        return;
      }
      const changed = answerOf(await backend.updateNote(made.id, draft('Two.'), made.version));
      expect(changed).toMatchObject({ id: made.id, body: 'Two.' });
      expect(changed.version).toBeGreaterThan(made.version);
      const stale = [
        await backend.updateNote(made.id, draft('Three.'), made.version),
        await backend.deleteNote(made.id, made.version),
      ];
      for (const one of stale) {
        expect(one).toMatchObject({ ok: false, failure: { kind: 'conflict' } });
        if (one.ok) continue;
        expect(noteSchema.parse(one.failure.current)).toMatchObject({
          id: made.id,
          body: 'Two.',
          version: changed.version,
        });
      }
      expect(await backend.deleteNote(made.id, changed.version)).toEqual({ ok: true, value: null });
      const left = answerOf(await backend.notes(accountId()));
      expect(left.filter(({ id }) => id === made.id)).toEqual([]);
      expect(await backend.updateNote(made.id, draft('Four.'), changed.version)).toMatchObject({
        failure: { kind: 'not-found' },
      });
    });

    test('of two changes at once one wins', async () => {
      const { backend } = world();
      if ((await kindOf()) !== 'edit') return;
      const made = answerOf(await backend.createNote(accountId(), draft('One.'), newKey()));
      const both = await Promise.all(
        ['Two.', 'Three.'].map((body) => backend.updateNote(made.id, draft(body), made.version)),
      );
      expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect(both.find(({ ok }) => !ok)).toMatchObject({ failure: { kind: 'conflict' } });
    });
  });
}
