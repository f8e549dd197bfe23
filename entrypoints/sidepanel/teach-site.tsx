import { useEffect, useRef, useState } from 'react';
import { FailureMessage } from '../../components/failure-message.tsx';
import { TeachCheck } from '../../components/teach/teach-check.tsx';
import { TeachSave } from '../../components/teach/teach-save.tsx';
import { TeachStep } from '../../components/teach/teach-step.tsx';
import { words } from '../../components/teach/teach-words.ts';
import { Icon } from '../../components/ui/icon.tsx';
import type { PageState } from '../../utils/messages/answers.ts';
import { isReadWith, taughtRoles } from '../../utils/model/taught-recipe.ts';
import type { PanelDeps } from './panel-deps.ts';
import type { Standing } from './taught-standing.ts';
import { useBackend } from './use-backend.ts';
import { useSaveRecipe } from './use-save-recipe.ts';
import { type TeachingNow, useTeaching } from './use-teaching.ts';

const { trouble } = words;

type Props = {
  deps: PanelDeps;
  /** What the tab beside the panel shows now. */
  page: PageState;
  onDone: () => void;
};

/**
 * Teaches the site beside the panel: the person points at the e-mail, and at the name and the
 * company where that helps, sees what is found here and on a second record, and saves it. Back and
 * Escape keep what was taught.
 */
export function TeachSite({ deps, page, onDone }: Props) {
  // The site that it was opened for, wherever the tab is led meanwhile.
  const [origin] = useState(page.origin);
  if (origin === null) return null;
  return <TeachOrigin deps={deps} page={page} onDone={onDone} origin={origin} />;
}

function TeachOrigin({ deps, page, onDone, origin }: Props & { origin: string }) {
  const taught = useTeaching(deps, page, origin);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);

  function back() {
    if (taught.pointing) taught.stop();
    onDone();
  }

  const { pointing, stop } = taught;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      if (pointing) stop();
      else onDone();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [pointing, stop, onDone]);

  return (
    <section className="flex min-h-0 flex-1 flex-col" aria-labelledby="teach-title">
      <header className="flex min-h-10 items-center gap-1 border-line border-b py-1 ps-2 pe-3">
        <button type="button" className="button button-icon" aria-label={words.back} onClick={back}>
          <Icon name="left" />
        </button>
        <h2 className="flex-1 text-title" id="teach-title" ref={title} tabIndex={-1}>
          {words.title}
        </h2>
        <button
          type="button"
          className="button button-quiet"
          disabled={taught.fields.email === undefined}
          onClick={() => void taught.startOver()}
        >
          {words.startOver}
        </button>
      </header>
      {taught.isRead ? (
        <TeachBody deps={deps} page={page} onDone={onDone} origin={origin} taught={taught} />
      ) : null}
    </section>
  );
}

type BodyProps = Props & { origin: string; taught: TeachingNow };

function TeachBody({ deps, page, onDone, origin, taught }: BodyProps) {
  const { fields, teaching, standing, recipe, pointing, failure } = taught;
  const { choice } = useBackend(deps);
  const saving = useSaveRecipe(deps.ask);
  const host = origin.replace(/^https?:\/\//, '');
  const isHere = page.origin === origin;
  const settings = () => void deps.openOptions();
  const me = choice?.me ?? null;
  const canTeam = me !== null && me.user.role !== 'rep' && me.capabilities.sites;

  /** What is kept for good needs no draft any more. */
  const forget = (isKept: boolean) => (isKept ? taught.startOver() : undefined);

  if (saving.saved) {
    return (
      <div
        className="scrollbar-thin min-h-0 flex-1 overflow-y-auto overscroll-contain p-3"
        role="status"
      >
        <h3>{words.saved}</h3>
        <p className="mb-3">{words.savedFor(saving.saved, host)}</p>
        <div className="mt-2 flex flex-wrap gap-x-2 gap-y-1">
          <button type="button" className="button button-main" onClick={onDone}>
            {words.done}
          </button>
        </div>
      </div>
    );
  }

  return (
    <div className="scrollbar-thin min-h-0 flex-1 overflow-y-auto overscroll-contain p-3">
      {fields.email ? null : (
        <p className="soft mb-3">{words.intro(<span className="foreign">{host}</span>)}</p>
      )}
      {isHere ? null : (
        <p className="mb-3 text-warn" role="status">
          {words.elsewhere(host)}
        </p>
      )}
      <ol className="grid gap-2">
        {taughtRoles.map((role, at) => {
          const pointed = fields[role];
          return (
            <TeachStep
              key={role}
              role={role}
              number={at + 1}
              isOptional={role !== 'email'}
              pointed={pointed}
              isApart={Boolean(pointed && recipe?.url && !isReadWith(recipe.url, pointed))}
              isPointing={pointing === role}
              isDisabled={!isHere || pointing !== null || (role !== 'email' && !fields.email)}
              onPoint={() => taught.point(role)}
              onStop={taught.stop}
              onLeaveOut={() => taught.leaveOut(role)}
            />
          );
        })}
      </ol>
      {failure ? (
        <FailureMessage failure={failure} onSettings={settings} onRetry={taught.tryAgain} />
      ) : null}
      {fields.email ? (
        <ul className="mt-4 grid gap-2">
          <TeachCheck
            title={words.first}
            found={teaching.first}
            trouble={isHere ? troubleHere(standing) : null}
          >
            {words.looking}
          </TeachCheck>
          <TeachCheck
            title={words.other}
            found={teaching.other}
            trouble={isHere && !teaching.other ? troubleThere(standing) : null}
          >
            {words.openAnother}
          </TeachCheck>
        </ul>
      ) : null}
      {recipe && teaching.first ? (
        <TeachSave
          title={teaching.title}
          host={host}
          onTitle={taught.setTitle}
          canTeam={canTeam}
          isProved={teaching.other !== null}
          saving={saving.saving}
          failure={saving.failure}
          onRetry={() => void saving.retry(recipe).then(forget)}
          onSave={(whose) => void saving.save(recipe, whose).then(forget)}
          onSettings={settings}
        />
      ) : null}
    </div>
  );
}

function troubleHere(standing: Standing | null): string | null {
  if (standing?.kind === 'wrong') {
    return trouble.wrong(standing.email);
  }
  if (standing?.kind === 'nobody' && standing.isFirst) {
    return trouble.nobodyHere;
  }
  return null;
}

function troubleThere(standing: Standing | null): string | null {
  if (standing?.kind === 'elsewhere') {
    return trouble.noRecord;
  }
  if (standing?.kind === 'nobody' && !standing.isFirst) {
    return trouble.nobodyThere;
  }
  return null;
}
