import { z } from 'zod';
import type { Mirror } from '../vendor.ts';
import { failureIn } from './errors.ts';
import { addressOf, authorise } from './sign-in.ts';
import { objects } from './soql.ts';
import { streamOf } from './streams.ts';

const text = z.string().trim().max(2000);

const credentials: z.ZodType<Record<string, string>> = z
  .object({
    address: text,
    clientId: text.min(1),
    clientSecret: text.optional(),
    refreshToken: text.optional(),
  })
  .transform((given, context) => {
    const address = addressOf(given.address);
    const problem = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (!address) problem('address', 'Your My Domain: https://northfjord.my.salesforce.com');
    if (!given.clientSecret && !given.refreshToken) {
      problem('clientSecret', 'The consumer secret, or a refresh token.');
    }
    const filled = Object.entries(given).filter(([name, value]) => name !== 'address' && value);
    return { ...Object.fromEntries(filled), address: address ?? '' };
  });

export const mirror: Mirror = {
  fields: [
    { name: 'address', secret: false, example: 'https://northfjord.my.salesforce.com' },
    { name: 'clientId', secret: false, example: '3MVG9…' },
    { name: 'clientSecret', secret: true },
    { name: 'refreshToken', secret: true },
  ],
  credentials,
  scopes: ['api', 'refresh_token, offline_access'],
  base: ({ address = '' }) => address,
  authorise,
  failureIn,
  // What the smallest edition allows a day; larger ones have 100 000 and more.
  limits: { perDay: 15_000, within: [{ calls: 20, seconds: 1 }], atOnce: 5 },
  streams: objects.map(streamOf),
};
