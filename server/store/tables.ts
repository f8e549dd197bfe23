import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { TokenScope } from '../../utils/model/access-token.ts';
import type { Change } from '../../utils/model/change.ts';
import type { Role } from '../../utils/model/me.ts';
import type { Note } from '../../utils/model/note.ts';
import type { PolicyRule } from '../../utils/model/policy.ts';
import type { Touch } from '../../utils/model/touch.ts';

/** PostgreSQL's driver reads a bigint as a string, PGlite as a number; `Number()` suits both. */
type BigInteger = ColumnType<string | number, number | string, number | string>;
type GeneratedBigInteger = ColumnType<string | number, number | string | undefined, never>;
type Time = ColumnType<Date, Date | string, Date | string>;

/** Every key begins with workspace_id, so that the tables can be spread by it. */
export type Tables = {
  workspaces: { workspace_id: string; name: string };
  /** `signs_in`: somebody at an issuer; else whoever a token was made for, by its name. */
  users: { workspace_id: string; id: string; name: string; signs_in: Generated<boolean> };
  /** Who a user is to an issuer, which never gives the same subject to another. */
  user_identities: { workspace_id: string; issuer: string; subject: string; user_id: string };
  invitations: {
    workspace_id: string;
    id: string;
    /** In its normal form. */
    email: string;
    role: Role;
    invited_by: string;
    created_at: Generated<Date>;
    accepted_by: string | null;
    accepted_at: Time | null;
  };
  /** Begun at the issuer and not back yet. Hashes are SHA-256, hex. */
  sign_ins: {
    workspace_id: string;
    state_hash: string;
    browser_hash: string;
    nonce: string;
    verifier: string;
    redirect_uri: string;
    extension_state: string;
    extension_challenge: string;
    began_at: Generated<Date>;
  };
  /** See sessions.ts for what becomes of it. Hashes are SHA-256, hex. */
  sessions: {
    workspace_id: string;
    id: string;
    user_id: string;
    role: Role;
    /** By which the role was given; null where the issuer gave it. */
    invitation_id: string | null;
    code_hash: string;
    code_challenge: string;
    code_redirect_uri: string;
    code_used_at: Time | null;
    family_hash: string | null;
    salt: string | null;
    refresh_hash: string | null;
    previous_refresh_hash: string | null;
    access_hash: string | null;
    access_expires_at: Time | null;
    previous_access_hash: string | null;
    previous_access_expires_at: Time | null;
    renewed_at: Time | null;
    newest_used: Generated<boolean>;
    created_at: Generated<Date>;
    expires_at: Time;
    ended_at: Time | null;
  };
  tokens: {
    workspace_id: string;
    id: string;
    user_id: string;
    role: Role;
    scope: TokenScope;
    /** SHA-256 of the token, hex. */
    hash: string;
    created_at: ColumnType<Date, Date | undefined, never>;
    last_used_at: ColumnType<Date | null, never, never>;
    revoked_at: Time | null;
  };
  accounts: {
    workspace_id: string;
    id: string;
    name: string;
    industry: string | null;
    /** It stands for one person whose company nobody knows. */
    of_person: boolean;
  };
  /** Where an account's id leads since it was dissolved. */
  merged_accounts: { workspace_id: string; id: string; into_id: string };
  account_domains: { workspace_id: string; domain: string; account_id: string };
  account_ids: { workspace_id: string; system: string; external_id: string; account_id: string };
  people: {
    workspace_id: string;
    id: string;
    account_id: string;
    name: string | null;
    email: string | null;
    title: string | null;
    made_at: ColumnType<Date, never, never>;
  };
  /** `merged`: it came with a person that was merged into this one. */
  person_emails: {
    workspace_id: string;
    email: string;
    person_id: string;
    merged: Generated<boolean>;
  };
  person_ids: {
    workspace_id: string;
    system: string;
    external_id: string;
    person_id: string;
    merged: Generated<boolean>;
  };
  campaigns: { workspace_id: string; id: string; name: string };
  touches: {
    workspace_id: string;
    id: GeneratedBigInteger;
    account_id: string;
    person_id: string | null;
    /** Of the address or id it came by, see ../ingest/touch-key.ts. */
    person_key: BigInteger | null;
    account_key: BigInteger | null;
    kind: Touch['kind'];
    direction: Touch['direction'];
    time: Time;
    title: string;
    summary: string | null;
    asset: JSONColumnType<NonNullable<Touch['asset']>> | null;
    campaign_id: string | null;
    verdict: Touch['verdict'];
    verdict_reason: string;
    verdict_by: Touch['verdictBy'];
    source: string;
    vendor_type: string | null;
    event_source: string;
    event_id: string;
  };
  /** Kept with every ingest; '' stands for no person and no campaign. */
  touch_counts: {
    workspace_id: string;
    account_id: string;
    person_id: string;
    kind: Touch['kind'];
    source: string;
    campaign_id: string;
    verdict: Touch['verdict'];
    touches: BigInteger;
    first_at: Time;
    last_at: Time;
  };
  notes: {
    workspace_id: string;
    id: string;
    account_id: string;
    body: string;
    visibility: 'team' | 'private';
    author_id: string;
    author_name: string;
    created_at: Time;
    updated_at: Time;
    version: number;
    deleted_at: Time | null;
    /** Who changed it last; null where nobody but its author did. */
    changed_by_id: string | null;
    changed_by_name: string | null;
    pinned_at: Time | null;
    pinned_by: string | null;
  };
  /** What a note was before each change. */
  note_revisions: {
    workspace_id: string;
    note_id: string;
    version: number;
    body: string;
    visibility: 'team' | 'private';
    deleted: boolean;
    at: Time;
    by_id: string;
    by_name: string;
  };
  /** See digests.ts; `week`: its Monday. */
  digests: {
    workspace_id: string;
    user_id: string;
    week: ColumnType<string, string, never>;
    account_ids: string[];
    made_at: Generated<Date>;
    read_at: Time | null;
  };
  note_mentions: {
    workspace_id: string;
    note_id: string;
    user_id: string;
    at: Time;
    read_at: Time | null;
  };
  idempotency_keys: {
    workspace_id: string;
    user_id: string;
    key: string;
    request_hash: string;
    answer: JSONColumnType<Note>;
    created_at: Generated<Date>;
  };
  policies: {
    workspace_id: string;
    version: number;
    rules: JSONColumnType<PolicyRule[]>;
    changed_at: Time;
    changed_by: string;
  };
  /** What a change of who is who did, see merges-rows.ts. */
  identity_rows: {
    workspace_id: string;
    id: GeneratedBigInteger;
    change: BigInteger;
    of_table: string;
    before: JSONColumnType<object> | null;
    after: JSONColumnType<object> | null;
  };
  changes: {
    workspace_id: string;
    id: GeneratedBigInteger;
    what: Change['what'];
    account_id: string | null;
    /** Whose change it is to see; null for everybody of the workspace. */
    user_id: string | null;
    at: Generated<Date>;
  };
};
