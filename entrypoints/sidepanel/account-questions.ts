import type { Known } from '../../utils/messages/answers.ts';
import type { AccountOverview } from '../../utils/model/account.ts';
import type { Activity } from '../../utils/model/activity.ts';
import { ok, type Result } from '../../utils/model/failure.ts';
import type { Note } from '../../utils/model/note.ts';
import type { TimelinePage, TimelineQuery } from '../../utils/model/timeline.ts';
import type { PanelDeps } from './panel-deps.ts';
import type { Question } from './question.ts';
import { withFirstPage } from './timeline-pages.ts';

type Deps = Pick<PanelDeps, 'ask' | 'keptOf'>;

/** Touches; more are not compared with what comes next, nor held while nobody looks at them. */
const manyTouches = 400;

/**
 * All of a history, with enough at first to hold two busy weeks, which the reasons are made of.
 */
export const wholeHistory: TimelineQuery = { limit: 200 };

export function overviewOf({ ask, keptOf }: Deps, accountId: string): Question<AccountOverview> {
  return {
    key: ['account', accountId, 'overview'],
    ask: () => ask('overview', { accountId }),
    kept: () => keptOf(accountId, 'overview'),
  };
}

/** A history from its newest touch; where `query` is null nothing is asked. */
export function timelineOf(
  { ask, keptOf }: Deps,
  accountId: string,
  query: TimelineQuery | null,
): Question<TimelinePage> {
  return {
    key: query ? ['account', accountId, 'timeline', JSON.stringify(query)] : ['nothing'],
    ask: () => ask('timeline', { accountId, query: query ?? {} }),
    ...(query === wholeHistory && { kept: () => keptOf(accountId, 'timeline') }),
    combine: withFirstPage,
    isAsked: query !== null,
    isLarge: ({ touches }) => touches.length > manyTouches,
  };
}

export function activityOf({ ask, keptOf }: Deps, accountId: string): Question<Activity> {
  return {
    key: ['account', accountId, 'activity'],
    ask: () => ask('activity', { accountId }),
    kept: () => keptOf(accountId, 'activity'),
  };
}

export function notesOf({ ask, keptOf }: Deps, accountId: string): Question<Note[]> {
  return {
    key: ['account', accountId, 'notes'],
    ask: () => ask('notes', { accountId }),
    kept: () => keptOf(accountId, 'notes'),
  };
}

/** What was answered just now, where nobody says when. */
export function asKnown<T>(answer: Result<T>): Result<Known<T>> {
  return answer.ok ? ok({ value: answer.value, at: Date.now() }) : answer;
}
