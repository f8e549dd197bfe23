import { z } from 'zod';
import { ok, type Result } from '../../model/failure.ts';
import { recordOf, textOf } from '../lenient.ts';
import { failureIn as salesforceFailureIn } from '../salesforce/errors.ts';
import { mirror as salesforce } from '../salesforce/mirror.ts';
import { authorise as salesforceAuthorise } from '../salesforce/sign-in.ts';
import type { Authorisation, Call, Field, Mirror } from '../vendor.ts';
import { failureIn } from './errors.ts';
import { prospects, visitorActivities } from './streams.ts';

/** Where Account Engagement answers; sandboxes and developers' orgs have one of their own. */
const hosts = { yes: 'https://pi.demo.pardot.com', no: 'https://pi.pardot.com' };

/** It is signed in to as Salesforce is, and names the business unit with every request. */
const own = z.object({
  businessUnitId: z
    .string()
    .trim()
    .regex(/^0Uv[A-Za-z0-9]{12}([A-Za-z0-9]{3})?$/, 'It begins with 0Uv and has 18 characters.'),
  sandbox: z.string().trim().toLowerCase().default('no'),
});

const credentials: z.ZodType<Record<string, string>> = z
  .record(z.string(), z.string())
  .transform((given, context) => {
    const parsed = own.safeParse({ businessUnitId: '', ...given });
    const shared = salesforce.credentials.safeParse(given);
    for (const issue of [...(parsed.error?.issues ?? []), ...(shared.error?.issues ?? [])]) {
      context.addIssue({ code: 'custom', path: issue.path, message: issue.message });
    }
    return { ...shared.data, ...parsed.data };
  });

const fields: Field[] = [
  ...salesforce.fields,
  { name: 'businessUnitId', secret: false, example: '0Uv000000000001CAA' },
  { name: 'sandbox', secret: false, example: 'no' },
];

export const mirror: Mirror = {
  fields,
  credentials,
  scopes: ['pardot_api', 'refresh_token, offline_access'],
  base: ({ address = '' }) => address,
  authorise,
  // Whoever signs in asks Salesforce, whose errors have other words.
  failureIn: (answer) =>
    textOf(recordOf(answer.body).error) ? salesforceFailureIn(answer) : failureIn(answer),
  limits: { perDay: 25_000, within: [{ calls: 5, seconds: 1 }], atOnce: 5 },
  streams: [prospects, visitorActivities],
};

async function authorise(
  given: Record<string, string>,
  call: Call,
  now: Date,
): Promise<Result<Authorisation>> {
  const { businessUnitId = '', sandbox } = given;
  const authorised = await salesforceAuthorise(given, call, now);
  if (!authorised.ok) return authorised;
  const { headers } = authorised.value;
  return ok({
    ...authorised.value,
    headers: { ...headers, 'pardot-business-unit-id': businessUnitId },
    base: sandbox === 'yes' ? hosts.yes : hosts.no,
  });
}
