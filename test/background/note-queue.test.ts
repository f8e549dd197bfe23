import { beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Backend } from '../../utils/backends/backend.ts';
import { NoteQueue, type queueSchema } from '../../utils/background/note-queue.ts';
import type { Stored } from '../../utils/browser/stored.ts';
import { type FailureKind, fail, ok } from '../../utils/model/failure.ts';
import type { Note } from '../../utils/model/note.ts';

type Entries = z.infer<typeof queueSchema>;

/** Storage that lives as long as the test, so that a new queue on it is a restarted browser. */
function memory(): Stored<Entries> {
  let value: Entries = [];
  return {
    get: async () => structuredClone(value),
    set: async (next) => {
      value = structuredClone(next);
    },
    update: async (change) => {
      value = structuredClone(change(structuredClone(value)));
      return value;
    },
  };
}

/** A backend that stores notes by key as the real one does, and can be made to fail. */
function backend() {
  const stored = new Map<string, Note>();
  const state = { failure: null as FailureKind | null, losesAnswers: false, calls: 0, stored };
  const note = (id: string, draft: { body: string; visibility: 'team' | 'private' }): Note => ({
    ...draft,
    id,
    accountId: 'a1',
    author: { id: 'u1', name: 'Jonas Weber' },
    createdAt: '2026-11-02T09:12:00.000Z',
    updatedAt: '2026-11-02T09:12:00.000Z',
    version: 1,
    editable: true,
    changedBy: null,
    pinned: null,
    mentions: [],
  });
  const answer = (made: Note) => {
    if (state.losesAnswers) return fail('timeout');
    return ok(made);
  };
  const asked: Partial<Backend> = {
    async createNote(_, draft, key) {
      state.calls += 1;
      if (state.failure) return fail(state.failure);
      const made = stored.get(key) ?? note(`n-${key}`, draft);
      stored.set(key, made);
      return answer(made);
    },
    async updateNote(noteId, draft, version) {
      state.calls += 1;
      if (state.failure) return fail(state.failure);
      const current = stored.get(noteId) ?? note(noteId, { body: 'old', visibility: 'team' });
      if (current.version !== version) return fail('conflict', { current });
      const made = { ...current, ...draft, version: version + 1 };
      stored.set(noteId, made);
      return answer(made);
    },
  };
  return { state, backend: asked as Backend };
}

const written = {
  key: 'key-00001',
  accountId: 'a1',
  draft: { body: 'Asked about tolls', visibility: 'team' as const },
  edits: null,
};

describe('note queue', () => {
  let entries: Stored<Entries>;
  let there: ReturnType<typeof backend>;
  let to: { backend: Backend; address: string };
  let changed: string[];
  let queue: NoteQueue;

  beforeEach(() => {
    entries = memory();
    there = backend();
    to = { backend: there.backend, address: 'http://127.0.0.1:1' };
    changed = [];
    queue = new NoteQueue(entries, (accountId) => changed.push(accountId));
  });

  test('a note that is taken leaves nothing behind', async () => {
    expect(await queue.save(to, written)).toMatchObject({ ok: true, value: { status: 'saved' } });
    expect(await entries.get()).toEqual([]);
  });

  test('a note is written down before it is sent', async () => {
    const seen: number[] = [];
    to.backend.createNote = async () => {
      seen.push((await entries.get()).length);
      return fail('unreachable');
    };
    await queue.save(to, written);
    expect(seen).toEqual([1]);
  });

  test.each(['unreachable', 'timeout', 'server-error', 'bad-response', 'unauthorised'] as const)(
    'a note waits through %s and is sent later, once',
    async (kind) => {
      there.state.failure = kind;
      const saved = await queue.save(to, written);
      expect(saved).toMatchObject({ ok: true, value: { status: 'queued', queued: { tries: 1 } } });
      expect(changed).toEqual(['a1']);

      there.state.failure = null;
      const restarted = new NoteQueue(entries, () => {});
      expect(await restarted.sendAll(to)).toBeNull();
      expect([...there.state.stored.values()].map((note) => note.body)).toEqual([
        'Asked about tolls',
      ]);
      expect(await restarted.of('a1', to.address)).toEqual([]);
    },
  );

  test('a lost answer does not make a second note', async () => {
    there.state.losesAnswers = true;
    await queue.save(to, written);
    there.state.losesAnswers = false;
    await queue.sendAll(to);
    expect(there.state.calls).toBe(2);
    expect(there.state.stored.size).toBe(1);
  });

  test('a lost answer to an edit is no conflict with ourselves', async () => {
    there.state.losesAnswers = true;
    const edit = { ...written, edits: { noteId: 'n1', version: 1 } };
    expect(await queue.save(to, edit)).toMatchObject({ value: { status: 'queued' } });
    there.state.losesAnswers = false;
    expect(await queue.sendAll(to)).toBeNull();
    expect(await queue.of('a1', to.address)).toEqual([]);
    expect(there.state.stored.get('n1')).toMatchObject({ body: 'Asked about tolls', version: 2 });
  });

  test("a colleague's edit in between is a conflict, told to the writer", async () => {
    const edit = { ...written, edits: { noteId: 'n1', version: 1 } };
    await queue.save(to, { ...edit, key: 'key-other', draft: { ...edit.draft, body: 'Theirs' } });
    const saved = await queue.save(to, edit);
    expect(saved).toMatchObject({
      ok: false,
      failure: { kind: 'conflict', current: { body: 'Theirs', version: 2 } },
    });
    expect(await entries.get()).toEqual([]);
  });

  test('a conflict met in the background keeps the text for its writer', async () => {
    there.state.failure = 'unreachable';
    const edit = { ...written, edits: { noteId: 'n1', version: 7 } };
    await queue.save(to, edit);
    there.state.failure = null;
    expect(await queue.sendAll(to)).toBeNull();
    const waiting = await queue.of('a1', to.address);
    expect(waiting).toMatchObject([
      { draft: { body: 'Asked about tolls' }, failure: { kind: 'conflict' } },
    ]);
    expect(await queue.waitsFor(to.address)).toBe(false);
  });

  test('a note never goes to another backend', async () => {
    there.state.failure = 'unreachable';
    await queue.save(to, written);
    there.state.failure = null;
    const elsewhere = { ...to, address: 'https://other.example' };
    expect(await queue.sendAll(elsewhere)).toBeNull();
    expect(there.state.stored.size).toBe(0);
    expect(await queue.of('a1', elsewhere.address)).toEqual([]);
    expect(await queue.of('a1', to.address)).toHaveLength(1);
  });

  test('sending stops at the first failure, and the order is kept', async () => {
    there.state.failure = 'unreachable';
    await queue.save(to, written);
    await queue.save(to, { ...written, key: 'key-00002' });
    const before = there.state.calls;
    expect(await queue.sendAll(to)).toMatchObject({ kind: 'unreachable' });
    expect(there.state.calls).toBe(before + 1);
    there.state.failure = null;
    await queue.sendAll(to);
    expect([...there.state.stored.keys()]).toEqual(['key-00001', 'key-00002']);
  });
});
