import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pardot } from '../../../utils/vendors/pardot/pardot.ts';
import { recordings } from '../recordings.ts';

const read = (body: unknown, status = 200) => pardot.read({ status, headers: {}, body });
const page = (...values: unknown[]) => ({ nextPageToken: null, nextPageUrl: null, values });
const activity = (more: object) => ({
  id: 7,
  prospectId: 42,
  createdAt: '2026-03-01T09:00:00-08:00',
  type: 11,
  typeName: 'Email Tracker',
  details: 'Spring offer',
  emailId: null,
  ...more,
});

function touches(...rows: object[]) {
  const reading = read(page(...rows));
  if (reading.kind !== 'answer') throw new Error(JSON.stringify(reading));
  return reading.mapped;
}

test('a visitor activity is a touch of its prospect', () => {
  expect(touches(activity({ emailId: 5 })).touches).toEqual([
    {
      id: 'activity:7',
      time: '2026-03-01T17:00:00.000Z',
      kind: 'email.opened',
      title: 'Spring offer',
      person: { ids: { pardot: '42' } },
      asset: { type: 'email', id: '5', name: 'Spring offer' },
      vendorType: 'Email Tracker',
    },
  ]);
});

test.each([
  [1, {}, 'link.clicked'],
  [1, { emailId: 5 }, 'email.clicked'],
  [1, { fileId: 5 }, 'asset.downloaded'],
  [4, { formId: 5 }, 'form.submitted'],
  [6, {}, 'email.sent'],
  [24, {}, 'event.attended'],
  // The page on which people unsubscribe: they may only have looked.
  [12, {}, 'page.viewed'],
  [99, {}, 'unknown'],
])('type %i with %j is %s', (type, more, kind) => {
  expect(touches(activity({ type, ...more })).touches[0]).toMatchObject({ kind });
});

test.each([
  [{ prospectId: null }, 'it names no prospect'],
  [{ createdAt: 'soon' }, 'it has no usable createdAt'],
  [{ id: null }, 'it has no id'],
])('an activity with %j is refused, and the others are taken', (more, why) => {
  const mapped = touches(activity(more), activity({ id: 8 }));
  expect(mapped.touches).toHaveLength(1);
  expect(mapped.refused).toMatchObject([{ at: 'values[0]', why }]);
});

test('a prospect is a person, with the record that they are in the CRM', () => {
  const prospect = {
    id: 42,
    email: 'priya@northfjord.example',
    firstName: 'Priya',
    lastName: 'Raman',
    salesforceId: '003ak000003dQCGAA2',
    optedOut: true,
  };
  expect(touches(prospect).people).toEqual(
    [
      {
        email: 'priya@northfjord.example',
        name: 'Priya Raman',
        ids: { pardot: '42', salesforce: '003ak000003dQCGAA2' },
        account: {},
        consent: [{ channel: 'email', state: 'denied' }],
      },
    ].map(({ account: _, ...person }) => person),
  );
});

test.each([
  [66, 'rate-limited'],
  [122, 'rate-limited'],
  [184, 'unauthorised'],
  [109, 'not-found'],
  [181, 'invalid'],
  [9999, 'invalid'],
])('code %i in the body is %s', (code, kind) => {
  expect(read({ code, message: 'Words' })).toMatchObject({ failure: { kind } });
});

test('whatever comes, it is read without a fault', () => {
  const row = fc.record({
    id: fc.anything(),
    type: fc.anything(),
    typeName: fc.anything(),
    prospectId: fc.anything(),
    createdAt: fc.anything(),
    campaign: fc.anything(),
  });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.array(fc.oneof(fc.anything(), row)).map((rows) => page(...rows)),
      ),
      (body) => {
        expect(['answer', 'failure', 'no answer']).toContain(read(body).kind);
      },
    ),
  );
});

describe.runIf(recordings('pardot').length > 0)('recorded answers', () => {
  test.each(recordings('pardot'))('%s', (name, body) => {
    expect(read(body).kind).toBe(name.includes('err-') ? 'failure' : 'answer');
  });
});
