import { describe, expect, test } from 'vitest';
import { toEvent } from '../../scripts/import/to-event.ts';
import { checkEvent } from '../../server/ingest/touch-event.ts';

const row = { time: '2024-03-05', kind: 'form.submitted', email: 'dana@brightwell.example' };
const checked = (consent: string) => checkEvent(toEvent({ ...row, consent }, new Map()));

describe('the consent column of an imported file', () => {
  test.each([
    ['email=granted', [{ channel: 'email', state: 'granted' }]],
    [
      ' email = granted ;tracking=denied',
      [
        { channel: 'email', state: 'granted' },
        { channel: 'tracking', state: 'denied' },
      ],
    ],
    [
      'post=granted (by letter, 2019)',
      [{ channel: 'post', state: 'granted', basis: 'by letter, 2019' }],
    ],
    ['', []],
    ['  ', []],
  ])('%j', (text, consent) => {
    expect(checked(text)).toMatchObject({ ok: true, event: { touch: { consent } } });
  });

  test.each([
    ['email', 'data.consent.0.state'],
    ['email=maybe', 'data.consent.0.state'],
    ['fax=granted', 'data.consent.0.channel'],
    ['email=granted; ', 'data.consent.1.channel'],
    ['email=granted; tracking', 'data.consent.1.state'],
    ['=granted', 'data.consent.0.channel'],
    ['email=granted ()', 'data.consent.0.basis'],
    ['email=granted) (', 'data.consent.0.channel'],
  ])('%j is refused, and says where', (text, path) => {
    expect(checked(text)).toMatchObject({
      ok: false,
      errors: expect.arrayContaining([expect.objectContaining({ path })]),
    });
  });
});
