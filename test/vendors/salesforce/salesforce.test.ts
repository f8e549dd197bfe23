import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fullId } from '../../../utils/vendors/salesforce/ids.ts';
import { salesforce } from '../../../utils/vendors/salesforce/salesforce.ts';
import type { Mapped } from '../../../utils/vendors/vendor.ts';
import { recordings } from '../recordings.ts';

const read = (body: unknown, status = 200) => salesforce.read({ status, headers: {}, body });
const contactId = '003ak000003dQCGAA2';
const accountId = '001ak00000OKNPHAA5';
const row = (type: string, more: object) => ({ attributes: { type }, ...more });

function mapped(...records: unknown[]): Mapped {
  const reading = read({ totalSize: records.length, done: true, records });
  if (reading.kind !== 'answer') throw new Error(JSON.stringify(reading));
  return reading.mapped;
}

test('a contact is a person of their account, with what they refused', () => {
  const contact = row('Contact', {
    Id: contactId,
    Name: 'Priya Raman',
    Email: 'priya@northfjord.example',
    Title: 'Head of Fleet',
    AccountId: accountId,
    Account: { attributes: { type: 'Account' }, Name: 'Northfjord', Website: 'northfjord.example' },
    HasOptedOutOfEmail: true,
    LastModifiedDate: '2026-01-02T03:04:05.000+0000',
  });
  expect(mapped(contact).people).toEqual([
    {
      email: 'priya@northfjord.example',
      name: 'Priya Raman',
      title: 'Head of Fleet',
      ids: { salesforce: contactId },
      account: {
        name: 'Northfjord',
        domain: 'northfjord.example',
        ids: { salesforce: accountId },
      },
      consent: [{ channel: 'email', state: 'denied' }],
      asOf: '2026-01-02T03:04:05.000Z',
    },
  ]);
});

describe('a touch', () => {
  const member = (Status: string, more: object = {}) =>
    row('CampaignMember', {
      Id: '00vak000003dQCGAA2',
      Status,
      LastModifiedDate: '2026-03-01T09:00:00.000+0000',
      CampaignId: '701ak000003dQCGAA2',
      Campaign: { attributes: { type: 'Campaign' }, Name: 'Rail week', Type: 'Webinar' },
      ContactId: contactId,
      Contact: { attributes: { type: 'Contact' }, Name: 'Priya Raman' },
      ...more,
    });

  test.each([
    ['Attended', 'event.attended'],
    ['Registered', 'event.registered'],
    ['No Show', 'event.no_show'],
    ['Sent', 'campaign.status_changed'],
  ])('of a campaign member who is %s', (status, kind) => {
    expect(mapped(member(status)).touches).toEqual([
      {
        id: `CampaignMember:00vak000003dQCGAA2:${status}`,
        time: '2026-03-01T09:00:00.000Z',
        kind,
        title: `Rail week: ${status}`,
        person: { name: 'Priya Raman', ids: { salesforce: contactId } },
        campaign: { id: '701ak000003dQCGAA2', name: 'Rail week' },
        vendorType: `CampaignMember: ${status}`,
      },
    ]);
  });

  test('of a stage, a call and a meeting', () => {
    const stage = row('OpportunityFieldHistory', {
      Id: '017ak000003dQCGAA2',
      Field: 'StageName',
      OldValue: 'Proposal',
      NewValue: 'Won',
      CreatedDate: '2026-03-01T09:00:00.000+0000',
      Opportunity: { Name: 'Fleet 2026', AccountId: accountId },
    });
    const call = row('Task', {
      Id: '00Tak000003dQCGAA2',
      TaskSubtype: 'Call',
      Subject: 'Routes',
      ActivityDate: '2026-03-01',
      WhoId: contactId,
    });
    const meeting = row('Event', {
      Id: '00Uak000003dQCGAA2',
      Subject: 'Demo',
      StartDateTime: '2026-03-02T09:00:00.000+0000',
      WhatId: accountId,
    });
    expect(mapped(stage, call, meeting).touches).toMatchObject([
      {
        kind: 'stage.changed',
        title: 'Proposal → Won',
        account: { ids: { salesforce: accountId } },
      },
      { kind: 'call.logged', title: 'Routes', person: { ids: { salesforce: contactId } } },
      { kind: 'meeting.booked', title: 'Demo', account: { ids: { salesforce: accountId } } },
    ]);
  });

  test.each([
    [{ ContactId: null, Contact: null }, 'it names nobody'],
    [{ LastModifiedDate: 'soon' }, 'it has no usable date'],
    [{ Id: null }, 'it has no Id'],
  ])('with %j is refused, and the others are taken', (more, why) => {
    const { touches, refused } = mapped(member('Sent', more), member('Sent'));
    expect(touches).toHaveLength(1);
    expect(refused).toMatchObject([{ at: 'records[0]', why }]);
  });
});

