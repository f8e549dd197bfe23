import { Mentions } from '../components/notes/mentions.tsx';
import { NoteComposer } from '../components/notes/note-composer.tsx';
import { NoteConflict } from '../components/notes/note-conflict.tsx';
import { DeletedNotes, NoteHistory } from '../components/notes/note-history.tsx';
import { NoteList } from '../components/notes/note-list.tsx';
import { UndoBar } from '../components/notes/undo-bar.tsx';
import { NewsBar } from '../components/ui/news-bar.tsx';
import { words } from '../components/words/words.ts';
import { day, hour, iso, noon, note } from '../test/components/sample-data.ts';
import type { QueuedNote } from '../utils/messages/answers.ts';
import type { Note } from '../utils/model/note.ts';
import { hostile } from './people.ts';
import { noop, type State, untilThere } from './state.ts';

const marit = { id: 'u2', name: 'Marit Solberg' };
const tools = { onPin: noop, onVersions: noop, onDeleted: noop };

function list(notes: Note[], queued: QueuedNote[] = [], history: typeof tools | null = tools) {
  return (
    <NoteList
      notes={notes}
      queued={queued}
      now={noon}
      canEdit={true}
      onEdit={noop}
      onDelete={noop}
      history={history}
      onRetry={noop}
      onTakeBack={noop}
    />
  );
}

function composer(more: Partial<Parameters<typeof NoteComposer>[0]> = {}) {
  return (
    <NoteComposer
      draft={{ body: '', visibility: 'team' }}
      isEdit={false}
      sending={false}
      failure={null}
      isKept={true}
      status=""
      colleagues={[marit, { id: 'u3', name: hostile.person }, { id: 'u4', name: 'Mika Aho' }]}
      onChange={noop}
      onSend={noop}
      onCancelEdit={noop}
      onAt={noop}
      onSettings={noop}
      {...more}
    />
  );
}

const written = { body: 'Call before Friday, two depots.', visibility: 'team' } as const;

function queued(key: string, failure: QueuedNote['failure']): QueuedNote {
  return {
    key,
    accountId: 'a1',
    draft: { ...written, body: `Written without a connection (${key}).` },
    edits: null,
    writtenAt: noon - 2 * hour,
    tries: 3,
    failure,
  };
}

function conflict(mine: string, theirs: Partial<Note>, was: string) {
  return (
    <NoteConflict
      was={{ body: was, visibility: 'team' }}
      mine={{ body: mine, visibility: 'team' }}
      theirs={note('n1', { changedBy: marit, updatedAt: iso(noon - hour / 4), ...theirs })}
      now={noon}
      saving={false}
      failure={null}
      onSave={noop}
      onWrite={noop}
      onTakeTheirs={noop}
      onSettings={noop}
    />
  );
}

