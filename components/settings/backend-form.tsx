import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { BackendChoice } from '../../utils/messages/answers.ts';
import { type BackendKind, backendFacts } from '../../utils/model/backend-kind.ts';
import type { Failure } from '../../utils/model/failure.ts';
import type { Me } from '../../utils/model/me.ts';
import { FailureMessage } from '../failure-message.tsx';
import { Icon } from '../ui/icon.tsx';
import { BackendKindChoice } from './backend-kind-choice.tsx';
import { BackendLacks } from './backend-lacks.tsx';
import { words } from './words.ts';

const say = words.backend;

/** What came of trying or saving a backend. */
export type BackendOutcome =
  | { status: 'working' }
  /** In a window that the person has before them. */
  | { status: 'signing-in' }
  | { status: 'tested' | 'saved'; me: Me; milliseconds: number }
  | { status: 'failed'; failure: Failure };

/** Which backend, before anybody says who they are. */
export type BackendDoor = { kind: BackendKind; address: string; user: string };

/** A null token is the stored one. */
export type BackendEntry = BackendDoor & { token: string | null };

type Props = {
  /** Those that can be chosen. */
  kinds: readonly BackendKind[];
  choice: BackendChoice | null;
  outcome: BackendOutcome | null;
  /** Where a sign-in leads back to, which some backends have to be told. */
  signInAddress: string;
  onTest: (entry: BackendEntry) => void;
  onSave: (entry: BackendEntry) => void;
  onForget: () => void;
  onSignIn: (door: BackendDoor) => void;
  onSignOut: (everywhere: boolean) => void;
};

/**
 * Where the history comes from, and as whom. Nothing of a token or a session is ever shown here; a
 * stored token is only replaced.
 */
export function BackendForm(props: Props) {
  const { kinds, choice, outcome } = props;
  const [kind, setKind] = useState(choice?.kind ?? 'touchline');
  // What came of one kind says nothing of another.
  const [triedKind, setTriedKind] = useState(kind);
  const mine = choice?.kind === kind ? choice : null;
  const shown = (triedKind === kind ? outcome : null) ?? remembered(mine);
  const trying = <T,>(then: (given: T) => void) => {
    return (given: T) => {
      setTriedKind(kind);
      then(given);
    };
  };
  const tries = {
    onTest: trying(props.onTest),
    onSave: trying(props.onSave),
    onSignIn: trying(props.onSignIn),
  };
  return (
    <div className="settings-form">
      {kinds.length > 1 ? <BackendKindChoice kinds={kinds} kind={kind} onKind={setKind} /> : null}
      {choice && !mine ? <p className="small soft">{say.replaces}</p> : null}
      <EntryForm {...props} {...tries} key={kind} kind={kind} choice={mine} outcome={shown}>
        {choice ? (
          <button type="button" className="button button-quiet" onClick={props.onForget}>
            {say.forget}
          </button>
        ) : null}
      </EntryForm>
      <Outcome outcome={shown} kind={kind} />
    </div>
  );
}

type EntryProps = Props & { kind: BackendKind; children: ReactNode };

