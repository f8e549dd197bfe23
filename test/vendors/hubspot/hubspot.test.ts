import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toldAccountSchema, toldPersonSchema, toldTouchSchema } from '../../../utils/model/told.ts';
import { hubspot } from '../../../utils/vendors/hubspot/hubspot.ts';
import { parseBody } from '../../../utils/vendors/parse-body.ts';
import type { Mapped } from '../../../utils/vendors/vendor.ts';

const read = (body: unknown, context: unknown[] = [], status = 200, headers = {}) =>
  hubspot.read({ status, headers, body }, context);

function answer(body: unknown, context: unknown[] = []): Mapped & { of: string } {
  const reading = read(body, context);
  if (reading.kind !== 'answer') throw new Error(JSON.stringify(reading));
  return { of: reading.of, ...reading.mapped };
}

const priya = {
  id: '501',
  properties: {
    email: 'priya@northfjord.example',
    firstname: 'Priya',
    lastname: 'Raman',
    jobtitle: 'Head of Operations',
    company: 'Northfjord',
    associatedcompanyid: '29022297485',
    lastmodifieddate: '2026-01-27T19:53:15.581Z',
    hs_email_optout: null,
  },
  createdAt: '2023-12-14T23:31:55.758Z',
  updatedAt: '2026-01-27T19:53:15.581Z',
  archived: false,
};
const northfjord = {
  id: '29022297485',
  properties: {
    name: 'Northfjord Logistics',
    domain: 'northfjord.example',
    industry: 'LOGISTICS_AND_SUPPLY_CHAIN',
    hs_lastmodifieddate: '2026-01-01T00:00:00Z',
  },
  archived: false,
};
const person = {
  email: 'priya@northfjord.example',
  name: 'Priya Raman',
  title: 'Head of Operations',
  ids: { hubspot: '501' },
};
const account = {
  name: 'Northfjord Logistics',
  domain: 'northfjord.example',
  industry: 'Logistics and supply chain',
  ids: { hubspot: '29022297485' },
};
const context = [{ results: [priya] }, { results: [northfjord] }];

