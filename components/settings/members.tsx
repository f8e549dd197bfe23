import './settings.css';
import { useState } from 'react';
import type { Invitation, InvitationDraft } from '../../utils/model/invitation.ts';
import { roles } from '../../utils/model/me.ts';
import type { SignedIn } from '../../utils/model/signed-in.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { SureLine } from './sure-line.tsx';

type Props = {
  invitations: Invitation[];
  /** Last seen first. */
  signedIn: SignedIn[];
  now: number;
  onInvite: (draft: InvitationDraft) => void;
  onRevoke: (id: string) => void;
  onSignOut: (userId: string) => void;
};

/** For administrators: who may sign in by an invitation, and who is signed in. */
export function Members(props: Props) {
  const { invitations, signedIn, now, onInvite, onRevoke, onSignOut } = props;
  return (
    <>
      {invitations.length > 0 ? (
        <ul className="settings-list sure-lines" aria-label="Invitations">
          {invitations.map(({ id, email, role, invitedBy, acceptedAt }) => (
            <SureLine
              key={id}
              name={email}
              word="Take back"
              sureWord="Take back, and sign out"
              onSure={() => onRevoke(id)}
            >
              {role} · invited by {invitedBy} · {acceptedAt ? 'came' : 'not here yet'}
            </SureLine>
          ))}
        </ul>
      ) : null}
      <Invite key={invitations.length} onInvite={onInvite} />
      {signedIn.length > 0 ? (
        <ul className="settings-list sure-lines" aria-label="Signed in">
          {signedIn.map(({ userId, name, role, sessions, lastSeenAt }) => (
            <SureLine
              key={userId}
              name={name}
              word="Sign out"
              sureWord="Sign out everywhere"
              onSure={() => onSignOut(userId)}
            >
              {role} · signed in {sessions === 1 ? 'once' : `${sessions} times`} · seen{' '}
              <TimeAgo at={Date.parse(lastSeenAt)} now={now} />
            </SureLine>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Invite({ onInvite }: Pick<Props, 'onInvite'>) {
  const [draft, setDraft] = useState<InvitationDraft>({ email: '', role: 'rep' });
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        onInvite({ ...draft, email: draft.email.trim() });
      }}
    >
      <label>
        <span>Whose address may sign in</span>
        <input
          className="field"
          type="email"
          value={draft.email}
          maxLength={320}
          autoComplete="off"
          placeholder="rep@example.com"
          onChange={({ target }) => setDraft({ ...draft, email: target.value })}
        />
      </label>
      <label>
        <span>As</span>
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
      <div className="settings-buttons">
        <button type="submit" className="button" disabled={draft.email.trim() === ''}>
          Invite
        </button>
      </div>
    </form>
  );
}
