import { notifyManager, type Query, QueryCache, QueryClient } from '@tanstack/react-query';
import type { Push } from '../../utils/messages/answers.ts';
import type { Failure } from '../../utils/model/failure.ts';
import { type Answer, forgetAsked, type Question, queryOf, readKept } from './question.ts';

type AnyQuery = Query<unknown, Error, unknown, readonly unknown[]>;

/** What nobody looks at is held so long, in milliseconds, and so many of it: some sixty accounts. */
const heldFor = 30 * 60_000;
const mostHeld = 400;
/** Milliseconds. */
const letGoAfter = 1000;

/**
 * What a panel holds in memory of the backend's answers, so that what it showed before is painted in
 * the same frame. It asks the background and nobody else, so no network is waited for; and it asks
 * anew whatever comes into sight, since only the backend knows what is true by now.
 */
export function makePanelCache(): QueryClient {
  // Its own way is to wait for a timer before anything is drawn.
  notifyManager.setScheduler((draw) => draw());
  const queryCache = new QueryCache({
    onError(error) {
      // Whom the backend lets in no more keeps nothing of its answers but what stands before them.
      if ((error as unknown as Failure).kind === 'unauthorised') drop(queryCache, isUnseen);
    },
  });
  holdLittle(queryCache);
  return new QueryClient({
    queryCache,
    defaultOptions: {
      queries: { networkMode: 'always', refetchOnWindowFocus: false, gcTime: heldFor },
    },
  });
}

/**
 * Lets go of what is too much, least lately looked at first. Not at once: what is left may be in the
 * next view as well, which has been drawn with it and looks at it only a moment later.
 */
function holdLittle(cache: QueryCache): void {
  const unseen = new Set<AnyQuery>();
  let isDue = false;
  const letGo = () => {
    isDue = false;
    drop(cache, (query) => unseen.has(query) && isTooLarge(query));
    const tooMany = [...unseen].slice(0, Math.max(0, unseen.size - mostHeld));
    drop(cache, (query) => tooMany.includes(query));
  };
  cache.subscribe(({ type, query }) => {
    if (type === 'observerAdded' || type === 'removed') unseen.delete(query);
    if ((type !== 'added' && type !== 'observerRemoved') || !isUnseen(query)) return;
    unseen.add(query);
    if (!isDue) setTimeout(letGo, letGoAfter);
    isDue = true;
  });
}

/**
 * Does what a panel has to at a word of the background's.
 * - Another backend: nothing is held of the last, and nothing painted that it was asked.
 * - Another policy, or anything erased: no account is shown, or held, as it was before.
 * - Else what changed is asked anew, as far as somebody looks at it.
 */
export function heed(client: QueryClient, push: Push): void {
  const cache = client.getQueryCache();
  if (push.type === 'backend') drop(cache, () => true);
  if (push.type === 'queue') {
    askAnewWhere(cache, ofAccount(push.accountId, ['queued', 'notes']));
  }
  if (push.type !== 'change') return;
  const { what, accountId } = push.change;
  if (what === 'policy' || what === 'everything') {
    const isTold = ofAccount(accountId);
    for (const query of cache.getAll().filter((one) => isTold(one) || isOf(one, 'digest'))) {
      forgetAsked(query);
      query.reset();
      askAnew(query);
    }
  } else if (what === 'notes') {
    askAnewWhere(cache, ofAccount(accountId, ['notes']));
  } else if (what === 'digest') {
    askAnewWhere(cache, (query) => isOf(query, 'digest'));
  } else {
    askAnewWhere(cache, ofAccount(accountId, ['overview', 'timeline', 'activity']));
  }
  if (what === 'account' || what === 'corrections' || what === 'everything') {
    // Who is whose may have changed: no page may show its people as they stood before.
    drop(cache, (query) => isUnseen(query) && isOf(query, 'lookup'));
    askAnewWhere(cache, (query) => isOf(query, 'lookup'));
  }
  if (what === 'notes' || what === 'everything') {
    askAnewWhere(cache, (query) => isOf(query, 'mentions'));
  }
}

/** Asks a question that somebody looks at anew, also where the last is not answered yet. */
export function askAnew(query: AnyQuery | undefined): void {
  if (!query?.isActive()) return;
  void query.cancel({ silent: true });
  query.fetch().catch(() => {});
}

/** Reads what is kept of a question that nobody looks at yet; answers what is known of it. */
export async function readAhead<T>(
  client: QueryClient,
  epoch: number,
  question: Question<T>,
): Promise<T | null> {
  const options = client.defaultQueryOptions(queryOf(epoch, question));
  const query = client.getQueryCache().build<Answer<T>, Failure, Answer<T>>(client, options);
  await readKept(question, query);
  return query.state.data?.value ?? null;
}

/** Asks a question that nobody looks at yet; null where it fails, after which nobody asks again. */
export async function askAhead<T>(
  client: QueryClient,
  epoch: number,
  question: Question<T>,
): Promise<T | null> {
  const options = queryOf(epoch, question);
  // Somebody may look at it before it is answered: then it is asked until it is.
  const isSeen = () => client.getQueryCache().find(options)?.isActive() === true;
  const retry = (tries: number, failure: Failure) => isSeen() && options.retry(tries, failure);
  return client.fetchQuery({ ...options, retry }).then(
    ({ value }) => value,
    () => null,
  );
}

function askAnewWhere(cache: QueryCache, isMeant: (query: AnyQuery) => boolean): void {
  for (const query of cache.getAll()) if (isMeant(query)) askAnew(query);
}

function drop(cache: QueryCache, isMeant: (query: AnyQuery) => boolean): void {
  for (const query of cache.getAll()) {
    if (!isMeant(query)) continue;
    forgetAsked(query);
    cache.remove(query);
  }
}

const isUnseen = (query: AnyQuery) => query.getObserversCount() === 0;
const isOf = ({ queryKey }: AnyQuery, what: string) => queryKey[1] === what;

/** Questions about an account, or about any where it is null; all of its, or these. */
function ofAccount(accountId: string | null, which: string[] | null = null) {
  return (query: AnyQuery) => {
    const [, , id, what] = query.queryKey;
    const isMeant = which === null || which.includes(what as string);
    return isOf(query, 'account') && (accountId === null || id === accountId) && isMeant;
  };
}

function isTooLarge({ meta, state }: AnyQuery): boolean {
  const isLarge = meta?.isLarge as ((value: unknown) => boolean) | undefined;
  const answer = state.data as Answer<unknown> | undefined;
  return answer !== undefined && isLarge?.(answer.value) === true;
}
