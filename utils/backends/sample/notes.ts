import { z } from 'zod';
import { fail, ok, type Result } from '../../model/failure.ts';
import { type Note, type NoteDraft, noteSchema } from '../../model/note.ts';
import type { SampleStore } from './store.ts';

const keptSchema = z.object({
  notes: z.array(noteSchema),
  /** Idempotency key -> the note that it made. */
  made: z.record(z.string(), z.string()),
  /** How many were made in all: an id is never given twice. */
  count: z.number().int().nonnegative(),
});
type Kept = z.output<typeof keptSchema>;

/** More than anybody writes while they look around; keys are only needed for a second try. */
const mostNotes = 500;

/** Who the person is in the sample. */
export const sampleUser = { id: 'you', name: 'Sam Sample' };

/** What colleagues wrote, so many days ago, who can be nobody but the sample's own. */
const colleagues: readonly [id: string, accountId: string, daysAgo: number, body: string][] = [
  ['hanna-1', 'sample-1', 1, 'Priya decides, Tomás signs off on security. Marit joins for prices.'],
  [
    'hanna-2',
    'sample-1',
    30,
    'Two depots: Bergen and Åsane. Live **before the winter timetable**.',
  ],
  ['hanna-3', 'sample-4', 900, 'Lost on price, not on the product. Ingrid said to come back.'],
  ['hanna-4', 'sample-5', 50, 'Dana is happy to be a reference for hospitals. Ask her first.'],
];

function colleaguesNotes(accountId: string, now: number): Note[] {
  return colleagues.flatMap(([id, ofAccount, daysAgo, body]) => {
    if (ofAccount !== accountId) return [];
    const at = new Date(now - daysAgo * 86_400_000).toISOString();
    const author = { id: 'hanna', name: 'Hanna Vogel' };
    return [noteOf({ id, accountId, author, at, editable: false }, { body, visibility: 'team' })];
  });
}

type Facts = Pick<Note, 'id' | 'accountId' | 'author' | 'editable'> & { at: string };

function noteOf({ at, ...facts }: Facts, { body, visibility }: NoteDraft): Note {
  const times = { createdAt: at, updatedAt: at };
  return {
    ...facts,
    ...times,
    body,
    visibility,
    version: 1,
    changedBy: null,
    pinned: null,
    mentions: [],
  };
}

/** The notes of the sample, newest first; those of the person can be changed and deleted. */
export function sampleNotes(store: SampleStore, now: () => number) {
  let last: Promise<unknown> = Promise.resolve();

  /** What another version left, or somebody else, counts as nothing. */
  async function kept(): Promise<Kept> {
    const parsed = keptSchema.safeParse(await store.read());
    return parsed.success ? parsed.data : { notes: [], made: {}, count: 0 };
  }

  /** One change after another, so that none is lost; `write` is null where nothing changed. */
  function changing<T>(
    change: (before: Kept) => { answer: Result<T>; write: Kept | null },
  ): Promise<Result<T>> {
    const next = last.then(async () => {
      const { answer, write } = change(await kept());
      if (write) await store.write(write);
      return answer;
    });
    last = next.catch(() => {});
    return next;
  }

  const refused = (failure: Result<never>) => ({ answer: failure, write: null });

  /** The note of this version, or why it is not the person's to change. */
  function find({ notes }: Kept, noteId: string, version: number): Result<Note> {
    const note = notes.find(({ id }) => id === noteId);
    if (note) return note.version === version ? ok(note) : fail('conflict', { current: note });
    const isOthers = colleagues.some(([id]) => id === noteId);
    return fail(isOthers ? 'forbidden' : 'not-found');
  }

  return {
    async of(accountId: string): Promise<Note[]> {
      const { notes } = await kept();
      const own = notes.filter((note) => note.accountId === accountId).toReversed();
      return [...own, ...colleaguesNotes(accountId, now())];
    },
    create: (accountId: string, draft: NoteDraft, key: string) =>
      changing<Note>((before) => {
        const made = before.notes.find(({ id }) => id === before.made[key]);
        if (made) return { answer: ok(made), write: null };
        if (before.notes.length >= mostNotes) return refused(fail('invalid'));
        const at = new Date(now()).toISOString();
        const count = before.count + 1;
        const facts = { id: `note-${count}`, accountId, author: sampleUser, at, editable: true };
        const note = noteOf(facts, draft);
        const write = {
          notes: [...before.notes, note],
          made: { ...before.made, [key]: note.id },
          count,
        };
        return { answer: ok(note), write };
      }),
    update: (noteId: string, draft: NoteDraft, version: number) =>
      changing<Note>((before) => {
        const found = find(before, noteId, version);
        if (!found.ok) return refused(found);
        const updatedAt = new Date(now()).toISOString();
        const note = { ...found.value, ...draft, updatedAt, version: version + 1 };
        const notes = before.notes.map((one) => (one.id === noteId ? note : one));
        return { answer: ok(note), write: { ...before, notes } };
      }),
    delete: (noteId: string, version: number) =>
      changing<null>((before) => {
        const found = find(before, noteId, version);
        if (!found.ok) return refused(found);
        const notes = before.notes.filter(({ id }) => id !== noteId);
        const keys = Object.entries(before.made).filter(([, id]) => id !== noteId);
        return { answer: ok(null), write: { ...before, notes, made: Object.fromEntries(keys) } };
      }),
  };
}
