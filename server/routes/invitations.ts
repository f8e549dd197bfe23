import type { Hono } from 'hono';
import { normalAddress } from '../../utils/domains/address.ts';
import type { Holders } from '../auth/holders.ts';
import type { InWorkspace } from '../store/database.ts';
import { invite, readInvitations, revokeInvitation } from '../store/invitations.ts';
import { readSignedIn, signOutPerson } from '../store/sessions.ts';
import { mount } from './mount.ts';
import { Refusal } from './refusal.ts';

/** Who is signed in, and who may sign in where the issuer's claims give no role; administrators say so. */
export function mountInvitations(app: Hono, inWorkspace: InWorkspace, holders: Holders): void {
  mount(app, inWorkspace, 'invitations', async ({ db, who }) => ({
    value: { invitations: await readInvitations(db, who.workspaceId) },
  }));

  mount(app, inWorkspace, 'invite', async ({ db, who, body }) => {
    const email = normalAddress(body.email);
    if (email === null) {
      const errors = [{ path: 'body.email', message: 'This is no address.' }];
      throw new Refusal('invalid', 'Mend body.email: this is no address.', { errors });
    }
    return { value: await invite(db, who, { ...body, email }) };
  });

  mount(app, inWorkspace, 'revokeInvitation', async ({ db, who, path }) => {
    const revoked = await revokeInvitation(db, who, path.invitationId ?? '');
    holders.forgetAll();
    if (revoked) return { value: null };
    throw new Refusal('not-found', 'There is no such invitation (any more). Look again.');
  });

  mount(app, inWorkspace, 'signedIn', async ({ db, who }) => ({
    value: { people: await readSignedIn(db, who.workspaceId) },
  }));

  mount(app, inWorkspace, 'signOutPerson', async ({ db, who, path }) => {
    const signedOut = await signOutPerson(db, who, path.userId ?? '');
    holders.forgetAll();
    if (signedOut) return { value: null };
    throw new Refusal('not-found', 'Nobody of this id is signed in (any more). Look again.');
  });
}
