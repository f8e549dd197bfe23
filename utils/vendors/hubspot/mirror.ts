import { z } from 'zod';
import { ok } from '../../model/failure.ts';
import type { Mirror } from '../vendor.ts';
import { emailEvents } from './email-stream.ts';
import { failureIn } from './errors.ts';
import { events } from './event-stream.ts';
import { changedRecords, deletedContacts } from './record-streams.ts';
import { formSubmissions } from './submission-stream.ts';

/** For accounts of every region: HubSpot itself passes a question on to where its data lives. */
const usualAddress = 'https://api.hubapi.com';

/** The address is HubSpot's own, but for a test's or a proxy's on this machine. */
const credentials: z.ZodType<Record<string, string>> = z.object({
  token: z.string().trim().min(1).max(4000),
  address: z
    .string()
    .trim()
    .default('')
    .transform((given) => addressOf(given) ?? '')
    .refine((address) => address !== '', 'HubSpot’s address, beginning with https://'),
});

export const mirror: Mirror = {
  fields: [{ name: 'token', secret: true }],
  credentials,
  scopes: [
    'crm.objects.contacts.read',
    'crm.objects.companies.read',
    'content',
    'forms',
    'business-intelligence',
  ],
  base: ({ address }) => address || usualAddress,
  // A private app's token is good until somebody ends it.
  authorise: async ({ token = '' }) => ok({ headers: bearer(token), expiresAt: null }),
  failureIn,
  // What the smallest edition allows; the search has less, and says so when it is too much.
  limits: { perDay: 250_000, within: [{ calls: 100, seconds: 10 }], atOnce: 4 },
  streams: [
    changedRecords('companies'),
    changedRecords('contacts'),
    emailEvents,
    formSubmissions,
    events,
    deletedContacts,
  ],
};

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Null for what is none: a token must not go over plain HTTP, but to this machine. */
export function addressOf(given: string): string | null {
  if (given === '') return usualAddress;
  if (!URL.canParse(given)) return null;
  const { protocol, hostname, origin, pathname } = new URL(given);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere)) return null;
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}
