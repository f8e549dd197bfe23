import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Found, PointedAt, Teaching } from '../../utils/browser/taught.ts';
import type { PageState } from '../../utils/messages/answers.ts';
import type { Failure } from '../../utils/model/failure.ts';
import type { Recipe } from '../../utils/model/recipe.ts';
import { recipeFrom, type TaughtRole, taughtRoles } from '../../utils/model/taught-recipe.ts';
import type { PanelDeps } from './panel-deps.ts';
import { type Standing, standingOf } from './taught-standing.ts';
import { usePush } from './use-push.ts';

export type TeachingNow = {
  /** False until what was taught earlier has been read. */
  isRead: boolean;
  fields: PointedAt;
  teaching: Teaching;
  /** What the person is asked to point at now. */
  pointing: TaughtRole | null;
  /** How the recipe fares on the page beside the panel; null before there is one to try. */
  standing: Standing | null;
  failure: Failure | null;
  /** What would be saved; null before the e-mail was pointed at. */
  recipe: Recipe | null;
  point: (role: TaughtRole) => void;
  stop: () => void;
  leaveOut: (role: TaughtRole) => void;
  setTitle: (title: string) => void;
  tryAgain: () => void;
  /** Forgets all that was taught and not saved. */
  startOver: () => Promise<void>;
};

const nothing: Teaching = { title: '', first: null, other: null };

/** What is being taught of the sites of an origin, tried on the page beside the panel. */
export function useTeaching(deps: PanelDeps, page: PageState, origin: string): TeachingNow {
  const { ask, onPush, tabUrl } = deps;
  const [fields, setFields] = useState<PointedAt>({});
  const [kept, setKept] = useState<Teaching>(nothing);
  const [isRead, setRead] = useState(false);
  const [pointing, setPointing] = useState<TaughtRole | null>(null);
  const [standing, setStanding] = useState<Standing | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const turn = useRef(0);
  const { tabId } = page;
  const otherUrl = kept.other?.url ?? null;
  const pointedAt = deps.pointedAt;
  const teachingOf = deps.teaching;

  async function keep(change: Partial<Teaching>) {
    setKept(await teachingOf(origin).update((known) => ({ ...known, ...change })));
  }

  useEffect(() => {
    void Promise.all([pointedAt(origin).get(), teachingOf(origin).get()]).then(
      ([pointed, taught]) => {
        setFields(pointed);
        setKept(taught);
        setRead(true);
      },
    );
  }, [pointedAt, teachingOf, origin]);

  usePush(onPush, (push) => {
    if (push.type !== 'pointed' || push.tabId !== tabId) return;
    setPointing(null);
    if (push.pointed.cancelled) return;
    void pointedAt(origin)
      .get()
      .then((known) => changed(known));
  });

  // Another page is being loaded: the pointer went with the last one.
  if (page.loading && pointing !== null) setPointing(null);

  /** What was found with other fields says nothing any more. */
  async function changed(next: PointedAt) {
    await keep({ first: null, other: null });
    setStanding(null);
    setFields(next);
  }

  const tryNow = useEffectEvent(async (on: PageState, given: PointedAt, other: string | null) => {
    turn.current += 1;
    const mine = turn.current;
    const url = on.tabId === null ? null : await tabUrl(on.tabId);
    // The page beside the panel may be the record that tells what the id is.
    const recipe = build(given, kept, other ?? url);
    if (on.tabId === null || url === null || !recipe) return;
    const answer = await ask('tryRecipe', { tabId: on.tabId, recipe });
    if (mine !== turn.current) return;
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    const now = standingOf(answer.value, recipe, given, url);
    if (isMissed(now) && canDoWithoutLabel(given.email)) return doWithoutLabel();
    setStanding(now);
    if (now.kind === 'found' && now.isFirst) await keepNew('first', kept.first, now.found);
    if (now.kind === 'found' && !now.isFirst) await keepNew('other', kept.other, now.found);

    async function keepNew(which: 'first' | 'other', known: Found | null, found: Found) {
      if (JSON.stringify(known) !== JSON.stringify(found)) await keep({ [which]: found });
    }
  });

  // Anew for every report of the page: `page` is another object then.
  useEffect(() => {
    if (isRead && page.origin === origin) void tryNow(page, fields, otherUrl);
  }, [page, origin, isRead, fields, otherUrl]);

  async function point(role: TaughtRole) {
    if (tabId === null) return;
    setPointing(role);
    const answer = await ask('startPointing', { tabId, role });
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) setPointing(null);
  }

  async function stop() {
    setPointing(null);
    if (tabId !== null) await ask('stopPointing', { tabId });
  }

  /** A label stands by the e-mail, but is not what the finder goes by here: then by its place. */
  async function doWithoutLabel() {
    const known = await pointedAt(origin).update(({ email, ...others }) =>
      email ? { ...others, email: { ...email, label: null } } : others,
    );
    setFields(known);
  }

  async function leaveOut(role: TaughtRole) {
    await changed(await pointedAt(origin).update(({ [role]: _, ...others }) => others));
  }

  async function startOver() {
    await stop();
    await pointedAt(origin).set({});
    await teachingOf(origin).set(nothing);
    setFields({});
    setKept(nothing);
    setStanding(null);
    setFailure(null);
  }

  return {
    isRead,
    fields,
    teaching: kept,
    pointing,
    standing,
    failure,
    recipe: build(fields, kept, otherUrl),
    point: (role) => void point(role),
    stop: () => void stop(),
    leaveOut: (role) => void leaveOut(role),
    setTitle(title) {
      // At once, since a field that waits for the storage loses what is typed meanwhile.
      setKept({ ...kept, title });
      void teachingOf(origin).update((known) => ({ ...known, title }));
    },
    tryAgain: () => setFields({ ...fields }),
    startOver,
  };
}

function isMissed(standing: Standing): boolean {
  return standing.kind === 'wrong' || (standing.kind === 'nobody' && standing.isFirst);
}

function canDoWithoutLabel(email: PointedAt['email']): boolean {
  const ways = email?.ways ?? [];
  return Boolean(email?.label) && ways.length > 0 && ways.every((way) => way.trust !== 'attribute');
}

function build(fields: PointedAt, { title }: Teaching, otherUrl: string | null): Recipe | null {
  const on = new Date().toISOString().slice(0, 10);
  const given = Object.fromEntries(
    taughtRoles.flatMap((role) => (fields[role] ? [[role, fields[role]]] : [])),
  );
  return recipeFrom({ title, fields: given, otherUrl, on });
}
