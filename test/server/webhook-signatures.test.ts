import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CheckSignature,
  customerioSignature,
  decodedAsHubspot,
  hubspotSignature,
  klaviyoSignature,
  mauticSignature,
  type SignedRequest,
  segmentSignature,
} from '../../server/sources/signatures.ts';

const now = Date.UTC(2026, 10, 20, 12);
const secret = 'a secret of 26 characters.';
const url = 'https://touchline.northfjord.example/v1/sources/1/webhook';
const body = '{"event":"öffnen","n":1}';
const minutes = 60_000;

const hmac = (key: string, text: string, encoding: 'hex' | 'base64', algorithm = 'sha256') =>
  createHmac(algorithm, key).update(text).digest(encoding);

type Case = {
  check: CheckSignature;
  signature: string;
  timestamp?: string;
  /** How the vendor writes a time, by milliseconds. */
  write?: (at: number) => string;
  /** What the vendor signs. */
  text(body: string, time: string): string;
  encoding: 'hex' | 'base64';
  algorithm?: string;
};

const vendors: Record<string, Case> = {
  HubSpot: {
    check: hubspotSignature,
    signature: 'x-hubspot-signature-v3',
    timestamp: 'x-hubspot-request-timestamp',
    write: String,
    text: (said, time) => `POST${url}${said}${time}`,
    encoding: 'base64',
  },
  Mautic: {
    check: mauticSignature,
    signature: 'webhook-signature',
    text: (said) => said,
    encoding: 'base64',
  },
  Klaviyo: {
    check: klaviyoSignature,
    signature: 'klaviyo-signature',
    timestamp: 'klaviyo-timestamp',
    write: (at) => new Date(at).toUTCString(),
    text: (said, time) => `${said}${time}`,
    encoding: 'hex',
  },
  'Customer.io': {
    check: customerioSignature,
    signature: 'x-cio-signature',
    timestamp: 'x-cio-timestamp',
    write: (at) => String(at / 1000),
    text: (said, time) => `v0:${time}:${said}`,
    encoding: 'hex',
  },
  Segment: {
    check: segmentSignature,
    signature: 'x-signature',
    text: (said) => said,
    encoding: 'hex',
    algorithm: 'sha1',
  },
};

function signedBy(key: string, one: Case, at = now, said = body): SignedRequest {
  const time = one.write?.(at) ?? '';
  const made = hmac(key, one.text(said, time), one.encoding, one.algorithm);
  const headers = { [one.signature]: made, ...(one.timestamp ? { [one.timestamp]: time } : {}) };
  return { body: Buffer.from(said), headers, method: 'POST', url };
}

describe.each(Object.entries(vendors))('a webhook of %s', (_, one) => {
  const good = signedBy(secret, one);
  const given = good.headers[one.signature] as string;
  const with_ = (more: Partial<SignedRequest>): SignedRequest => ({ ...good, ...more });
  const signedAs = (text: string | undefined) =>
    with_({ headers: { ...good.headers, [one.signature]: text } });
  const verdict = (request: SignedRequest, secrets = [secret]) => one.check(request, secrets, now);

  test('is signed by its secret, and by any of several', () => {
    expect(verdict(good)).toBe('signed');
    for (const secrets of [
      [secret, 'new'],
      ['new', secret],
      ['', secret],
    ]) {
      expect(verdict(good, secrets)).toBe('signed');
    }
    expect(verdict(signedBy('new', one), [secret, 'new'])).toBe('signed');
  });

  test('is forged with another secret, or with none', () => {
    for (const secrets of [['new'], [], [''], [`${secret} `]]) {
      expect(verdict(good, secrets)).toBe('forged');
    }
    expect(verdict(signedBy('', one), [''])).toBe('forged');
  });

  test('is forged with a changed body', () => {
    for (const said of ['', ' ', `${body} `, body.replace('1', '2'), body.normalize('NFD')]) {
      expect(verdict(with_({ body: Buffer.from(said) })), said).toBe('forged');
    }
  });

  test('is forged with a changed signature, of whatever length', () => {
    const flipped = `${given[0] === 'a' ? 'b' : 'a'}${given.slice(1)}`;
    for (const text of [
      flipped,
      given.slice(0, -1),
      given.slice(0, -2),
      `${given}00`,
      `${given}=`,
      `${given} `,
      ` ${given}`,
      `sha256=${given}`,
      'a',
      '='.repeat(44),
      'x'.repeat(10_000),
      given.slice(0, given.length / 2),
    ]) {
      expect(verdict(signedAs(text)), text.slice(0, 80)).toBe('forged');
    }
  });

  test('is unsigned without a signature', () => {
    expect(verdict(signedAs(undefined))).toBe('unsigned');
    expect(verdict(signedAs(''))).toBe('unsigned');
    expect(verdict(with_({ headers: {} }))).toBe('unsigned');
  });

  test('any change of one byte of the body is seen', () => {
    fc.assert(
      fc.property(fc.nat(good.body.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Uint8Array.from(good.body);
        changed[at] = (changed[at] ?? 0) ^ by;
        expect(verdict(with_({ body: changed }))).toBe('forged');
      }),
      { numRuns: 100 },
    );
  });

  test('bytes that are no text are signed as they are', () => {
    const bytes = Uint8Array.from([0xff, 0xfe, 0x00, 0x7b]);
    const time = one.timestamp ? (good.headers[one.timestamp] ?? '') : '';
    const [before = '', after = ''] = one.text('\n', time).split('\n');
    const made = createHmac(one.algorithm ?? 'sha256', secret)
      .update(before)
      .update(bytes)
      .update(after)
      .digest(one.encoding);
    expect(
      verdict(with_({ body: bytes, headers: { ...good.headers, [one.signature]: made } })),
    ).toBe('signed');
  });
});

