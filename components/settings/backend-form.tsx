import './settings.css';
import { type FormEvent, useId, useState } from 'react';
import type { BackendChoice } from '../../utils/messages/answers.ts';
import type { Failure } from '../../utils/model/failure.ts';
import type { Me } from '../../utils/model/me.ts';
import { FailureMessage } from '../failure-message.tsx';
import { Icon } from '../ui/icon.tsx';
import { words } from './words.ts';

const say = words.backend;

/** What came of trying or saving a backend. */
export type BackendOutcome =
  | { status: 'working' }
  /** In a window that the person has before them. */
  | { status: 'signing-in' }
  | { status: 'tested' | 'saved'; me: Me; milliseconds: number }
  | { status: 'failed'; failure: Failure };

/** A null token is the stored one. */
export type BackendEntry = { address: string; token: string | null };

type Props = {
  choice: BackendChoice | null;
  outcome: BackendOutcome | null;
  onTest: (entry: BackendEntry) => void;
  onSave: (entry: BackendEntry) => void;
  onForget: () => void;
  onSignIn: (address: string) => void;
  onSignOut: (everywhere: boolean) => void;
};

/**
 * Where the history comes from, and as whom. Nothing of a token or a session is ever shown here; a
 * stored token is only replaced.
 */
export function BackendForm(props: Props) {
  const { choice, outcome, onTest, onSave, onForget } = props;
  const [address, setAddress] = useState(choice?.address ?? '');
  const [token, setToken] = useState('');
  const hint = useId();
  const keepsToken = choice?.hasToken === true && address.trim() === choice.address;
  const entry = { address, token: token === '' && keepsToken ? null : token };
  const isReady = address.trim() !== '' && (token !== '' || keepsToken);
  const isWorking = outcome?.status === 'working' || outcome?.status === 'signing-in';

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (isReady) onSave(entry);
  }

  return (
    <form className="settings-form" onSubmit={onSubmit}>
      <label>
        <span>{say.address}</span>
        <input
          className="field"
          type="text"
          name="address"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://touchline.example.com"
          value={address}
          onChange={({ target }) => setAddress(target.value)}
        />
      </label>
      <SignInButtons {...props} address={address} isWorking={isWorking} />
      <label>
        <span>{say.token}</span>
        <input
          className="field"
          type="password"
          name="token"
          autoComplete="off"
          spellCheck={false}
          placeholder={keepsToken ? say.stored : ''}
          aria-describedby={hint}
          value={token}
          onChange={({ target }) => setToken(target.value)}
        />
      </label>
      <p className="small soft" id={hint}>
        {say.tokenHint}
      </p>
      <div className="settings-buttons">
        <button type="submit" className="button" disabled={!isReady || isWorking}>
          {words.page.save}
        </button>
        <button
          type="button"
          className="button"
          disabled={!isReady || isWorking}
          onClick={() => onTest(entry)}
        >
          {say.test}
        </button>
        {choice ? (
          <button type="button" className="button button-quiet" onClick={onForget}>
            {say.forget}
          </button>
        ) : null}
      </div>
      <Outcome outcome={outcome ?? remembered(choice)} />
    </form>
  );
}

type SignInProps = Props & { address: string; isWorking: boolean };

function SignInButtons({ choice, address, isWorking, onSignIn, onSignOut }: SignInProps) {
  const isIn = choice?.signedIn === true && address.trim() === choice.address;
  if (isIn) {
    return (
      <div className="settings-buttons">
        <button type="button" className="button" onClick={() => onSignOut(false)}>
          {say.signOut}
        </button>
        <button type="button" className="button button-quiet" onClick={() => onSignOut(true)}>
          {say.signOutEverywhere}
        </button>
      </div>
    );
  }
  return (
    <div className="settings-buttons">
      <button
        type="button"
        className="button button-main"
        disabled={address.trim() === '' || isWorking}
        onClick={() => onSignIn(address)}
      >
        {say.signIn}
      </button>
    </div>
  );
}

function remembered(choice: BackendChoice | null): BackendOutcome | null {
  const isIn = choice?.hasToken || choice?.signedIn;
  return isIn && choice.me ? { status: 'saved', me: choice.me, milliseconds: 0 } : null;
}

function Outcome({ outcome }: { outcome: BackendOutcome | null }) {
  if (!outcome) return null;
  if (outcome.status === 'failed') return <FailureMessage failure={outcome.failure} />;
  if (outcome.status === 'working' || outcome.status === 'signing-in') {
    return (
      <p className="soft" role="status">
        {outcome.status === 'working' ? say.asking : say.signingIn}
      </p>
    );
  }
  const { me, milliseconds, status } = outcome;
  return (
    <p className="settings-good" role="status">
      <Icon name="check" />
      <span className="foreign">
        {say.connected(
          me.workspace.name,
          me.user.name,
          words.page.roles[me.user.role],
          milliseconds,
        )}
        {status === 'tested' ? ` ${say.notSaved}` : ''}
      </span>
    </p>
  );
}