/** What one kind of backend needs to know; `choice` is null where another kind is chosen. */
function EntryForm(props: EntryProps) {
  const { kind, choice, outcome, signInAddress, onTest, onSave, children } = props;
  const facts = backendFacts[kind];
  const [address, setAddress] = useState(choice?.address ?? '');
  const [user, setUser] = useState(choice?.user ?? '');
  const [secret, setSecret] = useState('');
  const hint = useId();
  const hasAddress = facts.address === 'entered';
  const isSame = !hasAddress || address.trim() === choice?.address;
  const keepsSecret = choice?.hasToken === true && isSame && user.trim() === choice.user;
  const entry = { kind, address, user, token: secret === '' && keepsSecret ? null : secret };
  const isNamed = facts.user === null || user.trim() !== '';
  const isReady =
    (!hasAddress || address.trim() !== '') &&
    isNamed &&
    (facts.secret === null || secret !== '' || keepsSecret);
  const isWorking = outcome?.status === 'working' || outcome?.status === 'signing-in';

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    // A kind without a secret is chosen by signing in.
    if (isReady && (facts.secret || kind === 'sample')) onSave(entry);
  }

  if (kind === 'sample') {
    return (
      <form className="grid gap-3" onSubmit={onSubmit}>
        <div className="settings-buttons">
          {choice ? null : (
            <button type="submit" className="button button-main" disabled={isWorking}>
              {say.useSample}
            </button>
          )}
          {children}
        </div>
      </form>
    );
  }
  return (
    <form className="grid gap-3" onSubmit={onSubmit}>
      {hasAddress ? (
        <label>
          <span>{say.address}</span>
          <input
            className="field"
            type="text"
            name="address"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholders[kind]}
            value={address}
            onChange={({ target }) => setAddress(target.value)}
          />
        </label>
      ) : null}
      {facts.user ? (
        <label>
          <span>{facts.user === 'app' ? say.app : say.user}</span>
          <input
            className="field"
            type="text"
            name="user"
            autoComplete="off"
            spellCheck={false}
            value={user}
            onChange={({ target }) => setUser(target.value)}
          />
        </label>
      ) : null}
      {facts.user === 'app' ? (
        <p className="small soft">{say.appHint(<code>{signInAddress}</code>)}</p>
      ) : null}
      {facts.signsIn ? (
        <SignInButtons {...props} door={entry} isReady={isNamed && !isWorking} />
      ) : null}
      {facts.secret ? (
        <label>
          <span>{facts.secret === 'password' ? say.password : say.token}</span>
          <input
            className="field"
            type="password"
            name="token"
            autoComplete="off"
            spellCheck={false}
            placeholder={keepsSecret ? say.stored : ''}
            aria-describedby={hint}
            value={secret}
            onChange={({ target }) => setSecret(target.value)}
          />
        </label>
      ) : null}
      <p className="small soft" id={hint}>
        {say.secretHints[kind]}
      </p>
      <div className="settings-buttons">
        {facts.secret ? (
          <>
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
          </>
        ) : null}
        {children}
      </div>
    </form>
  );
}

const placeholders: Partial<Record<BackendKind, string>> = {
  touchline: 'https://touchline.example.com',
  mautic: 'https://mautic.example.com',
  salesforce: 'https://example.my.salesforce.com',
};

type SignInProps = Pick<Props, 'choice' | 'onSignIn' | 'onSignOut'> & {
  door: BackendDoor;
  isReady: boolean;
};

function SignInButtons({ choice, door, isReady, onSignIn, onSignOut }: SignInProps) {
  const { kind, address, user } = door;
  const isSame = address.trim() === choice?.address && user.trim() === choice.user;
  const isIn = choice?.signedIn === true && isSame;
  if (isIn) {
    return (
      <div className="settings-buttons">
        <button type="button" className="button" onClick={() => onSignOut(false)}>
          {say.signOut}
        </button>
        {kind === 'touchline' ? (
          <button type="button" className="button button-quiet" onClick={() => onSignOut(true)}>
            {say.signOutEverywhere}
          </button>
        ) : null}
      </div>
    );
  }
  return (
    <div className="settings-buttons">
      <button
        type="button"
        className="button button-main"
        disabled={address.trim() === '' || !isReady}
        onClick={() => onSignIn({ kind, address, user })}
      >
        {say.signIn}
      </button>
    </div>
  );
}

function remembered(choice: BackendChoice | null): BackendOutcome | null {
  const isIn = choice?.kind === 'sample' || choice?.hasToken || choice?.signedIn;
  return isIn && choice.me ? { status: 'saved', me: choice.me, milliseconds: 0 } : null;
}

function Outcome({ outcome, kind }: { outcome: BackendOutcome | null; kind: BackendKind }) {
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
    <>
      <p className="settings-good flex items-start gap-2" role="status">
        <Icon name="check" className="mt-0.25 text-accent" />
        <span className="foreign">
          {kind === 'sample'
            ? say.sampleIsOn
            : say.connected(
                me.workspace.name,
                me.user.name,
                words.page.roles[me.user.role],
                milliseconds,
              )}
          {status === 'tested' ? ` ${say.notSaved}` : ''}
        </span>
      </p>
      {kind === 'touchline' ? null : <BackendLacks kind={kind} capabilities={me.capabilities} />}
    </>
  );
}
