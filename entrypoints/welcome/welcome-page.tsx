import './welcome.css';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { SitesForm } from '../../components/settings/sites-form.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import type { BackendChoice, Push } from '../../utils/messages/answers.ts';
import type { Ask } from '../../utils/messages/ask.ts';

/** All that the page needs from the browser; tests pass their own. */
export type WelcomeDeps = {
  ask: Ask;
  onPush: (listener: (push: Push) => void) => () => void;
  openOptions: () => Promise<void>;
  openPanel: () => Promise<void>;
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

  const look = useCallback(async () => {
    const answer = await ask('backend', {});
    if (answer.ok) setChoice(answer.value);
    setSites(await grantedSites());
  }, [ask, grantedSites]);

  useEffect(() => {
    void look();
    const stops = [onSitesChanged(() => void look()), onPush(() => void look())];
    return () => {
      for (const stop of stops) stop();
    };
  }, [look, onSitesChanged, onPush]);

  return (
    <main className="welcome">
      <img src="/icon/128.png" width="64" height="64" alt="" />
      <h1>Welcome to Touchline</h1>
      <p className="soft">
        Open a contact or an e-mail, and the side panel shows what marketing has done with that
        account, and what they did in return.
      </p>
      <ol>
        <Step number={1} title="Choose your team’s backend" isDone={choice !== null}>
          <p className="soft foreign">
            {choice?.me
              ? `Connected to ${choice.me.workspace.name} as ${choice.me.user.name}.`
              : 'You need its address and a token; whoever runs it has both.'}
          </p>
          <button type="button" className="button" onClick={() => void openOptions()}>
            {choice ? 'Open settings' : 'Choose a backend'}
          </button>
        </Step>
        <Step number={2} title="Let it read your CRM or mail" isDone={sites.length > 0}>
          <p className="soft">
            Touchline reads the sites that you name here, and no others. More can be added at any
            time.
          </p>
          <SitesForm
            sites={sites}
            problem={problem}
            onAdd={(origin) => {
              requestSite(origin).then(
                (granted) => setProblem(granted ? null : `${origin} was not granted.`),
                () => setProblem(`The browser does not let ${origin} be granted.`),
              );
            }}
          />
        </Step>
        <Step number={3} title="Open the panel" isDone={false}>
          <p className="soft">
            Click the Touchline icon in the toolbar, or press Alt+Shift+T, on any record or e-mail.
          </p>
          <button type="button" className="button button-main" onClick={() => void openPanel()}>
            Open the panel
          </button>
        </Step>
      </ol>
    </main>
  );
}

type StepProps = { number: number; title: string; isDone: boolean; children: ReactNode };

function Step({ number, title, isDone, children }: StepProps) {
  return (
    <li className="welcome-step">
      <span className="welcome-number">
        {isDone ? <Icon name="check" /> : <span aria-hidden="true">{number}</span>}
      </span>
      <div>
        <h2>
          {title}
          {isDone ? <span className="for-screen-readers"> (done)</span> : null}
        </h2>
        {children}
      </div>
    </li>
  );
}
