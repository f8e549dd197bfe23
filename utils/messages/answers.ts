import type { Change } from '../model/change.ts';
import type { Failure } from '../model/failure.ts';
import type { Me } from '../model/me.ts';
import type { Note, NoteDraft } from '../model/note.ts';
import type { Prospect } from '../model/prospect.ts';

/** A remembered or fresh answer; `at` is when the backend gave it, in milliseconds since 1970. */
export type Known<T> = { value: T; at: number };

/**
 * What the panel knows of the page beside it.
 * - `granted`: the site was given by the user (or for the click on the icon, `once`)
 * - `not-granted`: the panel must ask; `origin` is null where not even the address can be seen
 * - `unsupported`: a browser page or a store, which no extension may read
 * - `granted` and `loading`: its content script has not reported yet
 */
export type PageState = {
  tabId: number | null;
  origin: string | null;
  access: 'granted' | 'once' | 'not-granted' | 'unsupported';
  loading: boolean;
  /** Subject first; of all frames together. */
  prospects: Prospect[];
  /** How many the page has in all; more than `prospects` where it is very long. */
  total: number;
};

/** A note that the backend has not taken yet. */
export type QueuedNote = {
  key: string;
  accountId: string;
  draft: NoteDraft;
  edits: { noteId: string; version: number } | null;
  /** Milliseconds since 1970. */
  writtenAt: number;
  tries: number;
  /** Why the last try failed; `conflict`, `invalid`, `forbidden` wait for the person. */
  failure: Failure | null;
};

export type NotesView = { notes: Note[]; queued: QueuedNote[] };

/** A note is either stored by the backend or safe in the browser's queue; never neither. */
export type SaveOutcome =
  | { status: 'saved'; note: Note }
  | { status: 'queued'; queued: QueuedNote };

export type BackendChoice = { address: string; hasToken: boolean; me: Me | null };

/** What the background tells open panels, through the port `panel`. */
export type Push =
  /** The page beside some panel shows something else; ask `page` again. */
  | { type: 'page'; windowId: number | null }
  /** Something changed at the backend. */
  | { type: 'change'; change: Change }
  /** The queue of notes changed. */
  | { type: 'queue'; accountId: string }
  /** Another backend, another token, or none. */
  | { type: 'backend' };

export const panelPort = 'panel';