describe('people and companies of HubSpot', () => {
  test('a page of contacts', () => {
    expect(answer({ total: 1, results: [priya] })).toEqual({
      of: 'contacts',
      touches: [],
      people: [
        {
          ...person,
          account: { name: 'Northfjord', ids: { hubspot: '29022297485' } },
          asOf: '2026-01-27T19:53:15.581Z',
        },
      ],
      accounts: [],
      refused: [],
    });
  });

  test('one contact with what the context says of its company', () => {
    expect(answer(priya, [northfjord]).people[0]?.account).toEqual(account);
    const { associatedcompanyid: _, ...rest } = priya.properties;
    const loose = { ...priya, properties: rest };
    const joined = {
      results: [{ from: { id: '501' }, to: [{ id: '29022297485', type: 'contact_to_company' }] }],
    };
    expect(answer(loose, [{ results: [loose] }, joined, northfjord]).people[0]?.account).toEqual(
      account,
    );
    expect(answer(loose).people[0]?.account).toEqual({ name: 'Northfjord' });
  });

  test('who opted out; what nobody said is not known', () => {
    const people = ['true', 'false', '', null].map((hs_email_optout) => {
      const row = { ...priya, properties: { ...priya.properties, hs_email_optout } };
      return answer({ results: [row] }).people[0]?.consent;
    });
    expect(people).toEqual([
      [{ channel: 'email', state: 'denied' }],
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('a contact that others became one with', () => {
    const properties = {
      ...priya.properties,
      hs_calculated_merged_vids: '77:1700000000000;501:1700000000000',
      hs_merged_object_ids: '77;78',
      createdate: '2023-12-14T23:31:55.758Z',
    };
    const { people, touches } = answer({ results: [{ ...priya, properties }] });
    expect(people[0]?.ids).toEqual({ hubspot: '501', 'hubspot-survivor': '501' });
    const merged = { kind: 'record.merged', title: 'Two contacts became one' };
    const who = (id: string) => ({
      email: person.email,
      ids: { hubspot: id, 'hubspot-survivor': '501' },
    });
    expect(touches).toMatchObject([
      { ...merged, id: 'merge:77:501', time: '2023-11-14T22:13:20.000Z', person: who('77') },
      { ...merged, id: 'merge:78:501', time: '2023-12-14T23:31:55.758Z', person: who('78') },
    ]);
  });

  test('contacts that were deleted', () => {
    const row = { ...priya, archived: true, archivedAt: '2026-02-01T10:00:00Z' };
    expect(answer({ results: [row] }).touches).toEqual([
      {
        id: 'deletion:501',
        time: '2026-02-01T10:00:00.000Z',
        kind: 'record.deleted',
        title: 'Contact deleted',
        person: { ids: { hubspot: '501' } },
        vendorType: 'contact.deletion',
      },
    ]);
  });

  test('companies, also in a batch and alone', () => {
    const batch = { status: 'COMPLETE', results: [northfjord], startedAt: 'x', completedAt: 'y' };
    for (const body of [{ results: [northfjord] }, batch, northfjord]) {
      expect(answer(body)).toMatchObject({ of: 'companies', accounts: [account], people: [] });
    }
  });

  test('which company is whose: the primary one', () => {
    const row = (to: object[]) => ({ from: { id: 501 }, to });
    const type = (typeId: number) => ({ category: 'HUBSPOT_DEFINED', typeId, label: null });
    const { of, people } = answer({
      results: [
        row([
          { toObjectId: 8, associationTypes: [type(279)] },
          { toObjectId: 9, associationTypes: [type(1), type(279)] },
        ]),
        row([{ toObjectId: 10, associationTypes: [{ ...type(1), category: 'USER_DEFINED' }] }]),
      ],
      errors: [{ category: 'OBJECT_NOT_FOUND', message: 'No company is associated.' }],
    });
    expect({ of, people }).toEqual({
      of: 'associations',
      people: [{ ids: { hubspot: '501' }, account: { ids: { hubspot: '9' } } }],
    });
  });

  test('ids past what a number can hold, and rows without one', () => {
    const body = parseBody(
      '{"results":[{"id":9007199254740993123,"properties":{"email":"a@b.example"}},{"id":null,"properties":{"email":"x@y.example"}}]}',
    );
    const { people, refused } = answer(body);
    expect(people).toEqual([{ email: 'a@b.example', ids: { hubspot: '9007199254740993123' } }]);
    expect(refused).toMatchObject([{ at: 'results[1]', why: 'it has no id' }]);
  });
});

describe('events of HubSpot', () => {
  const event = (eventType: string, properties: object = {}, more: object = {}) => ({
    objectType: 'CONTACT',
    objectId: '501',
    eventType,
    occurredAt: '2026-05-11T23:47:17.075Z',
    id: `leviathan-${eventType}`,
    properties,
    ...more,
  });
  const touchOf = (...rows: object[]) => answer({ results: rows }, context).touches[0];

  test('a page that somebody saw', () => {
    const properties = {
      hs_page_title: 'Prices',
      hs_url: 'https://www.northfjord.example/prices',
      hs_utm_campaign: 'spring',
      hs_cf_bot_score: '98',
      hs_user_agent: 'Mozilla/5.0 (X11; Linux x86_64)',
      hs_page_id: '',
    };
    expect(answer({ results: [event('e_visited_page', properties)] }, context)).toEqual({
      of: 'events',
      people: [],
      accounts: [],
      refused: [],
      touches: [
        {
          id: 'leviathan-e_visited_page',
          time: '2026-05-11T23:47:17.075Z',
          kind: 'page.viewed',
          title: 'Prices',
          person,
          account,
          asset: { type: 'page', name: 'Prices', url: 'https://www.northfjord.example/prices' },
          campaign: { id: 'spring', name: 'spring' },
          automation: {
            verdict: 'human',
            reason: 'Cloudflare’s bot score is 98 of 99: likely a person',
            by: 'vendor',
          },
          vendorType: 'e_visited_page',
          agent: 'Mozilla/5.0 (X11; Linux x86_64)',
        },
      ],
    });
  });

  test.each([
    ['1', 'machine'],
    ['29', 'machine'],
    ['30', 'human'],
    ['0', undefined],
    ['100', undefined],
    ['', undefined],
    ['high', undefined],
  ])('a bot score of %j says %j', (hs_cf_bot_score, verdict) => {
    expect(touchOf(event('e_visited_page', { hs_cf_bot_score }))?.automation?.verdict).toBe(
      verdict,
    );
  });

  test.each([
    ['e_v2_contact_opened_email', 'email.opened'],
    ['e_clicked_link_in_email_v2', 'email.clicked'],
    ['e_v2_contact_booked_meeting', 'meeting.booked'],
    ['e_form_submission_v2', 'form.submitted'],
    ['e_form_view_v2', 'unknown'],
    ['e_v2_contact_played_media', 'video.viewed'],
    ['e_v2_contact_unsubscribed_email', 'email.unsubscribed'],
    ['e_hard_bounced_email_v2', 'email.bounced'],
    ['e_mta_delivered_email_v2', 'email.delivered'],
    ['e_reported_spam_email_v2', 'email.complained'],
    ['e_updated_email_subscription_status_v2', 'consent.changed'],
    ['pe123456_opened_email', 'custom'],
    ['ae42_visited_page', 'unknown'],
    ['e_something_new', 'unknown'],
  ])('%s is %s', (type, kind) => {
    expect(touchOf(event(type))).toMatchObject({ kind, vendorType: type });
  });

  test('titles that are read', () => {
    expect(touchOf(event('e_v2_contact_booked_meeting'))?.title).toBe('Booked meeting');
    expect(touchOf(event('pe123_used_calculator', { hs_page_title: 'Costs' }))?.title).toBe(
      'Used calculator: Costs',
    );
    expect(touchOf(event('e_visited_page', { hs_url: 'https://a.example/x?y=1' }))?.title).toBe(
      'a.example/x',
    );
  });

  test('of a company, of nobody, without a time', () => {
    const { touches, refused } = answer(
      {
        results: [
          event('e_visited_page', {}, { objectType: 'company', objectId: 29022297485 }),
          event('e_visited_page', {}, { objectType: 'DEAL' }),
          event('e_visited_page', {}, { occurredAt: 'soon' }),
          event('e_visited_page', {}, { objectId: null }),
        ],
      },
      context,
    );
    expect(touches).toMatchObject([{ account }]);
    expect(refused.map(({ at, why }) => [at, why])).toEqual([
      ['results[1]', 'it is of a deal, which is neither a person nor a company'],
      ['results[2]', 'it has no usable time'],
      ['results[3]', 'it names nobody'],
    ]);
  });
});

describe('the log of e-mails of HubSpot', () => {
  const row = (type: string, more: object = {}) => ({
    type,
    id: `f0-${type}`,
    created: 1_772_359_200_000,
    recipient: 'priya@northfjord.example',
    portalId: 62515,
    appId: 113,
    appName: 'Batch',
    emailCampaignId: 26118,
    ...more,
  });
  const campaign = {
    appId: 113,
    appName: 'Batch',
    contentId: 8,
    id: 26118,
    name: 'Spring 2026',
    subject: 'Rail is back',
  };
  const log = (...events: object[]) => ({ hasMore: false, offset: 'Cgk', events });
  const touchOf = (one: object, more: unknown[] = [campaign]) => answer(log(one), more).touches[0];

  test('a click, with the e-mail that it is in', () => {
    const click = row('CLICK', {
      url: 'https://northfjord.example/rail',
      userAgent: 'Mozilla/5.0 (Windows)',
      deviceType: 'COMPUTER',
      filteredEvent: false,
      browser: { name: 'Chrome', family: 'Chrome', type: 'Browser' },
    });
    expect(answer(log(click), [campaign, ...context])).toEqual({
      of: 'e-mail events',
      people: [],
      accounts: [],
      refused: [],
      touches: [
        {
          id: 'f0-CLICK:1772359200000',
          time: '2026-03-01T10:00:00.000Z',
          kind: 'email.clicked',
          title: 'Rail is back',
          person,
          account,
          asset: {
            type: 'email',
            id: '26118',
            name: 'Rail is back',
            url: 'https://northfjord.example/rail',
          },
          campaign: { id: '26118', name: 'Spring 2026' },
          vendorType: 'CLICK',
          agent: 'Mozilla/5.0 (Windows)',
        },
      ],
    });
  });

  test.each([
    ['SENT', 'email.sent', 'Rail is back'],
    ['DELIVERED', 'email.delivered', 'Rail is back'],
    ['open', 'email.opened', 'Rail is back'],
    ['BOUNCE', 'email.bounced', 'Rail is back'],
    ['SPAMREPORT', 'email.complained', 'Rail is back'],
    ['DROPPED', 'unknown', 'Not sent: Rail is back'],
    ['DEFERRED', 'unknown', 'Delivery put off: Rail is back'],
    ['FORWARD', 'unknown', 'Forwarded: Rail is back'],
    ['NEW_THING', 'unknown', 'New thing: Rail is back'],
  ])('%s is %s', (type, kind, title) => {
    expect(touchOf(row(type))).toMatchObject({ kind, title, vendorType: type.toUpperCase() });
  });

  test('without a name it still has a title; why it bounced is said', () => {
    expect(touchOf(row('OPEN'), [])?.title).toBe('An e-mail');
    expect(touchOf(row('OPEN', { subject: 'Own' }))?.title).toBe('Own');
    const bounce = row('BOUNCE', { category: 'MAILBOX_FULL', response: '552 5.2.2 full' });
    expect(touchOf(bounce)?.summary).toBe('Mailbox full: 552 5.2.2 full');
  });

  test('who opened, where HubSpot can tell', () => {
    const verdict = (more: object) => touchOf(row('OPEN', more))?.automation?.verdict;
    expect(verdict({})).toBeUndefined();
    expect(verdict({ browser: { name: 'Google Image Proxy', type: 'Proxy' } })).toBe(
      'privacy_proxy',
    );
    expect(verdict({ browser: { name: 'Barracuda', type: 'Robot' } })).toBe('machine');
    expect(verdict({ userAgent: 'Mozilla/5.0' })).toBe('privacy_proxy');
    expect(verdict({ filteredEvent: true })).toBe('unknown');
  });

  test.each([
    [{ portalSubscriptionStatus: 'UNSUBSCRIBED' }, 'email.unsubscribed', 'denied'],
    [{ portalSubscriptionStatus: 'SUBSCRIBED' }, 'email.resubscribed', 'granted'],
    [{ subscriptions: [{ id: 7, status: 'UNSUBSCRIBED' }] }, 'consent.changed', undefined],
    [{ bounced: true, portalSubscriptionStatus: 'UNSUBSCRIBED' }, 'unknown', undefined],
  ])('a status that became %j', (more, kind, state) => {
    const touch = touchOf(row('STATUSCHANGE', { emailCampaignId: undefined, ...more }));
    expect([touch?.kind, touch?.consent?.[0]?.state]).toEqual([kind, state]);
  });

  test('of nobody and of no time', () => {
    const { refused } = answer(
      log(row('UNBOUNCE', { recipient: '' }), row('OPEN', { created: -1 })),
    );
    expect(refused.map(({ why }) => why)).toEqual([
      'it names no recipient',
      'it has no usable time',
    ]);
  });

  test('a title of words without end has an end', () => {
    const long = touchOf(row('x'.repeat(299), { subject: 'y'.repeat(399) }));
    expect(long?.title).toHaveLength(500);
  });

  test('one alone, and an empty log', () => {
    expect(answer(row('OPEN')).of).toBe('e-mail events');
    expect(answer({ hasMore: false, offset: 'x', events: [] })).toMatchObject({
      of: 'e-mail events',
      touches: [],
    });
  });
});

describe('forms and marketing events of HubSpot', () => {
  const form = {
    id: '591e2731-c869',
    name: 'Ask for a demo',
    formType: 'hubspot',
    fieldGroups: [],
    createdAt: 'x',
  };

  test('a form that somebody sent', () => {
    const values = [
      { name: 'email', value: 'olga@halden.example', objectTypeId: '0-1' },
      { name: 'firstname', value: 'Olga', objectTypeId: '0-1' },
      { name: 'company', value: 'Halden Foods' },
      { name: 'domain', value: 'halden.example', objectTypeId: '0-2' },
      { name: 'LEGAL_CONSENT.subscription_type_4', value: 'Checked' },
    ];
    const row = {
      conversionId: 'c-1',
      submittedAt: 1772359200000,
      values,
      pageUrl: 'https://a.example/demo',
    };
    expect(answer({ results: [row, { ...row, values: [] }] }, [form])).toMatchObject({
      of: 'form submissions',
      touches: [
        {
          id: 'c-1',
          time: '2026-03-01T10:00:00.000Z',
          kind: 'form.submitted',
          title: 'Ask for a demo',
          person: { email: 'olga@halden.example', name: 'Olga' },
          account: { name: 'Halden Foods', domain: 'halden.example' },
          asset: {
            type: 'form',
            id: '591e2731-c869',
            name: 'Ask for a demo',
            url: 'https://a.example/demo',
          },
          consent: [{ channel: 'email', state: 'granted', basis: 'ticked in a form' }],
        },
      ],
      refused: [{ at: 'results[1]', why: 'it names nobody: no e-mail address was given' }],
    });
    const { conversionId: _, ...old } = row;
    expect(answer({ results: [old] }).touches[0]).toMatchObject({
      id: 'submission:1772359200000:olga@halden.example',
      title: 'demo',
    });
  });

  test.each([
    ['REGISTERED', 'event.registered'],
    ['attended', 'event.attended'],
    ['NO_SHOW', 'event.no_show'],
    ['CANCELLED', 'unknown'],
  ])('whoever is %s', (attendanceState, kind) => {
    const body = {
      total: 1,
      results: [
        {
          id: '9',
          createdAt: '2026-01-01T00:00:00Z',
          associations: {
            contact: { contactId: '501', email: 'priya@northfjord.example', firstname: 'Priya' },
            marketingEvent: { marketingEventId: '7', name: 'Rail day' },
          },
          properties: { occurredAt: 1772359200000, attendanceState },
        },
      ],
    };
    const { of, touches } = answer(body);
    expect(of).toBe('participations');
    expect(touches[0]).toMatchObject({
      id: `participation:9:${attendanceState.toUpperCase()}`,
      kind,
      time: '2026-03-01T10:00:00.000Z',
      person: { email: 'priya@northfjord.example', name: 'Priya', ids: { hubspot: '501' } },
      asset: { type: 'event', id: '7', name: 'Rail day' },
    });
    expect(touches[0]?.title).toMatch(/Rail day$/);
  });
});

describe('what sales wrote down in HubSpot', () => {
  const associations = {
    contacts: {
      results: [
        { id: '501', type: 'note_to_contact' },
        { id: '502', type: 'x' },
      ],
    },
    companies: { results: [{ id: '29022297485', type: 'x' }] },
  };
  const row = (properties: object, more: object = { associations }) => ({
    id: '9',
    properties: { hs_timestamp: '2026-03-01T10:00:00Z', hs_object_id: '9', ...properties },
    createdAt: '2026-02-20T09:00:00.000Z',
    ...more,
  });

  test('a note, once for each contact', () => {
    const note = row({ hs_note_body: '<p>Wants rail &amp; sea.</p><p>Call in May</p>' });
    const touches = answer({ results: [note] }, context).touches;
    expect(touches.map(({ id, person: who }) => [id, who?.ids?.hubspot])).toEqual([
      ['notes:9:501', '501'],
      ['notes:9:502', '502'],
    ]);
    expect(touches[0]).toEqual({
      id: 'notes:9:501',
      time: '2026-03-01T10:00:00.000Z',
      kind: 'note.added',
      title: 'Wants rail & sea.',
      summary: 'Wants rail & sea.\nCall in May',
      person,
      account,
      vendorType: 'NOTE',
    });
  });

  test.each([
    [
      { hs_call_title: 'First call', hs_call_direction: 'INBOUND' },
      'calls',
      'call.logged',
      'First call',
      'inbound',
    ],
    [
      { hs_meeting_title: 'Demo', hs_meeting_outcome: 'COMPLETED' },
      'meetings',
      'meeting.booked',
      'Demo',
      'outbound',
    ],
    [
      { hs_meeting_title: 'Demo', hs_meeting_source: 'MEETINGS_PUBLIC' },
      'meetings',
      'meeting.booked',
      'Demo',
      undefined,
    ],
    [
      { hs_meeting_title: 'Demo', hs_meeting_outcome: 'CANCELED' },
      'meetings',
      'unknown',
      'Called off: Demo',
      'outbound',
    ],
    [
      { hs_meeting_title: 'Demo', hs_meeting_outcome: 'NO_SHOW' },
      'meetings',
      'event.no_show',
      'Demo',
      'outbound',
    ],
    [
      { hs_email_subject: 'Re: rail', hs_email_direction: 'INCOMING_EMAIL' },
      'emails',
      'email.replied',
      'Re: rail',
      undefined,
    ],
    [
      { hs_email_subject: 'Rail', hs_email_direction: 'EMAIL' },
      'emails',
      'email.sent',
      'Rail',
      undefined,
    ],
    [{ hs_task_subject: 'Send offer' }, 'tasks', 'unknown', 'Task: Send offer', undefined],
    [
      { hs_communication_channel_type: 'SMS' },
      'communications',
      'sms.sent',
      'Text message',
      undefined,
    ],
  ])('%j', (properties, of, kind, title, direction) => {
    const said = answer(row(properties), context);
    expect(said.of).toBe(of);
    expect(said.touches[0]).toMatchObject({ kind, title });
    expect(said.touches[0]?.direction).toBe(direction);
  });

  test('a meeting is of when it was booked', () => {
    expect(answer(row({ hs_meeting_title: 'Demo' })).touches[0]).toMatchObject({
      time: '2026-02-20T09:00:00.000Z',
      summary: 'Begins 2026-03-01T10:00:00.000Z',
    });
  });

  test('of a company alone, of nobody, and as the answer of a write', () => {
    const note = { hs_note_body: 'Hello' };
    const { companies } = associations;
    expect(answer(row(note, { associations: { companies } })).touches[0]).toMatchObject({
      id: 'notes:9',
      account: { ids: { hubspot: '29022297485' } },
    });
    expect(answer(row(note, {})).refused[0]?.why).toBe('no contact and no company stands with it');
    expect(answer(row(note, { objectWriteTraceId: 'w' }))).toMatchObject({
      of: 'acknowledgement',
      touches: [],
      refused: [],
    });
  });
});

describe('what HubSpot pushes', () => {
  const event = (subscriptionType: string, more: object = {}) => ({
    eventId: 100,
    subscriptionId: 5,
    portalId: 62515,
    appId: 7,
    occurredAt: 1772359200000,
    attemptNumber: 0,
    objectId: 501,
    changeSource: 'CRM',
    subscriptionType,
    ...more,
  });

  test('a merge names who is left, whom everybody else is from now on', () => {
    const { of, people, touches } = answer([
      event('contact.merge', { primaryObjectId: 501, mergedObjectIds: [77], newObjectId: 900 }),
    ]);
    expect(of).toBe('webhook');
    expect(people[0]?.ids).toEqual({ hubspot: '900', 'hubspot-survivor': '900' });
    expect(touches.map(({ id, kind, person: who }) => [id, kind, who?.ids])).toEqual([
      ['merge:77:900', 'record.merged', { hubspot: '77', 'hubspot-survivor': '900' }],
      ['merge:501:900', 'record.merged', { hubspot: '501', 'hubspot-survivor': '900' }],
    ]);
  });

  test.each([
    [event('contact.creation'), 'record.created', 'Contact created'],
    [event('contact.deletion'), 'record.deleted', 'Contact deleted'],
    [event('contact.privacyDeletion'), 'record.deleted', 'Contact deleted'],
    [event('object.deletion', { objectTypeId: '0-2' }), 'record.deleted', 'Company deleted'],
    [
      event('contact.propertyChange', {
        propertyName: 'lifecyclestage',
        propertyValue: 'salesqualifiedlead',
      }),
      'stage.changed',
      'Lifecycle stage: salesqualifiedlead',
    ],
    [
      event('contact.propertyChange', { propertyName: 'hubspotscore', propertyValue: '40' }),
      'score.changed',
      'Score: 40',
    ],
    [
      event('contact.propertyChange', { propertyName: 'phone', propertyValue: '+47 1' }),
      'unknown',
      'Changed: phone',
    ],
    [event('contact.newThing'), 'unknown', 'New thing'],
  ])('%j', (one, kind, title) => {
    expect(answer([one]).touches).toMatchObject([{ kind, title }]);
  });

  test('a merge of before there were new records for it', () => {
    const one = event('contact.merge', { primaryObjectId: 501, mergedObjectIds: [501, 77, 77] });
    expect(answer([one]).touches.map(({ id }) => id)).toEqual(['merge:77:501']);
  });

  test('consent', () => {
    const change = (propertyValue: string, changeSource = 'FORM') =>
      answer([
        event('contact.propertyChange', {
          propertyName: 'hs_email_optout',
          propertyValue,
          changeSource,
        }),
      ]).touches[0];
    expect(change('true')).toEqual({
      id: 'webhook:contact.propertyChange:501:hs_email_optout:100:1772359200000',
      time: '2026-03-01T10:00:00.000Z',
      kind: 'consent.changed',
      title: 'Opted out of all e-mails',
      person: { ids: { hubspot: '501' } },
      consent: [{ channel: 'email', state: 'denied' }],
      vendorType: 'contact.propertyChange hs_email_optout',
    });
    expect(change('false', 'CRM_UI')).toMatchObject({
      direction: 'system',
      consent: [{ state: 'granted' }],
    });
  });

  test('a new address, a company, and what is of nobody', () => {
    const { people, refused, touches } = answer([
      event('contact.propertyChange', {
        propertyName: 'email',
        propertyValue: 'p@northfjord.example',
      }),
      event('contact.associationChange', {
        objectId: undefined,
        fromObjectId: 501,
        toObjectId: 9,
        associationType: 'CONTACT_TO_COMPANY',
        associationRemoved: false,
        isPrimaryAssociation: true,
      }),
      event('deal.creation'),
      event('contact.creation', { objectId: null }),
    ]);
    expect(people.map(({ asOf: _, ...rest }) => rest)).toEqual([
      { email: 'p@northfjord.example', ids: { hubspot: '501' } },
      { ids: { hubspot: '501' }, account: { ids: { hubspot: '9' } } },
    ]);
    expect(touches.map(({ title }) => title)).toEqual(['Changed: email']);
    expect(refused.map(({ why }) => why)).toEqual([
      'it is of a deal, which is neither a person nor a company',
      'it names nobody',
    ]);
  });

  test('an attempt to tell it again is the same touch', () => {
    const ids = [0, 1].map(
      (attemptNumber) => answer([event('contact.creation', { attemptNumber })]).touches[0]?.id,
    );
    expect(ids[0]).toBe(ids[1]);
  });
});

describe('consent as HubSpot keeps it', () => {
  const status = (status: string, sourceOfStatus = 'SUBSCRIPTION_STATUS', legalBasis?: string) => ({
    id: '1',
    name: 'News',
    status,
    sourceOfStatus,
    legalBasis,
  });
  const consentOf = (...subscriptionStatuses: object[]) =>
    answer({ recipient: 'priya@northfjord.example', subscriptionStatuses }).people[0]?.consent?.[0];

  test('of all kinds of e-mail together', () => {
    expect(consentOf(status('UNSUBSCRIBED', 'PORTAL_WIDE_STATUS'), status('SUBSCRIBED'))).toEqual({
      channel: 'email',
      state: 'denied',
    });
    expect(consentOf(status('UNSUBSCRIBED'), status('UNSUBSCRIBED'))).toEqual({
      channel: 'email',
      state: 'denied',
    });
    expect(
      consentOf(status('UNSUBSCRIBED'), status('SUBSCRIBED', 'x', 'LEGITIMATE_INTEREST_CLIENT')),
    ).toEqual({ channel: 'email', state: 'granted', basis: 'legitimate interest client' });
    expect(consentOf(status('NOT_SPECIFIED'))).toBeUndefined();
  });

  test('of the first version, and what changed', () => {
    const old = {
      subscribed: false,
      unsubscribeFromPortal: true,
      portalId: 1,
      email: 'p@a.example',
      subscriptionStatuses: [],
    };
    expect(answer(old).people).toEqual([
      { email: 'p@a.example', consent: [{ channel: 'email', state: 'denied' }] },
    ]);
    const timeline = [
      {
        timestamp: 1772359200000,
        portalId: 1,
        recipient: 'p@a.example',
        changes: [
          { change: 'UNSUBSCRIBED', source: 'SOURCE_RECIPIENT', changeType: 'PORTAL_STATUS' },
        ],
      },
    ];
    expect(answer({ hasMore: false, offset: 'x', timeline }).touches).toMatchObject([
      { kind: 'email.unsubscribed', consent: [{ state: 'denied' }] },
    ]);
  });
});

describe('what tells of nobody', () => {
  const row = { createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' };
  test.each([
    ['empty page', { results: [] }],
    ['empty page', { total: 0, results: [], paging: {} }],
    [
      'empty page',
      {
        status: 'COMPLETE',
        results: [],
        numErrors: 1,
        errors: [{ message: 'x' }],
        startedAt: 'x',
        completedAt: 'y',
      },
    ],
    [
      'forms',
      { results: [{ id: 'g', name: 'Form', formType: 'hubspot', fieldGroups: [], ...row }] },
    ],
    ['forms', [{ portalId: 1, guid: 'g', name: 'Form', formFieldGroups: [] }]],
    [
      'e-mails',
      {
        total: 1,
        results: [
          {
            id: '1',
            name: 'N',
            from: {},
            to: {},
            type: 'BATCH_EMAIL',
            emailTemplateMode: 'X',
            ...row,
          },
        ],
      },
    ],
    [
      'e-mail campaigns',
      { hasMore: false, offset: 'x', campaigns: [{ id: 1, appId: 2, appName: 'Batch' }] },
    ],
    [
      'e-mail campaigns',
      {
        id: 1,
        appId: 2,
        appName: 'Batch',
        contentId: 3,
        name: 'N',
        subject: 'S',
        counters: { open: 1 },
      },
    ],
    [
      'campaigns',
      { total: 1, results: [{ id: 'guid', properties: { hs_name: 'Spring' }, ...row }] },
    ],
    ['deals', { results: [{ id: '1', properties: { dealname: 'D' }, ...row }] }],
    [
      'tickets',
      { results: [{ id: '1', properties: { hs_ticket_priority: 'HIGH', subject: 'x' }, ...row }] },
    ],
    [
      'marketing events',
      { results: [{ objectId: '1', eventName: 'Day', eventOrganizer: 'Us', ...row }] },
    ],
    ['participations', { attended: 1, registered: 2, cancelled: 0, noShows: 1 }],
    [
      'lists',
      { lists: [{ listId: '1', processingType: 'DYNAMIC' }], hasMore: false, offset: 1, total: 1 },
    ],
    ['list memberships', { results: [{ recordId: '1', membershipTimestamp: 'x' }] }],
    [
      'owners',
      { results: [{ id: '1', email: 'o@a.example', firstName: 'O', userId: 3, archived: false }] },
    ],
    [
      'properties',
      {
        results: [{ name: 'email', label: 'E', type: 'string', fieldType: 'text', groupName: 'g' }],
      },
    ],
    ['event types', { eventTypes: ['e_visited_page'] }],
    [
      'account',
      { portalId: 1, accountType: 'STANDARD', timeZone: 'UTC', uiDomain: 'app.hubspot.com' },
    ],
    ['associations', { results: [{ toObjectId: 5, associationTypes: [] }] }],
    ['associations', { results: [{ id: '5', type: 'contact_to_company' }] }],
    ['acknowledgement', { requestedAt: 'x', statusId: 'y', status: 'PENDING' }],
    ['acknowledgement', { inlineMessage: 'Thanks.' }],
  ])('%s', (of, body) => {
    expect(answer(body)).toEqual({ of, touches: [], people: [], accounts: [], refused: [] });
  });

  test('an empty answer to a write', () => {
    expect(read(undefined, [], 204)).toMatchObject({ kind: 'answer', of: 'acknowledgement' });
  });
});

describe('what went wrong at HubSpot', () => {
  const error = (category: string, message: string, more: object = {}) => ({
    status: 'error',
    message,
    correlationId: 'c',
    category,
    ...more,
  });
  test.each([
    [
      401,
      error(
        'EXPIRED_AUTHENTICATION',
        'The OAuth token used to make this call expired 3 hour(s) ago.',
      ),
      { kind: 'unauthorised' },
    ],
    [
      401,
      error('INVALID_AUTHENTICATION', 'Authentication credentials not found.'),
      { kind: 'unauthorised' },
    ],
    [200, error('EXPIRED_AUTHENTICATION', 'The token expired.'), { kind: 'unauthorised' }],
    [
      403,
      error('MISSING_SCOPES', 'Scopes are required.', {
        context: { requiredGranularScopes: ['crm.x'] },
      }),
      { kind: 'forbidden', detail: 'Scopes are required. (crm.x)' },
    ],
    [
      403,
      error('MISSING_SCOPES', 'Scopes are required.', {
        errors: [{ message: 'x', context: { requiredScopes: ['crm.y'] } }],
      }),
      { kind: 'forbidden', detail: 'Scopes are required. (crm.y)' },
    ],
    [404, error('OBJECT_NOT_FOUND', 'Object not found.'), { kind: 'not-found' }],
    [
      409,
      error('CONFLICT', 'Contact already exists. Existing ID: 1234'),
      { kind: 'conflict', detail: 'Contact already exists. Existing ID: …' },
    ],
    [
      400,
      error(
        'VALIDATION_ERROR',
        'Property values were not valid: [{"isValid":false,"message":"priya@x.example is invalid"}]',
      ),
      { kind: 'invalid', detail: 'Property values were not valid' },
    ],
    [
      429,
      {
        status: 'error',
        message: 'You have reached your ten_secondly_rolling limit.',
        errorType: 'RATE_LIMIT',
        policyName: 'TEN_SECONDLY_ROLLING',
        requestId: 'r',
      },
      { kind: 'rate-limited', retryAfter: 10 },
    ],
    [
      429,
      {
        status: 'error',
        message: 'You have reached your secondly limit.',
        errorType: 'RATE_LIMIT',
        policyName: 'SECONDLY',
        correlationId: 'r',
      },
      { kind: 'rate-limited', retryAfter: 1 },
    ],
    [
      429,
      {
        status: 'error',
        message: 'You have reached your daily limit.',
        errorType: 'RATE_LIMIT',
        policyName: 'DAILY',
        correlationId: 'r',
      },
      { kind: 'rate-limited', reason: 'day-used-up', retryAfter: 3600 },
    ],
    [
      200,
      {
        status: 'error',
        message: 'Unable to infer object type from: butterflies',
        correlationId: 'b',
      },
      { kind: 'invalid' },
    ],
    [
      200,
      { status: 'error', message: 'resource not found', correlationId: 'b' },
      { kind: 'not-found' },
    ],
    [
      400,
      {
        status: 'BAD_REFRESH_TOKEN',
        message: 'missing or invalid refresh token',
        correlationId: 'x',
      },
      { kind: 'unauthorised' },
    ],
    [500, error('INTERNAL_ERROR', 'internal error'), { kind: 'server-error' }],
    [477, undefined, { kind: 'rate-limited' }],
    [502, undefined, { kind: 'server-error' }],
    [404, undefined, { kind: 'not-found' }],
    [418, { any: 1 }, { kind: 'bad-response' }],
  ])('%d %j', (status, body, failure) => {
    expect(read(body, [], status)).toMatchObject({ kind: 'failure', failure });
  });

  test('how long to wait', () => {
    expect(read({}, [], 429, { 'retry-after': '7' })).toMatchObject({ failure: { retryAfter: 7 } });
  });
});

describe('what is no answer of HubSpot’s', () => {
  test.each([
    [undefined],
    [null],
    ['text'],
    [[]],
    [{}],
    [[1, 2]],
    [{ filterGroups: [], limit: 100, properties: ['email'] }],
    [{ properties: { email: 'a@b.example' } }],
    [{ inputs: [{ id: '1' }], properties: [] }],
    [{ properties: { hs_note_body: 'x' }, associations: [] }],
    [{ status: 'error', message: 'Somebody else’s' }],
    [{ events: [{ id: 1 }], next: 'x' }],
    [{ results: [], nextPageUrl: null }],
    [{ data: [{ id: '1', type: 'profile' }] }],
  ])('%j', (body) => {
    const reading = read(body);
    expect(reading.kind).toBe('no answer');
    if (reading.kind === 'no answer') expect(reading.why).toMatch(/\.$/);
  });

  const folder = fileURLToPath(new URL('../../../../shared/contracts/hubspot', import.meta.url));
  test.runIf(existsSync(folder))('recorded requests; all that was answered is one', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((one) => one.endsWith('.json'))) {
      const reading = read(parseBody(readFileSync(join(folder, file), 'utf8')));
      const kind = /payload/.test(file) ? 'no answer' : /err/.test(file) ? 'failure' : 'answer';
      expect(reading.kind, file).toBe(kind);
      if (reading.kind === 'answer') expect(reading.mapped.refused, file).toEqual([]);
    }
  });
});

/** Whatever comes in: no exception, and nothing that the model would refuse. */
function isSound(body: unknown, others: unknown[] = [], status = 200): void {
  const reading = read(body, others, status);
  if (reading.kind !== 'answer') return;
  const { touches, people, accounts } = reading.mapped;
  for (const touch of touches) {
    expect(toldTouchSchema.safeParse(touch)).toMatchObject({ success: true });
    expect(touch.id.length).toBeGreaterThan(0);
    expect(touch.id.length).toBeLessThanOrEqual(300);
    expect(Number.isFinite(Date.parse(touch.time))).toBe(true);
  }
  for (const one of people)
    expect(toldPersonSchema.safeParse(one)).toMatchObject({ success: true });
  for (const one of accounts)
    expect(toldAccountSchema.safeParse(one)).toMatchObject({ success: true });
}

describe('any JSON whatever', () => {
  const any = fc.anything({ maxDepth: 3 });
  const long = fc.string({ minLength: 250, maxLength: 700 });
  const word = fc.oneof(
    any,
    long,
    fc.constantFrom(
      'e_visited_page',
      'CLICK',
      'STATUSCHANGE',
      'contact.merge',
      '501',
      'https://a.example/x',
      'p@a.example',
      '__proto__',
      1772359200000,
    ),
  );
  const names = [
    'id',
    'vid',
    'properties',
    'associations',
    'eventType',
    'occurredAt',
    'objectId',
    'objectType',
    'type',
    'created',
    'recipient',
    'url',
    'subject',
    'emailCampaignId',
    'browser',
    'submittedAt',
    'values',
    'pageUrl',
    'conversionId',
    'subscriptionType',
    'propertyName',
    'propertyValue',
    'primaryObjectId',
    'mergedObjectIds',
    'archived',
    'archivedAt',
    'from',
    'to',
    'status',
    'createdAt',
    'merged-vids',
  ];
  const inner = fc.dictionary(
    fc.constantFrom(
      'email',
      'firstname',
      'name',
      'domain',
      'hs_url',
      'hs_page_title',
      'hs_note_body',
      'hs_meeting_title',
      'hs_call_title',
      'hs_timestamp',
      'hs_merged_object_ids',
      'contact',
      'contacts',
      'marketingEvent',
      'results',
      'name',
      'value',
    ),
    word,
  );
  const row = fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(word, inner, fc.array(inner, { maxLength: 2 })),
    { maxKeys: 12 },
  );
  // Rows that are whole but for what one part of them says.
  const whole = fc.oneof(
    ...[
      {
        eventType: 'e_visited_page',
        occurredAt: '2026-05-11T23:47:17Z',
        objectType: 'CONTACT',
        objectId: '501',
        id: 'x',
        properties: { hs_url: 'https://a.example' },
      },
      {
        type: 'CLICK',
        created: 1772359200000,
        recipient: 'p@a.example',
        id: 'x',
        portalId: 1,
        emailCampaignId: 5,
        subject: 'S',
      },
      {
        submittedAt: 1772359200000,
        values: [{ name: 'email', value: 'p@a.example' }],
        pageUrl: 'https://a.example/x',
      },
      {
        subscriptionType: 'contact.merge',
        occurredAt: 1772359200000,
        objectId: 5,
        primaryObjectId: 5,
        mergedObjectIds: [6],
        propertyName: 'x',
      },
      { ...priya },
      {
        id: '9',
        properties: { hs_meeting_title: 'T', hs_timestamp: '2026-01-01' },
        associations: { contacts: { results: [{ id: '5' }] } },
      },
      {
        id: '9',
        createdAt: '2026-01-01',
        properties: { attendanceState: 'X' },
        associations: { contact: { contactId: '5' }, marketingEvent: { name: 'N' } },
      },
    ].map((base) =>
      fc.tuple(fc.constant(base), row).map(([one, changed]) => ({ ...one, ...changed })),
    ),
  );

  test('never throws', () => {
    fc.assert(
      fc.property(any, any, fc.constantFrom(200, 204, 401, 500), (body, other, status) =>
        isSound(body, [other], status),
      ),
      { numRuns: 300 },
    );
    const rows = fc.array(fc.oneof(row, whole), { maxLength: 4 });
    fc.assert(
      fc.property(rows, rows, (some, others) => {
        const known = [{ results: others }, ...others];
        isSound({ results: some }, known);
        isSound({ hasMore: false, events: some, offset: 'x' }, known);
        isSound({ 'has-more': false, contacts: some }, known);
        isSound({ hasMore: true, timeline: some }, known);
        isSound(some, known);
        for (const one of some) isSound(one, known);
      }),
      { numRuns: 600 },
    );
  });
});
