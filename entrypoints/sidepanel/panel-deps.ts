import type { NoteDraftInProgress } from '../../utils/browser/drafts.ts';
import type { KeptOfAccount } from '../../utils/browser/kept-questions.ts';
import type { LastShown } from '../../utils/browser/last-shown.ts';
import type { Stored } from '../../utils/browser/stored.ts';
import type { PointedAt, Teaching } from '../../utils/browser/taught.ts';
import type { Known, Push } from '../../utils/messages/answers.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { LookupAnswer } from '../../utils/model/lookup.ts';
import type { LookupKey } from '../../utils/model/lookup-key.ts';

/** All that the panel needs from the browser; tests pass their own. */
export type PanelDeps = {
  ask: Ask;
  onPush: (listener: (push: Push) => void) => () => void;
  /** The last known answer to a question about an account, read where it lies; null: none. */
  keptOf: <Q extends keyof KeptOfAccount>(
    accountId: string,
    question: Q,
  ) => Promise<Known<KeptOfAccount[Q]> | null>;
  /** What is remembered of some keys, in their order; null: nothing. */
  keptLookup: (keys: readonly LookupKey[]) => Promise<Known<LookupAnswer[]> | null>;
  windowId: () => Promise<number>;
  /** What was shown last beside the page in front, until the background says it; null: nothing. */
  lastShown: () => Promise<LastShown | null>;
  requestSite: (origin: string) => Promise<boolean>;
  openOptions: () => Promise<void>;
  readDraft: (accountId: string) => Promise<NoteDraftInProgress | null>;
  writeDraft: (accountId: string, draft: NoteDraftInProgress | null) => Promise<void>;
  /** The address of a tab; null where we may not see it. */
  tabUrl: (tabId: number) => Promise<string | null>;
  /** What is being taught of the sites of an origin. */
  pointedAt: (origin: string) => Stored<PointedAt>;
  teaching: (origin: string) => Stored<Teaching>;
};
