import type { BackendKind } from '../model/backend-kind.ts';
import type { Change } from '../model/change.ts';
import type { Failure } from '../model/failure.ts';
import type { LookupAnswer } from '../model/lookup.ts';
import type { Me } from '../model/me.ts';
import type { Note, NoteDraft } from '../model/note.ts';
import type { NoteEdit } from '../model/note-edit.ts';
import type { Prospect, SiteReading } from '../model/prospect.ts';
import type { Recipe, Words } from '../model/recipe.ts';
import type { Pointed } from './pointed.ts';

/** A remembered or fresh answer; `at` is when the backend gave it, in milliseconds since 1970. */
export type Known<T> = { value: T; at: number };

/** `unasked`: how many keys the known-prospect filter kept in the browser. */
export type LookedUp = Known<LookupAnswer[]> & { unasked: number };

/**
 * What a content script looks with: the recipes that may fit pages of its origin, likeliest first
 * and the generic one last, the words it reads labels by, and the user's own addresses and names.
 */
export type Beginning = { recipes: Recipe[]; words: Words; self: string[] };

/**
 * What the panel knows of the page beside it.
 * - `granted`: the site was given by the user (or for the click on the icon, `once`)
 * - `not-granted`: the panel must ask; `origin` is null where not even the address can be seen
 * - `unsupported`: a browser page or a store, which no extension may read
 * - `never`: the site is on the list of never-sites, the person's or the administrator's
 * - `granted` and `loading`: its content script has not reported yet
 */
export type PageState = {
  tabId: number | null;
  origin: string | null;
  access: 'granted' | 'once' | 'not-granted' | 'unsupported' | 'never';
  loading: boolean;
  /** Subject first; of all frames together. */
  prospects: Prospect[];
  /** How many the page has in all; more than `prospects` where it is very long. */
  total: number;
  /** So many of the first could as well be the subject; the person is asked. */
  tied: number;
  /** The page's site and how its recipe fared; null where nothing was read. */
  site: (SiteReading & { title: string }) | null;
  /** A text that is looked up instead of the page, and who is in it. */
  search: { text: string; prospects: Prospect[] } | null;
};

/** A site as the settings show it. */
export type SiteView = {
  id: string;
  title: string;
  checked: string;
  origins: string[];
  /** Whose recipe is used: the extension's own, the team's, or one taught in this browser. */
  source: 'built-in' | 'team' | 'mine';
  /** Of the team's recipe; 0 else. */
  version: number;
  /** Who last changed the team's recipe. */
  changedBy: string | null;
  /** Why it was switched off; null where it is in use. */
  off: 'slow' | 'too-many' | 'by-you' | null;
  /** Null where no page of it was seen yet. Times are milliseconds since 1970. */
  health: {
    /** When its canaries last all matched, and when some did not; null: never. */
    healthyAt: number | null;
    brokenAt: number | null;
    /** Of the last broken visit. */
    shape: string | null;
    broken: string[];
    /** Median of the last readings, in milliseconds. */
    took: number;
  } | null;
};

/**
 * - `filter`: the backend's filter decides whom it is asked about
 * - null: the backend publishes none; `asks` says when it is asked
 */
export type Privacy = {
  filter: { keys: number; bytes: number; at: number } | null;
  /** Whether the backend can publish one. */
  canFilter: boolean;
  /** `following`: for the number on the icon too; `panel-only`: only while the panel is open. */
  asks: 'following' | 'panel-only';
};

/** A note that the backend has not taken yet. */
export type QueuedNote = {
  key: string;
  accountId: string;
  draft: NoteDraft;
  edits: NoteEdit | null;
  /** Milliseconds since 1970. */
  writtenAt: number;
  tries: number;
  /** Why the last try failed; `conflict`, `invalid`, `forbidden` wait for the person. */
  failure: Failure | null;
};

/** A note is either stored by the backend or safe in the browser's queue; never neither. */
export type SaveOutcome =
  | { status: 'saved'; note: Note }
  | { status: 'queued'; queued: QueuedNote };

/** Neither a token nor signed in: the session is over. */
export type BackendChoice = {
  kind: BackendKind;
  address: string;
  /** Empty where its kind has none. */
  user: string;
  hasToken: boolean;
  signedIn: boolean;
  me: Me | null;
};

/** What the background tells open panels, through the port `panel`. */
export type Push =
  /**
   * The page beside some panel shows something else: `state`, or what `page` answers where that is
   * absent. The later of two is true.
   */
  | { type: 'page'; windowId: number | null; state?: PageState }
  /** Somebody pointed at something in a page that is being taught. */
  | { type: 'pointed'; tabId: number; pointed: Pointed }
  /** Something changed at the backend. */
  | { type: 'change'; change: Change }
  /** The queue of notes changed. */
  | { type: 'queue'; accountId: string }
  /** Another backend, another token, or none. */
  | { type: 'backend' };

export const panelPort = 'panel';
