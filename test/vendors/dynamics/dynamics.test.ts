import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dynamics } from '../../../utils/vendors/dynamics/dynamics.ts';
import { recordings } from '../recordings.ts';

const read = (body: unknown, status = 200) => dynamics.read({ status, headers: {}, body });
const page = (...value: unknown[]) => ({ '@odata.context': 'https://a.example/$metadata', value });

test('a contact is a person, an activity a touch of whom it regards', () => {
  const contact = {
    contactid: 'c1',
    fullname: 'Priya Raman',
    emailaddress1: 'priya@northfjord.example',
    donotemail: true,
  };
  expect(read(page(contact))).toMatchObject({
    of: 'contacts',
    mapped: {
      people: [
        {
          email: 'priya@northfjord.example',
          name: 'Priya Raman',
          ids: { dynamics: 'c1' },
          consent: [{ channel: 'email', state: 'denied' }],
        },
      ],
    },
  });
  const call = {
    activityid: 'a1',
    activitytypecode: 'phonecall',
    subject: 'Routes',
    actualend: '2026-03-01T09:00:00Z',
    _regardingobjectid_value: 'c1',
  };
  const nobody = { ...call, activityid: 'a2', _regardingobjectid_value: null };
  expect(read(page(call, nobody))).toMatchObject({
    of: 'activities',
    mapped: {
      touches: [{ id: 'activity:a1', kind: 'call.logged', person: { ids: { dynamics: 'c1' } } }],
      refused: [{ at: 'value[1]', why: 'it is about nobody' }],
    },
  });
});

test.each([
  [401, { error: { code: '0x80040220', message: 'No' } }, 'unauthorised'],
  [404, { error: { code: '0x80040217', message: 'Gone' } }, 'not-found'],
  [429, { error: { code: '0x80072322', message: 'Slow' } }, 'rate-limited'],
  [412, { error: { code: '0x80060882', message: 'Changed' } }, 'conflict'],
  [503, undefined, 'server-error'],
])('a %i is %s', (status, body, kind) => {
  expect(read(body, status)).toMatchObject({ kind: 'failure', failure: { kind } });
});

test('whatever comes, it is read without a fault', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.array(fc.anything()).map((rows) => page(...rows)),
      ),
      (body) => {
        expect(['answer', 'failure', 'no answer']).toContain(read(body).kind);
      },
    ),
  );
});

describe.runIf(recordings('dynamics').length > 0)('recorded answers', () => {
  test.each(recordings('dynamics'))('%s', (_, body) => {
    expect(read(body)).toMatchObject({ kind: 'answer', mapped: { refused: [] } });
  });
});
