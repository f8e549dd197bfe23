import { z } from 'zod';
import type { Backend } from '../../backends/backend.ts';
import { keep, readKept } from '../../browser/kept-answers.ts';
import type { Known } from '../../messages/answers.ts';
import { accountOverviewSchema } from '../../model/account.ts';
import { activitySchema } from '../../model/activity.ts';
import { ok, type Result } from '../../model/failure.ts';
import { noteSchema } from '../../model/note.ts';
import { timelinePageSchema } from '../../model/timeline.ts';
import { chosenBackend, shownChoice, withBackend } from '../chosen-backend.ts';
import type { Deps, Handlers } from './handlers.ts';

type Names =
  | 'overview'
  | 'timeline'
  | 'activity'
  | 'markTouch'
  | 'answerLead'
  | 'notes'
  | 'saveNote'
  | 'deleteNote'
  | 'noteRevisions'
  | 'restoreNote'
  | 'pinNote'
  | 'deletedNotes'
  | 'colleagues'
  | 'mentions'
  | 'readMentions'
  | 'sendQueued'
  | 'dropQueued';

/** An account's history and notes. */
export function accountHandlers({ queue, onQueued }: Deps): Pick<Handlers, Names> {
  return {
    overview: ({ accountId, from }) =>
      known(`account:${accountId}:overview`, accountOverviewSchema, from, (backend) =>
        backend.overview(accountId),
      ),
    timeline({ accountId, query, from }) {
      const isFirst = Object.entries(query).every(
        ([name, value]) => name === 'limit' || value === undefined,
      );
      if (!isFirst) {
        return from === 'kept'
          ? Promise.resolve(ok(null))
          : withBackend(async (backend) => now(await backend.timeline(accountId, query)));
      }
      return known(`account:${accountId}:timeline`, timelinePageSchema, from, (backend) =>
        backend.timeline(accountId, query),
      );
    },

    activity: ({ accountId, from }) =>
      known(`account:${accountId}:activity`, activitySchema, from, (backend) =>
        backend.activity(accountId),
      ),
    markTouch: ({ touchId, mark }) => withBackend((backend) => backend.markTouch(touchId, mark)),
    answerLead: ({ leadId, answer }) =>
      withBackend((backend) => backend.answerLead(leadId, answer)),
    async notes({ accountId, from }) {
      const kept = await known(`account:${accountId}:notes`, z.array(noteSchema), from, (backend) =>
        backend.notes(accountId),
      );
      if (!kept.ok) return kept;
      const choice = await shownChoice();
      const queued = choice ? await queue.of(accountId, choice.address) : [];
      if (!kept.value) {
        return ok(queued.length === 0 ? null : { value: { notes: [], queued }, at: 0 });
      }
      return ok({ value: { notes: kept.value.value, queued }, at: kept.value.at });
    },
    async saveNote({ accountId, key, draft, edits }) {
      const chosen = await chosenBackend();
      if (!chosen.ok) return chosen;
      const note = { accountId, key, draft, edits: edits ?? null };
      const outcome = await queue.save(chosen.value, note);
      if (outcome.ok && outcome.value.status === 'queued') onQueued();
      return outcome;
    },
    deleteNote: ({ noteId, version }) =>
      withBackend((backend) => backend.deleteNote(noteId, version)),
    noteRevisions: ({ noteId }) => withBackend((backend) => backend.noteRevisions(noteId)),
    restoreNote: ({ noteId, version, toVersion }) =>
      withBackend((backend) => backend.restoreNote(noteId, version, toVersion)),
    pinNote: ({ noteId, pinned }) => withBackend((backend) => backend.pinNote(noteId, pinned)),
    deletedNotes: ({ accountId }) => withBackend((backend) => backend.deletedNotes(accountId)),
    colleagues: () => withBackend((backend) => backend.colleagues()),
    mentions: () => withBackend((backend) => backend.mentions()),
    readMentions: ({ noteIds }) => withBackend((backend) => backend.readMentions(noteIds)),
    async sendQueued() {
      const chosen = await chosenBackend();
      if (!chosen.ok) return chosen;
      const failure = await queue.sendAll(chosen.value);
      return failure ? { ok: false, failure } : ok(null);
    },
    async dropQueued({ key }) {
      await queue.drop(key);
      return ok(null);
    },
  };
}

/** An answer that is remembered: read from what is kept, or asked for and kept. */
async function known<T>(
  name: string,
  schema: z.ZodType<T>,
  from: 'kept' | 'backend',
  ask: (backend: Backend) => Promise<Result<T>>,
): Promise<Result<Known<T> | null>> {
  if (from === 'kept') return ok(await readKept(name, schema));
  const answer = await withBackend(ask);
  return answer.ok ? ok(await keep(name, answer.value)) : answer;
}

function now<T>(answer: Result<T>): Result<Known<T>> {
  return answer.ok ? ok({ value: answer.value, at: Date.now() }) : answer;
}
