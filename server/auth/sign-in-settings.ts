import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { roles } from '../../utils/model/me.ts';

const isLocal = (url: URL) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);

/** https, or http on this machine. */
const secureUrl = z.url().refine((text) => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '' && url.search === '' && !url.hash;
  return isPlain && (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url)));
}, 'Give an https address without a user, ? or #.');

/** How people sign in: what a company writes into the file of `--sign-in`. */
export const signInSettingsSchema = z.strictObject({
  /** What people and the issuer reach this server by. The issuer sends back to it. */
  publicUrl: secureUrl,
  /** As it names itself: https://accounts.google.com, or a tenant's own at Entra or Okta. */
  issuer: secureUrl,
  clientId: z.string().min(1).max(500),
  /** Absent for a public client. Better in the environment, TOUCHLINE_SIGN_IN_SECRET. */
  clientSecret: z.string().min(1).max(2000).optional(),
  scopes: z.array(z.string().min(1)).default(['openid', 'profile', 'email']),
  /** Where extensions get their answer, each exactly; their settings show it. */
  extensions: z.array(secureUrl).min(1, 'Name the address of at least one extension.'),
  /** The claim that tells roles, also of an object in one: `groups`, `realm_access.roles`. */
  roleClaim: z.string().min(1).nullable().default(null),
  /** Which of its values make somebody what; the strongest counts. */
  roles: z.record(z.string(), z.enum(roles)).default({}),
  /** Only people with addresses of these domains; all where empty. */
  emailDomains: z.array(z.string().toLowerCase()).default([]),
  /**
   * Believes addresses that the issuer does not say to have verified. Only for a company's own
   * issuer, at which nobody can enter another's address.
   */
  trustsEmails: z.boolean().default(false),
  /** Days after which somebody has to sign in again. */
  sessionDays: z.number().int().min(1).max(365).default(30),
});
export type SignInSettings = z.output<typeof signInSettingsSchema>;

/** Throws with what to mend, for whoever starts the server. */
export async function readSignInSettings(
  file: string,
  secret: string | undefined,
): Promise<SignInSettings> {
  let given: unknown;
  try {
    given = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON: ${(error as NodeJS.ErrnoException).code}`);
  }
  const parsed = signInSettingsSchema.safeParse(given);
  if (!parsed.success) throw new Error(`Mend ${file}:\n${z.prettifyError(parsed.error)}`);
  const { data } = parsed;
  if (!data.scopes.includes('openid')) throw new Error(`Mend ${file}: scopes need "openid".`);
  return secret ? { ...data, clientSecret: secret } : data;
}