type Timed = Case & Required<Pick<Case, 'timestamp' | 'write'>>;
const timed = Object.entries(vendors).filter((each): each is [string, Timed] => {
  const [, { timestamp, write }] = each;
  return timestamp !== undefined && write !== undefined;
});

describe.each(timed)('the time of a webhook of %s', (_, one) => {
  const good = signedBy(secret, one);
  const verdict = (request: SignedRequest, at = now) => one.check(request, [secret], at);
  const timedAs = (time: string | undefined) => ({
    ...good,
    headers: { ...good.headers, [one.timestamp]: time },
  });

  test('is of now: five minutes either way, not one second more', () => {
    for (const at of [now - 5 * minutes, now + 5 * minutes, now - 1000, now]) {
      expect(verdict(signedBy(secret, one, at))).toBe('signed');
    }
    for (const at of [now - 5 * minutes - 1000, now + 5 * minutes + 1000, 0, 2 * now]) {
      expect(verdict(signedBy(secret, one, at))).toBe('stale');
      // Whoever has no secret is told nothing of our clock.
      expect(verdict(signedBy('other', one, at))).toBe('forged');
    }
  });

  test('is signed too', () => {
    expect(verdict(timedAs(one.write(now + minutes)))).toBe('forged');
    expect(verdict(timedAs(undefined))).toBe('unsigned');
  });

  test('is stale where it is none, however well signed', () => {
    for (const time of ['soon', 'NaN', '-1', '1e99', 'Infinity']) {
      const made = hmac(secret, one.text(body, time), one.encoding);
      const headers = { [one.signature]: made, [one.timestamp]: time };
      expect(verdict({ ...good, headers }), time).toBe('stale');
    }
  });
});

describe('a webhook of HubSpot', () => {
  const time = String(now);
  const signed = (address: string, method = 'POST') =>
    hmac(secret, `${method}${address}${body}${time}`, 'base64');
  const check = (address: string, signature: string, method = 'POST') =>
    hubspotSignature(
      {
        body: Buffer.from(body),
        headers: { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': time },
        method,
        url: address,
      },
      [secret],
      now,
    );

  test('has another signature at another address and by another method', () => {
    expect(check(url, signed(url))).toBe('signed');
    expect(check(url, signed(url), 'post')).toBe('signed');
    expect(check(`${url}?a=1`, signed(url))).toBe('forged');
    expect(check(url.replace('https', 'http'), signed(url))).toBe('forged');
    expect(check(url, signed(url), 'PUT')).toBe('forged');
  });

  test('is signed with some signs of its address decoded, and with none', () => {
    const address = `${url}?who=ada%40northfjord.example&at=10%3a30%2C5&and=a%26b%20c%25d`;
    const decoded = `${url}?who=ada@northfjord.example&at=10:30,5&and=a%26b%20c%25d`;
    expect(decodedAsHubspot(address)).toBe(decoded);
    expect(check(address, signed(decoded))).toBe('signed');
    expect(check(address, signed(address))).toBe('signed');
    expect(check(address, signed(decodeURIComponent(address)))).toBe('forged');
  });

  test('is the one that its own library makes', () => {
    const require = createRequire(import.meta.url);
    const { Signature } = require('@hubspot/api-client') as {
      Signature: { getSignature(method: string, version: string, options: object): string };
    };
    const options = { clientSecret: secret, url, requestBody: body, timestamp: now };
    expect(check(url, Signature.getSignature('POST', 'v3', options))).toBe('signed');
  });
});

describe('a webhook of Klaviyo', () => {
  test.each([
    [new Date(now).toISOString()],
    [String(now)],
    [String(now / 1000)],
    ['Fri, 20 Nov 2026 12:00:00 GMT'],
  ])('may write its time as %s', (time) => {
    const headers = {
      'klaviyo-signature': hmac(secret, `${body}${time}`, 'hex').toUpperCase(),
      'klaviyo-timestamp': time,
    };
    const request = { body: Buffer.from(body), headers, method: 'POST', url };
    expect(klaviyoSignature(request, [secret], now)).toBe('signed');
  });
});

describe('a batch of Segment', () => {
  const events = [{ type: 'track', event: 'Öffnen' }, { type: 'page' }];
  const first = JSON.stringify(events[0]);
  const check = (said: string, signature: string) =>
    segmentSignature(
      { body: Buffer.from(said), headers: { 'x-signature': signature }, method: 'POST', url },
      [secret],
      now,
    );
  const made = hmac(secret, first, 'hex', 'sha1');

  test.each([
    ['a list', JSON.stringify(events)],
    ['an object', JSON.stringify({ batch: events })],
    ['written with blanks', JSON.stringify({ batch: events }, null, 2)],
  ])('as %s signs its first event alone', (_, said) => {
    expect(check(said, made)).toBe('signed');
    expect(check(said.replace('track', 'alias'), made)).toBe('forged');
    expect(check(said, hmac('other', first, 'hex', 'sha1'))).toBe('forged');
  });

  test('of which the first is another, or that is empty or broken, is forged', () => {
    for (const said of [
      JSON.stringify([events[1], events[0]]),
      '[]',
      '{"batch":[]}',
      '[',
      '{}',
      '',
    ]) {
      expect(check(said, made), said).toBe('forged');
    }
  });
});