/** Types as a person does: React hears of it. */
function type(words: string) {
  return async (frame: HTMLElement) => {
    const field = frame.querySelector('textarea');
    if (!field) throw new Error('Nothing to type into.');
    const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value') ?? {};
    set?.call(field, words);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
}

const markdown = `**Two depots**, _maybe_ three. See https://northfjord.example/fleet

- asked about tolls
- [x] sent the guide

> "Not before May"

@Marit Solberg \`please\` call`;

export const states: State[] = [
  { name: 'notes-none', render: () => list([]) },
  {
    name: 'notes',
    render: () =>
      list([
        note('pinned', {
          body: 'Their fleet year begins in May.',
          pinned: { at: iso(noon - day), by: 'Marit Solberg' },
          createdAt: iso(noon - 90 * day),
        }),
        note('edited', {
          body: markdown,
          author: marit,
          mentions: [marit],
          version: 3,
          changedBy: { id: 'u1', name: 'Robin Ek' },
          createdAt: iso(noon - 9 * day),
          updatedAt: iso(noon - hour),
        }),
        note('private', { visibility: 'private', body: 'Ask about tolls.' }),
        note('foreign', { editable: false, author: { id: 'u5', name: '' } }),
      ]),
    after: untilThere('.note-rich'),
  },
  {
    name: 'notes-append-only',
    render: () => list([note('one', { editable: false })], [], null),
  },
  {
    name: 'notes-hostile-names',
    render: () =>
      list([
        note('h', {
          body: `${hostile.account}\n${hostile.email}\n\`${'x'.repeat(80)}\``,
          author: { id: 'u9', name: hostile.person },
          version: 2,
          pinned: { at: iso(noon), by: hostile.person },
        }),
      ]),
    after: untilThere('.note-rich'),
  },
  {
    name: 'notes-queued',
    render: () =>
      list(
        [note('sent')],
        [
          queued('being sent', null),
          queued('offline', { kind: 'unreachable' }),
          queued('refused', { kind: 'forbidden' }),
          queued('conflict', { kind: 'conflict' }),
        ],
      ),
  },
  { name: 'composer', render: () => composer() },
  { name: 'composer-writing', render: () => composer({ draft: written }) },
  {
    name: 'composer-private-edit',
    render: () => composer({ draft: { ...written, visibility: 'private' }, isEdit: true }),
  },
  { name: 'composer-saving', render: () => composer({ draft: written, sending: true }) },
  {
    name: 'composer-failed',
    render: () =>
      composer({ draft: written, failure: { kind: 'forbidden', detail: 'Notes are closed.' } }),
  },
  {
    name: 'composer-not-kept',
    render: () => composer({ draft: written, isKept: false }),
  },
  {
    name: 'composer-too-long',
    render: () => composer({ draft: { ...written, body: 'word '.repeat(2100) } }),
  },
  {
    name: 'composer-colleagues',
    height: 200,
    render: () => (
      <>
        <div className="flex-1" />
        {composer({ draft: { ...written, body: 'Ask @M' } })}
      </>
    ),
    after: type('Ask @Ma'),
  },
  { name: 'undo', render: () => <UndoBar text="Note deleted." onUndo={noop} /> },
  {
    name: 'conflict-fits',
    render: () =>
      conflict(
        'Call before Friday.\nThey have three depots, and a fourth is being built.',
        { body: 'Call before Thursday noon.\nThey have two depots.' },
        'Call before Friday.\nThey have two depots.',
      ),
  },
  {
    name: 'conflict-apart',
    render: () =>
      conflict(
        `Priya left. Ask ${hostile.person}.`,
        {
          body: `Priya is back. ${hostile.account}`,
          changedBy: { id: 'u9', name: hostile.person },
        },
        'Priya is away.',
      ),
  },
  {
    name: 'versions',
    height: 420,
    render: () => (
      <NoteHistory
        note={note('n1', { version: 3 })}
        revisions={[
          revision(3, 'Call before Friday, three depots.'),
          { ...revision(2, 'Call before Friday, two depots.'), by: marit, visibility: 'private' },
          { ...revision(1, 'Call them.'), by: { id: 'u9', name: hostile.person } },
        ]}
        failure={null}
        now={noon}
        onRestore={noop}
        onClose={noop}
      />
    ),
  },
  {
    name: 'versions-loading',
    height: 280,
    render: () => (
      <NoteHistory
        note={note('n1')}
        revisions={null}
        failure={null}
        now={noon}
        onRestore={noop}
        onClose={noop}
      />
    ),
  },
  {
    name: 'deleted-notes',
    height: 320,
    render: () => (
      <DeletedNotes
        notes={[{ ...note('gone'), deletedAt: iso(noon - 4 * day) }]}
        failure={null}
        now={noon}
        onRestore={noop}
        onClose={noop}
      />
    ),
  },
  {
    name: 'mentions',
    height: 420,
    after: untilThere('li:last-child .note-rich'),
    render: () => (
      <Mentions
        mentions={[
          mention('m1', 'Northfjord', 'northfjord.example', false),
          mention('m2', hostile.account, 'sundmark.example', true),
          mention('m3', 'Sundmark', null, true),
        ]}
        failure={null}
        now={noon}
        onOpen={noop}
        onClose={noop}
      />
    ),
  },
  {
    name: 'mentions-none',
    height: 200,
    render: () => <Mentions mentions={[]} failure={null} now={noon} onOpen={noop} onClose={noop} />,
  },
  {
    name: 'mentions-bar',
    render: () => <NewsBar icon="chat" text={words.notes.mentions.unread(3)} onOpen={noop} />,
  },
];

function revision(version: number, body: string) {
  return {
    version,
    body,
    visibility: 'team',
    deleted: false,
    at: iso(noon - (4 - version) * day),
    by: { id: 'u1', name: 'Robin Ek' },
  } as const;
}

function mention(id: string, name: string, domain: string | null, read: boolean) {
  const robin = { id: 'u1', name: 'Robin Ek' };
  return {
    note: note(id, { author: marit, body: '@Robin Ek they ask for you', mentions: [robin] }),
    account: { id, name, domain },
    at: iso(noon - 3 * hour),
    read,
  };
}
