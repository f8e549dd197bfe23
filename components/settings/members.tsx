import { useState } from 'react';
import type { Invitation, InvitationDraft } from '../../utils/model/invitation.ts';
import { roles } from '../../utils/model/me.ts';
import type { SignedIn } from '../../utils/model/signed-in.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { SureLine } from './sure-line.tsx';
import { words } from './words.ts';

const { page } = words;
const say = words.people.members;

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
        <ul className="settings-list max-w-[600px]" aria-label={say.invitations}>
          {invitations.map(({ id, email, role, invitedBy, acceptedAt }) => (
            <SureLine
              key={id}
              name={email}
              word={say.takeBack}
              sureWord={say.takeBackSure}
              onSure={() => onRevoke(id)}
            >
              {page.roles[role]} · {say.invitedBy(invitedBy)} · {acceptedAt ? say.came : say.notYet}
            </SureLine>
          ))}
        </ul>
      ) : null}
      <Invite key={invitations.length} onInvite={onInvite} />
      {signedIn.length > 0 ? (
        <ul className="settings-list max-w-[600px]" aria-label={say.signedIn}>
          {signedIn.map(({ userId, name, role, sessions, lastSeenAt }) => (
            <SureLine
              key={userId}
              name={name}
              word={say.signOut}
              sureWord={say.signOutSure}
              onSure={() => onSignOut(userId)}
            >
              {page.roles[role]} · {say.sessions(sessions)} ·{' '}
              {say.seen(<TimeAgo at={Date.parse(lastSeenAt)} now={now} />)}
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
        <span>{say.whose}</span>
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
        <span>{say.as}</span>
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
      <div className="settings-buttons">
        <button type="submit" className="button" disabled={draft.email.trim() === ''}>
          {say.invite}
        </button>
      </div>
    </form>
  );
}
