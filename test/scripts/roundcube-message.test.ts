import { describe, expect, test } from 'vitest';
import { inbox, sent } from '../../scripts/roundcube/mailbox.ts';
import { type Message, toRfc5322 } from '../../scripts/roundcube/message.ts';

const all: [string, Message][] = Object.entries({ ...inbox, ...sent });

/** What stands encoded in a message's parts. */
function bodiesOf(message: string): string {
  return message
    .split(/^--.*\r\n/m)
    .map((part) => Buffer.from(part.split('\r\n\r\n')[1] ?? '', 'base64').toString())
    .join('\n');
}

describe('a message of the mailbox', () => {
  test.each(all)('%s is ASCII in lines of 998 at most, ended by CRLF', (_, message) => {
    const text = toRfc5322(message);
    expect(text).toMatch(/^[\x20-\x7e\r\n]+$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
    for (const field of ['Date', 'From', 'To', 'Subject', 'Message-ID', 'Content-Type']) {
      expect(text.match(new RegExp(`^${field}: .`, 'm')), field).not.toBeNull();
    }
  });

  test('keeps names and text beyond ASCII', () => {
    const text = toRfc5322(inbox.thread);
    const name = Buffer.from('Tomás Ibarra').toString('base64');
    expect(text).toContain(`=?utf-8?B?${name}?= <tomas.ibarra@northfjord-logistics.example>`);
    expect(bodiesOf(text)).toContain('Tomás will join');
  });

  test('closes each boundary that it opens, also with a message within', () => {
    const text = toRfc5322({ ...inbox.thread, attached: inbox.attached });
    const boundaries = [...text.matchAll(/boundary="(.+)"/g)].map(([, name]) => name);
    expect(new Set(boundaries).size).toBe(boundaries.length);
    for (const name of boundaries) {
      expect(text.split(`--${name}--\r\n`), name).toHaveLength(2);
    }
  });
});
