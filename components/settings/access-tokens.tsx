import './settings.css';
import { useState } from 'react';
import type { AccessToken, MadeToken, TokenDraft } from '../../utils/model/access-token.ts';
import { roles } from '../../utils/model/me.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { SureLine } from './sure-line.tsx';

type Props = {
  /** Newest first. */
  tokens: AccessToken[];
  /** The one that was just made, which is shown this once. */
  made: MadeToken | null;
  now: number;
  onMake: (draft: TokenDraft) => void;
  onRevoke: (id: string) => void;
  onCopy: (text: string) => Promise<void>;
};

const scopeWords: Record<TokenDraft['scope'], string> = {
  everything: 'all that the role may',
  read: 'only read',
  ingest: 'only bring touches in',
};

/** For administrators: the tokens in use, and a new one. */
export function AccessTokens({ tokens, made, now, onMake, onRevoke, onCopy }: Props) {
  return (
    <>
      {tokens.length > 0 ? (
        <ul className="settings-list sure-lines">
          {tokens.map((token) => (
            <Line key={token.id} token={token} now={now} onRevoke={() => onRevoke(token.id)} />
          ))}
        </ul>
      ) : null}
      {made ? <Made key={made.id} made={made} onCopy={onCopy} /> : null}
      <NewToken key={`after ${made?.id}`} onMake={onMake} />
    </>
  );
}

type LineProps = { token: AccessToken; now: number; onRevoke: () => void };

function Line({ token, now, onRevoke }: LineProps) {
  const { name, role, scope, createdAt, lastUsedAt } = token;
  return (
    <SureLine name={name} word="Revoke" sureWord="Revoke for good" onSure={onRevoke}>
      {role}
      {scope === 'everything' ? '' : `, ${scopeWords[scope]}`} · made{' '}
      <TimeAgo at={Date.parse(createdAt)} now={now} /> ·{' '}
      {lastUsedAt ? (
        <>
          last used <TimeAgo at={Date.parse(lastUsedAt)} now={now} />
        </>
      ) : (
        'never used'
      )}
    </SureLine>
  );
}

function Made({ made, onCopy }: { made: MadeToken; onCopy: Props['onCopy'] }) {
  const [status, setStatus] = useState(`The token for ${made.name}, shown only now.`);
  return (
    <div className="settings-form">
      <div className="settings-inline">
        <input
          className="field"
          aria-label={`The token for ${made.name}`}
          readOnly
          value={made.token}
          spellCheck={false}
        />
        <button
          type="button"
          className="button"
          onClick={() =>
            onCopy(made.token).then(
              () => setStatus('Copied. It is shown only now.'),
              () => setStatus('The browser did not allow copying.'),
            )
          }
        >
          Copy
        </button>
      </div>
      <span className="small soft" role="status">
        {status}
      </span>
    </div>
  );
}

function NewToken({ onMake }: Pick<Props, 'onMake'>) {
  const [draft, setDraft] = useState<TokenDraft>({ name: '', role: 'rep', scope: 'everything' });
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        onMake({ ...draft, name: draft.name.trim() });
      }}
    >
      <label>
        <span>Whom or what a new one is for</span>
        <input
          className="field"
          value={draft.name}
          maxLength={200}
          placeholder="Nightly report"
          onChange={({ target }) => setDraft({ ...draft, name: target.value })}
        />
      </label>
      <div className="settings-inline">
        <label>
          <span>Role</span>
          <select
            className="field"
            value={draft.role}
            onChange={({ target }) => {
              const role = roles.find((one) => one === target.value);
              if (role) setDraft({ ...draft, role });
            }}
          >
            {roles.map((role) => (
              <option key={role}>{role}</option>
            ))}
          </select>
        </label>
        <label>
          <span>What it may do</span>
          <select
            className="field"
            value={draft.scope}
            onChange={({ target }) =>
              setDraft({ ...draft, scope: target.value as TokenDraft['scope'] })
            }
          >
            {Object.entries(scopeWords).map(([scope, words]) => (
              <option key={scope} value={scope}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="settings-buttons">
        <button type="submit" className="button" disabled={draft.name.trim() === ''}>
          Make a token
        </button>
      </div>
    </form>
  );
}
