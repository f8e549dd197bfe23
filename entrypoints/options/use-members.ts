import { useCallback, useEffect, useState } from 'react';
import type { Ask } from '../../utils/messages/ask.ts';
import type { Failure, Result } from '../../utils/model/failure.ts';
import type { Invitation, InvitationDraft } from '../../utils/model/invitation.ts';
import type { SignedIn } from '../../utils/model/signed-in.ts';

/** Who may sign in, and who is; null until both have been read. */
export function useMembers(ask: Ask) {
  const [members, setMembers] = useState<{
    invitations: Invitation[];
    signedIn: SignedIn[];
  } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const read = useCallback(async (): Promise<Failure | null> => {
    const [invitations, signedIn] = await Promise.all([
      ask('invitations', {}),
      ask('signedIn', {}),
    ]);
    if (!invitations.ok) return invitations.failure;
    if (!signedIn.ok) return signedIn.failure;
    setMembers({ invitations: invitations.value, signedIn: signedIn.value });
    return null;
  }, [ask]);

  useEffect(() => {
    const look = () => void read().then(setFailure);
    look();
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [read]);

  async function change(asked: Promise<Result<unknown>>) {
    const answer = await asked;
    const unread = await read();
    setFailure(answer.ok ? unread : answer.failure);
  }

  return {
    members,
    failure,
    read: () => void read().then(setFailure),
    invite: (draft: InvitationDraft) => void change(ask('invite', draft)),
    revoke: (id: string) => void change(ask('revokeInvitation', { id })),
    signOut: (userId: string) => void change(ask('signOutPerson', { userId })),
  };
}
