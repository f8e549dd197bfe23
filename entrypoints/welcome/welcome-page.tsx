import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { FailureMessage } from '../../components/failure-message.tsx';
import { SitesForm } from '../../components/settings/sites-form.tsx';
import { words } from '../../components/settings/words.ts';
import { Icon } from '../../components/ui/icon.tsx';
import { words as panelWords } from '../../components/words/words.ts';
import type { BackendChoice, Push } from '../../utils/messages/answers.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { Failure } from '../../utils/model/failure.ts';
import { samplePeople } from '../../utils/model/sample-people.ts';

const say = words.welcome;

/** All that the page needs from the browser; tests pass their own. */
export type WelcomeDeps = {
  ask: Ask;
  onPush: (listener: (push: Push) => void) => () => void;
  openOptions: () => Promise<void>;
  /** Opens the panel, and looks a text up in it where there is one; call it within a click. */
  openPanel: (lookUp?: string) => Promise<void>;
  requestSite: (origin: string) => Promise<boolean>;
  grantedSites: () => Promise<string[]>;
  onSitesChanged: (listener: () => void) => () => void;
};

/** The first three steps; each shows when it is done. */
export function WelcomePage({ deps }: { deps: WelcomeDeps }) {
  const { ask, onPush, grantedSites, onSitesChanged, requestSite, openPanel, openOptions } = deps;
  const [choice, setChoice] = useState<BackendChoice | null>(null);
  const [sites, setSites] = useState<string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isSample = choice?.kind === 'sample';

  const look = useCallback(async () => {
    const answer = await ask('backend', {});
    if (answer.ok) setChoice(answer.value);
    setSites(await grantedSites());
  }, [ask, grantedSites]);

  useEffect(() => {
    void look();
    const stops = [
      onSitesChanged(() => void look()),
      onPush(({ type }) => type === 'backend' && void look()),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [look, onSitesChanged, onPush]);

  async function trySample() {
    const chosen = await ask('chooseBackend', {
      kind: 'sample',
      address: '',
      user: '',
      token: null,
    });
    setFailure(chosen.ok ? null : chosen.failure);
    await look();
  }

  return (
    <main className="mx-auto max-w-[560px] px-6 pt-12 pb-16 [&_.failure]:p-0">
      <img src="/icon/128.png" width="64" height="64" alt="" />
      <h1 className="mt-5 mb-1 text-[24px]/[32px]">{say.title}</h1>
      <p className="soft">{say.text}</p>
      <ol className="mt-8 grid gap-8">
        <Step number={1} title={say.backend.title} isDone={choice !== null}>
          <p className="soft foreign" role="status">
            {isSample
              ? say.backend.sampleIsOn
              : choice?.me
                ? say.backend.connected(choice.me.workspace.name, choice.me.user.name)
                : say.backend.text}
          </p>
          <div className="flex flex-wrap gap-2">
            {choice ? null : (
              <button type="button" className="button button-main" onClick={() => void trySample()}>
                {say.backend.trySample}
              </button>
            )}
            <button type="button" className="button" onClick={() => void openOptions()}>
              {choice && !isSample ? panelWords.failure.openSettings : say.backend.connect}
            </button>
          </div>
          {failure ? <FailureMessage failure={failure} /> : null}
        </Step>
        <Step number={2} title={say.sites.title} isDone={sites.length > 0}>
          <p className="soft">{say.sites.text}</p>
          <SitesForm
            sites={sites}
            problem={problem}
            onAdd={(origin) => {
              requestSite(origin).then(
                (granted) => setProblem(granted ? null : words.sites.notGranted(origin)),
                () => setProblem(words.sites.notGrantable(origin)),
              );
            }}
          />
        </Step>
        <Step number={3} title={say.panel.title} isDone={false}>
          <p className="soft">{say.panel.text}</p>
          <button type="button" className="button button-main" onClick={() => void openPanel()}>
            {say.panel.title}
          </button>
          {isSample ? (
            <>
              <p className="soft">{say.panel.samplePeople}</p>
              <div className="flex flex-wrap gap-2">
                {samplePeople.map(({ name, email }) => (
                  <button
                    type="button"
                    className="button"
                    key={email}
                    title={email}
                    onClick={() => void openPanel(email)}
                  >
                    {say.panel.lookUp(name)}
                  </button>
                ))}
              </div>
            </>
          ) : null}
        </Step>
      </ol>
    </main>
  );
}

type StepProps = { number: number; title: string; isDone: boolean; children: ReactNode };

function Step({ number, title, isDone, children }: StepProps) {
  return (
    <li className="flex gap-4 [&_.settings-form]:mt-0 [&_.settings-form]:w-full [&_.settings-list]:mt-0 [&_.settings-list]:w-full">
      <span className="grid size-6 flex-none place-items-center rounded-full bg-accent-ground font-semibold text-accent">
        {isDone ? <Icon name="check" /> : <span aria-hidden="true">{number}</span>}
      </span>
      <div className="grid min-w-0 flex-1 justify-items-start gap-2">
        <h2 className="text-[15px]/[24px]">
          {title}
          {isDone ? <span className="sr-only"> {say.done}</span> : null}
        </h2>
        {children}
      </div>
    </li>
  );
}
