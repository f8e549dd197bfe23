import { createHmac, timingSafeEqual } from 'node:crypto';
import { recordOf } from '../../utils/vendors/lenient.ts';
import { parseBody } from '../../utils/vendors/parse-body.ts';

/** A webhook as it came over the wire, before anybody parsed it. */
export type SignedRequest = {
  /** The bytes themselves: parsed and written again they would be others. */
  body: Uint8Array;
  /** By their names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  method: string;
  /** The whole address that the vendor was given, with its query. */
  url: string;
};

/**
 * - `signed`: by one of the secrets, and of now where the vendor says when
 * - `unsigned`: without a signature, or without what it was made of
 * - `forged`: with a signature that none of the secrets makes
 * - `stale`: rightly signed, too long ago or too far ahead; somebody may be repeating it
 */
export type Signature = 'signed' | 'unsigned' | 'forged' | 'stale';

/**
 * Says whether a vendor sent a request. `secrets` are all that are good today: two while one takes
 * the other's place. `now` is in milliseconds since 1970. Without a secret nothing is signed.
 */
export type CheckSignature = (request: SignedRequest, secrets: string[], now: number) => Signature;

/** A vendor's clock and ours may differ so far, in milliseconds and either way. */
const tolerance = 5 * 60_000;

/**
 * `X-HubSpot-Signature-v3`: base64 of HMAC-SHA256 of method, address, body and time. HubSpot's
 * documentation has the address decoded of a few signs, and its own library takes it as it is:
 * each is good.
 */
export const hubspotSignature: CheckSignature = (request, secrets, now) => {
  const { body, headers, method, url } = request;
  const time = headers['x-hubspot-request-timestamp'];
  const given = bytesOf(headers['x-hubspot-signature-v3'], 'base64');
  if (!given || !time) return 'unsigned';
  const isSigned = [...new Set([url, decodedAsHubspot(url)])].some((address) =>
    isMadeBy(secrets, 'sha256', [method.toUpperCase(), address, body, time], given),
  );
  return verdict(isSigned, Number(time), now);
};

/** `Webhook-Signature`: base64 of HMAC-SHA256 of the body. Mautic does not say when. */
export const mauticSignature: CheckSignature = ({ body, headers }, secrets) => {
  const given = bytesOf(headers['webhook-signature'], 'base64');
  if (!given) return 'unsigned';
  return isMadeBy(secrets, 'sha256', [body], given) ? 'signed' : 'forged';
};

/** `Klaviyo-Signature`: hex of HMAC-SHA256 of the body and the time, which is an HTTP date. */
export const klaviyoSignature: CheckSignature = ({ body, headers }, secrets, now) => {
  const time = headers['klaviyo-timestamp'];
  const given = bytesOf(headers['klaviyo-signature'], 'hex');
  if (!given || !time) return 'unsigned';
  return verdict(isMadeBy(secrets, 'sha256', [body, time], given), millisecondsOf(time), now);
};

/**
 * `X-CIO-Signature`: hex of HMAC-SHA256 of `v0:`, the time in seconds, `:` and the body.
 */
export const customerioSignature: CheckSignature = ({ body, headers }, secrets, now) => {
  const time = headers['x-cio-timestamp'];
  const given = bytesOf(headers['x-cio-signature'], 'hex');
  if (!given || !time) return 'unsigned';
  const isSigned = isMadeBy(secrets, 'sha256', ['v0:', time, ':', body], given);
  return verdict(isSigned, millisecondsOf(time), now);
};

/**
 * `X-Signature`: hex of HMAC-SHA1 of the body; of a batch, of its first event alone, as Segment
 * writes it. So a batch proves only who sent its first event: whoever takes a batch trusts the
 * others no further than TLS does, or asks Segment to send events one by one.
 */
export const segmentSignature: CheckSignature = ({ body, headers }, secrets) => {
  const given = bytesOf(headers['x-signature'], 'hex');
  if (!given) return 'unsigned';
  if (isMadeBy(secrets, 'sha1', [body], given)) return 'signed';
  const first = firstEventIn(body);
  return first !== null && isMadeBy(secrets, 'sha1', [first], given) ? 'signed' : 'forged';
};

function verdict(isSigned: boolean, time: number, now: number): Signature {
  // A forger learns nothing of our clock.
  if (!isSigned) return 'forged';
  return Math.abs(now - time) <= tolerance ? 'signed' : 'stale';
}

/** Every secret is tried, whether or not an earlier one fits: time tells nobody which it was. */
function isMadeBy(
  secrets: string[],
  algorithm: 'sha1' | 'sha256',
  parts: (string | Uint8Array)[],
  given: Buffer,
): boolean {
  let isMade = false;
  for (const secret of secrets) {
    // An empty secret is one that everybody knows.
    if (secret === '') continue;
    const hmac = createHmac(algorithm, secret);
    for (const part of parts) hmac.update(part);
    const made = hmac.digest();
    // timingSafeEqual throws for unequal lengths, and a length is no secret.
    if (made.length === given.length && timingSafeEqual(made, given)) isMade = true;
  }
  return isMade;
}

/** Null for a signature that is absent; one that is written wrongly has bytes that fit nothing. */
function bytesOf(text: string | undefined, encoding: 'base64' | 'hex'): Buffer | null {
  if (!text) return null;
  const bytes = Buffer.from(text, encoding);
  // Node leaves out what does not belong: only what it would write itself is taken.
  const isExact = bytes.toString(encoding) === (encoding === 'hex' ? text.toLowerCase() : text);
  return isExact ? bytes : Buffer.alloc(0);
}

/** Seconds, milliseconds or an HTTP date; NaN, which is stale, for none of them. */
function millisecondsOf(time: string): number {
  if (!/^\d+$/.test(time)) return Date.parse(time);
  const number = Number(time);
  return number < 1e11 ? number * 1000 : number;
}

/** The signs that HubSpot decodes in an address before it signs, and no others. */
const hubspotSigns: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '%3A': ':',
    '%2F': '/',
    '%3F': '?',
    '%40': '@',
    '%21': '!',
    '%24': '$',
    '%27': "'",
    '%28': '(',
    '%29': ')',
    '%2A': '*',
    '%2C': ',',
    '%3B': ';',
  }),
);

export function decodedAsHubspot(url: string): string {
  return url.replace(/%[0-9a-f]{2}/gi, (sign) => hubspotSigns.get(sign.toUpperCase()) ?? sign);
}

/** The text of the first event of `{batch: [...]}` or of a list; null where there is none. */
function firstEventIn(body: Uint8Array): string | null {
  const parsed = parseBody(Buffer.from(body).toString());
  const events = Array.isArray(parsed) ? parsed : recordOf(parsed).batch;
  return Array.isArray(events) && events.length > 0 ? JSON.stringify(events[0]) : null;
}

/** How each vendor signs; the webhooks of the others are hints at most. */
export const signatureChecks: Readonly<Record<string, CheckSignature>> = {
  hubspot: hubspotSignature,
  mautic: mauticSignature,
  klaviyo: klaviyoSignature,
  customerio: customerioSignature,
  segment: segmentSignature,
};
