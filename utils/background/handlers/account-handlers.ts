import type { Backend } from '../../backends/backend.ts';
import { type KeptOfAccount, keepingOfAccount } from '../../browser/kept-questions.ts';
import type { Known } from '../../messages/answers.ts';
import { ok, type Result } from '../../model/failure.ts';
import { chosenBackend, shownChoice, withBackend } from '../chosen-backend.ts';
import type { Deps, Handlers } from './handlers.ts';

type Names =
  | 'overview'
  | 'timeline'
  | 'activity'
  | 'markTouch'
  | 'answerLead'
  | 'notes'
  | 'queued'
  | 'saveNote'
  | 'deleteNote'
  | 'noteRevisions'
  | 'restoreNote'
  | 'pinNote'
  | 'deletedNotes'
  | 'colleagues'
  | 'mentions'
  | 'readMentions'
  | 'digest'
  | 'readDigest'
  | 'sendQueued'
  | 'dropQueued';

/** An account's history and notes. */
export function accountHandlers({ queue, onQueued }: Deps): Pick<Handlers, Names> {
  return {
    overview: ({ accountId }) =>
      known(accountId, 'overview', (backend) => backend.overview(accountId)),
    async timeline({ accountId, query }) {
      const ask = (backend: Backend) => backend.timeline(accountId, query);
      const isNewest = Object.entries(query).every(
        ([name, value]) => name === 'limit' || value === undefined,
      );
      if (isNewest) return known(accountId, 'timeline', ask);
      const answer = await withBackend(ask);
      return answer.ok ? ok({ value: answer.value, at: Date.now() }) : answer;
    },

    activity: ({ accountId }) =>
      known(accountId, 'activity', (backend) => backend.activity(accountId)),
    markTouch: ({ touchId, mark }) => withBackend((backend) => backend.markTouch(touchId, mark)),
    answerLead: ({ leadId, answer }) =>
      withBackend((backend) => backend.answerLead(leadId, answer)),
    notes: ({ accountId }) => known(accountId, 'notes', (backend) => backend.notes(accountId)),
    async queued({ accountId }) {
      const choice = await shownChoice();
      return ok(choice ? await queue.of(accountId, choice.address) : []);
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
    digest: ({ before }) => withBackend((backend) => backend.digest(before)),
    readDigest: ({ week }) => withBackend((backend) => backend.readDigest(week)),
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

/** An answer that is kept once it is there, and told before that. */
async function known<Q extends keyof KeptOfAccount>(
  accountId: string,
  question: Q,
  ask: (backend: Backend) => Promise<Result<KeptOfAccount[Q]>>,
): Promise<Result<Known<KeptOfAccount[Q]>>> {
  const keep = keepingOfAccount(accountId, question);
  const answer = await withBackend(ask);
  if (!answer.ok) return answer;
  const said = { value: answer.value, at: Date.now() };
  void keep(said);
  return ok(said);
}
