import { FailureMessage } from '../../components/failure-message.tsx';
import { Members } from '../../components/settings/members.tsx';
import { words } from '../../components/settings/words.ts';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useNow } from '../../components/ui/use-now.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import { useMembers } from './use-members.ts';

/** The people of the chosen backend. */
export function MembersSection({ ask }: { ask: Ask }) {
  const { members, failure, read, invite, revoke, signOut } = useMembers(ask);
  const now = useNow();
  return (
    <>
      {failure ? <FailureMessage failure={failure} onRetry={read} /> : null}
      {members ? (
        <Members {...members} now={now} onInvite={invite} onRevoke={revoke} onSignOut={signOut} />
      ) : failure ? null : (
        <Skeleton rows={3} label={words.page.people.loading} />
      )}
    </>
  );
}
