import { normalAddress } from '../../utils/domains/address.ts';
import { type Role, roles } from '../../utils/model/me.ts';
import { unstorableAt } from '../ingest/storable.ts';
import type { Person } from '../store/members.ts';
import { type Claims, claimAt } from './issuer.ts';
import type { SignInSettings } from './sign-in-settings.ts';

type Rules = Pick<SignInSettings, 'roleClaim' | 'roles' | 'emailDomains' | 'trustsEmails'>;

/** Null: whoever it is has no address of the company's domains, or one that nobody verified. */
export function personOf(claims: Claims, rules: Rules): Person | null {
  const email = emailOf(claims, rules);
  const domain = email?.slice(email.lastIndexOf('@') + 1);
  const { emailDomains } = rules;
  if (emailDomains.length > 0 && !(domain && emailDomains.includes(domain))) return null;
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: nameOf(claims, email),
    email,
    role: roleOf(claims, rules),
  };
}

/** An address is only somebody's where the issuer says that it saw to it, or is trusted to. */
function emailOf({ email, email_verified }: Claims, { trustsEmails }: Rules): string | null {
  if (typeof email !== 'string') return null;
  // Some issuers say it as text.
  const isVerified = email_verified === true || email_verified === 'true';
  const isTheirs = isVerified || (trustsEmails && email_verified === undefined);
  return isTheirs && unstorableAt(email) === null ? normalAddress(email) : null;
}

function nameOf({ name, preferred_username }: Claims, email: string | null): string {
  const named = [name, preferred_username, email].find(
    (one): one is string =>
      typeof one === 'string' && one.trim() !== '' && unstorableAt(one) === null,
  );
  return [...(named?.trim() ?? 'Somebody')].slice(0, 200).join('');
}

/** The strongest of the roles that the claim's values stand for. */
function roleOf(claims: Claims, { roleClaim, roles: meanings }: Rules): Role | null {
  if (roleClaim === null) return null;
  const value = claimAt(claims, roleClaim);
  const values = Array.isArray(value) ? value : [value];
  const given = values.flatMap((one) =>
    typeof one === 'string' && Object.hasOwn(meanings, one) ? [meanings[one]] : [],
  );
  return roles.findLast((role) => given.includes(role)) ?? null;
}