test('what is gone says so, and into whom it was merged', () => {
  const gone = { Id: contactId, IsDeleted: true, SystemModstamp: '2026-03-01T09:00:00.000+0000' };
  const merged = { ...gone, MasterRecordId: '003ak000003dQCDAA2' };
  expect(mapped(row('Contact', gone), row('Contact', merged)).touches).toMatchObject([
    { kind: 'record.deleted', person: { ids: { salesforce: contactId } } },
    {
      kind: 'record.merged',
      person: { ids: { salesforce: contactId, 'salesforce-survivor': '003ak000003dQCDAA2' } },
    },
  ]);
});

test('an id of 15 characters is the record of 18', () => {
  expect(fullId('003ak000003dQCG')).toBe('003ak000003dQCGAA2');
  expect(fullId('001ak00000OKNPH')).toBe(accountId);
  expect(fullId(accountId)).toBe(accountId);
});

test.each([
  ['INVALID_SESSION_ID', 'unauthorised'],
  ['REQUEST_LIMIT_EXCEEDED', 'rate-limited'],
  ['INSUFFICIENT_ACCESS_OR_READONLY', 'forbidden'],
  ['NOT_FOUND', 'not-found'],
  ['UNABLE_TO_LOCK_ROW', 'conflict'],
  ['MALFORMED_QUERY', 'invalid'],
  ['SERVER_UNAVAILABLE', 'server-error'],
])('the error %s is %s, and quotes nobody', (errorCode, kind) => {
  const reading = read([{ errorCode, message: 'Not for priya@northfjord.example today' }]);
  expect(reading).toMatchObject({ kind: 'failure', failure: { kind } });
  expect(JSON.stringify(reading)).not.toContain('northfjord');
});

test('whatever comes, it is read without a fault', () => {
  const record = fc.record({
    attributes: fc.record({
      type: fc.constantFrom('Contact', 'Task', 'CampaignMember', 'Account'),
    }),
    Id: fc.oneof(fc.constant(contactId), fc.anything()),
    Name: fc.anything(),
    CreatedDate: fc.anything(),
    WhoId: fc.anything(),
    Campaign: fc.anything(),
    IsDeleted: fc.boolean(),
  });
  const page = fc
    .array(fc.oneof(fc.anything(), record))
    .map((records) => ({ done: true, records }));
  fc.assert(
    fc.property(fc.oneof(fc.anything(), page), (body) => {
      expect(['answer', 'failure', 'no answer']).toContain(read(body).kind);
    }),
  );
});

describe.runIf(recordings('salesforce').length > 0)('recorded answers', () => {
  test.each(recordings('salesforce'))('%s', (name, body) => {
    const isError = /unknown|invalid/.test(name);
    expect(read(body)).toMatchObject(
      isError
        ? { kind: 'failure', failure: { kind: 'invalid' } }
        : { kind: 'answer', mapped: { refused: [] } },
    );
  });
});
