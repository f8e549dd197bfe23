import { sql } from 'kysely';
import { hashOf } from '../auth/session-tokens.ts';
import type { Database } from './database.ts';

/** What must be remembered from the way to the issuer until the way back. */
export type SignIn = {
  nonce: string;
  verifier: string;
  redirectUri: string;
  extensionState: string;
  extensionChallenge: string;
};

/** Minutes that somebody may take at the issuer. */
const longest = 15;

/** `browser` is what only the browser that begins knows, in a cookie. */
export async function beginSignIn(
  db: Database,
  ws: string,
  state: string,
  browser: string,
  signIn: SignIn,
): Promise<void> {
  await sql`delete from sign_ins where workspace_id = ${ws}
    and began_at < now() - ${longest}::integer * interval '1 minute'`.execute(db);
  await db
    .insertInto('sign_ins')
    .values({
      workspace_id: ws,
      state_hash: hashOf(state),
      browser_hash: hashOf(browser),
      nonce: signIn.nonce,
      verifier: signIn.verifier,
      redirect_uri: signIn.redirectUri,
      extension_state: signIn.extensionState,
      extension_challenge: signIn.extensionChallenge,
    })
    .execute();
}

/** What was remembered, once; null for another browser, and where it took too long. */
export async function takeSignIn(
  db: Database,
  ws: string,
  state: string,
  browser: string,
): Promise<SignIn | null> {
  const row = await db
    .deleteFrom('sign_ins')
    .where('workspace_id', '=', ws)
    .where('state_hash', '=', hashOf(state))
    .where('browser_hash', '=', hashOf(browser))
    .where('began_at', '>', sql<Date>`now() - ${longest}::integer * interval '1 minute'`)
    .returning(['nonce', 'verifier', 'redirect_uri', 'extension_state', 'extension_challenge'])
    .executeTakeFirst();
  return row
    ? {
        nonce: row.nonce,
        verifier: row.verifier,
        redirectUri: row.redirect_uri,
        extensionState: row.extension_state,
        extensionChallenge: row.extension_challenge,
      }
    : null;
}
