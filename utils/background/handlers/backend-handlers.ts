import { offeredKinds } from '../../backends/registry.ts';
import { forgetKept } from '../../browser/kept-answers.ts';
import type { BackendChoice } from '../../messages/answers.ts';
import { ok, type Result } from '../../model/failure.ts';
import {
  forgetBackend,
  keepBackend,
  shownChoice,
  signInAtBackend,
  signOutOfBackend,
  tryBackend,
  withBackend,
} from '../chosen-backend.ts';
import type { Deps, Handlers } from './handlers.ts';

type Names =
  | 'me'
  | 'backend'
  | 'backendKinds'
  | 'testBackend'
  | 'chooseBackend'
  | 'forgetBackend'
  | 'signIn'
  | 'signOut'
  | 'policy'
  | 'putPolicy'
  | 'policyVersions'
  | 'policyFacets'
  | 'audit'
  | 'auditCheck'
  | 'tokens'
  | 'makeToken'
  | 'revokeToken'
  | 'invitations'
  | 'invite'
  | 'revokeInvitation'
  | 'signedIn'
  | 'signOutPerson';

/** Two tokens of one address may be of two workspaces, and a vendor has one address for all. */
function whoseOf(choice: BackendChoice | null): string {
  const { kind, address, me } = choice ?? {};
  return JSON.stringify([kind, address, me?.workspace.id, me?.user.id]);
}

/** The choice of the backend, its policy, its audit trail, its tokens and its people. */
export function backendHandlers({ push, keys, onBackendChanged }: Deps): Pick<Handlers, Names> {
  /** The same person with a new token keeps what is known; anybody else starts afresh. */
  async function choosing<T>(choose: () => Promise<Result<T>>): Promise<Result<T>> {
    const before = await shownChoice();
    const chosen = await choose();
    if (!chosen.ok) return chosen;
    const after = await shownChoice();
    if (whoseOf(before) !== whoseOf(after)) {
      await forgetKept();
      await keys.forget();
    }
    onBackendChanged();
    return chosen;
  }

  return {
    me: () => withBackend((backend) => backend.me()),
    backend: async () => ok(await shownChoice()),
    backendKinds: async () => ok([...offeredKinds]),
    testBackend: (candidate) => tryBackend(candidate),
    chooseBackend: (candidate) => choosing(() => keepBackend(candidate)),
    signIn: (door) => choosing(() => signInAtBackend(door)),
    signOut: ({ everywhere }) => choosing(() => signOutOfBackend(everywhere)),
    async forgetBackend() {
      await forgetBackend();
      await forgetKept();
      await keys.forget();
      onBackendChanged();
      return ok(null);
    },

    policy: () => withBackend((backend) => backend.policy()),
    async putPolicy({ rules, version }) {
      const put = await withBackend((backend) => backend.putPolicy(rules, version));
      if (put.ok) {
        await forgetKept();
        push({ type: 'change', change: { id: '', what: 'policy', accountId: null } });
      }
      return put;
    },
    policyVersions: () => withBackend((backend) => backend.policyVersions()),
    policyFacets: () => withBackend((backend) => backend.policyFacets()),
    audit: ({ before }) => withBackend((backend) => backend.audit(before)),
    auditCheck: () => withBackend((backend) => backend.auditCheck()),
    tokens: () => withBackend((backend) => backend.tokens()),
    makeToken: (draft) => withBackend((backend) => backend.makeToken(draft)),
    revokeToken: ({ id }) => withBackend((backend) => backend.revokeToken(id)),
    invitations: () => withBackend((backend) => backend.invitations()),
    invite: (draft) => withBackend((backend) => backend.invite(draft)),
    revokeInvitation: ({ id }) => withBackend((backend) => backend.revokeInvitation(id)),
    signedIn: () => withBackend((backend) => backend.signedIn()),
    signOutPerson: ({ userId }) => withBackend((backend) => backend.signOutPerson(userId)),
  };
}
