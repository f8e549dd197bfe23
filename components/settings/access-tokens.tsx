import { useState } from 'react';
import type { AccessToken, MadeToken, TokenDraft } from '../../utils/model/access-token.ts';
import { roles } from '../../utils/model/me.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { SureLine } from './sure-line.tsx';
import { words } from './words.ts';

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

const { page } = words;
const { tokens: say } = words.people;

/** For administrators: the tokens in use, and a new one. */
export function AccessTokens({ tokens, made, now, onMake, onRevoke, onCopy }: Props) {
  return (
    <>
      {tokens.length > 0 ? (
        <ul className="settings-list max-w-[600px]">
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
    <SureLine name={name} word={say.revoke} sureWord={say.revokeSure} onSure={onRevoke}>
      {page.roles[role]}
      {scope === 'everything' ? '' : `, ${say.scopes[scope]}`} ·{' '}
      {say.made(<TimeAgo at={Date.parse(createdAt)} now={now} />)} ·{' '}
      {lastUsedAt ? say.lastUsed(<TimeAgo at={Date.parse(lastUsedAt)} now={now} />) : say.neverUsed}
    </SureLine>
  );
}

function Made({ made, onCopy }: { made: MadeToken; onCopy: Props['onCopy'] }) {
  const [status, setStatus] = useState(say.shownOnce(made.name));
  return (
    <div className="settings-form">
      <div className="settings-inline">
        <input
          className="field"
          aria-label={say.tokenFor(made.name)}
          readOnly
          value={made.token}
          spellCheck={false}
        />
        <button
          type="button"
          className="button"
          onClick={() =>
            onCopy(made.token).then(
              () => setStatus(say.copied),
              () => setStatus(page.notCopied),
            )
          }
        >
          {page.copy}
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
        <span>{say.forWhom}</span>
        <input
          className="field"
          value={draft.name}
          maxLength={200}
          placeholder={say.example}
          onChange={({ target }) => setDraft({ ...draft, name: target.value })}
        />
      </label>
      <div className="settings-inline">
        <label>
          <span>{say.role}</span>
          <select
            className="field"
            value={draft.role}
            onChange={({ target }) => {
              const role = roles.find((one) => one === target.value);
              if (role) setDraft({ ...draft, role });
            }}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {page.roles[role]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{say.scope}</span>
          <select
            className="field"
            value={draft.scope}
            onChange={({ target }) =>
              setDraft({ ...draft, scope: target.value as TokenDraft['scope'] })
            }
          >
            {Object.entries(say.scopes).map(([scope, what]) => (
              <option key={scope} value={scope}>
                {what}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="settings-buttons">
        <button type="submit" className="button" disabled={draft.name.trim() === ''}>
          {say.make}
        </button>
      </div>
    </form>
  );
}
