import { forgetKept } from '../../browser/kept-answers.ts';
import type { Push } from '../../messages/answers.ts';
import type { CallName, Handler, Sender } from '../../messages/calls.ts';
import type { FrontTabs } from '../front-tabs.ts';
import type { KnownKeys } from '../known-keys.ts';
import type { NoteQueue } from '../note-queue.ts';
import type { OwnAccounts } from '../own-accounts.ts';
import type { PageNews } from '../page-news.ts';
import type { Searches } from '../searches.ts';
import type { SiteAccess } from '../site-access.ts';
import type { SiteBook } from '../site-book.ts';
import type { SubjectChoices } from '../subject-choices.ts';
import type { TabPages } from '../tab-pages.ts';
import { teachingHandlers } from '../teaching.ts';
import type { TeamSites } from '../team-sites.ts';
import { accountHandlers } from './account-handlers.ts';
import { backendHandlers } from './backend-handlers.ts';
import { identityHandlers } from './identity-handlers.ts';
import { lookupHandlers } from './lookup-handlers.ts';
import { pageHandlers } from './page-handlers.ts';
import { siteHandlers } from './site-handlers.ts';
import { sourceHandlers } from './source-handlers.ts';

export type Deps = {
  pages: TabPages;
  own: OwnAccounts;
  searches: Searches;
  choices: SubjectChoices;
  book: SiteBook;
  access: SiteAccess;
  fronts: FrontTabs;
  teamSites: TeamSites;
  keys: KnownKeys;
  queue: NoteQueue;
  /** Tells every open panel. */
  push: (push: Push) => void;
  /** Tells panels that their page shows something else. */
  news: Pick<PageNews, 'changed' | 'stateOf'>;
  /** A frame said what it shows. */
  onReport: (from: Sender) => void;
  /** Other recipes: every page is looked at anew. */
  onRecipes: () => void;
  onBackendChanged: () => void;
  /** Notes wait: try again soon. */
  onQueued: () => void;
};

export type Handlers = { [N in CallName]: Handler<N> };

/** Every call that our own pages and content scripts may make. */
export function createHandlers(deps: Deps): Handlers {
  const handlers: Handlers = {
    ...pageHandlers(deps),
    ...lookupHandlers(deps),
    ...accountHandlers(deps),
    ...siteHandlers(deps),
    ...teachingHandlers(deps),
    ...backendHandlers(deps),
    ...identityHandlers(deps),
    ...sourceHandlers(),
  };
  // Asked by an open panel, so what they hear is of the backend in use.
  return { ...handlers, ...wiping(handlers, ['lookup', 'overview', 'timeline', 'notes', 'me']) };
}

/** Whom the backend lets in no more, by an administrator's word, keeps nothing of its answers. */
function wiping<N extends CallName>(handlers: Handlers, names: N[]): Partial<Handlers> {
  return Object.fromEntries(
    names.map((name) => {
      const handle: Handler<N> = async (input, sender) => {
        const answer = await handlers[name](input, sender);
        if (!answer.ok && answer.failure.kind === 'unauthorised') await forgetKept();
        return answer;
      };
      return [name, handle];
    }),
  );
}
