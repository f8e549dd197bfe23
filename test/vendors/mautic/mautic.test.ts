import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toldTouchSchema } from '../../../utils/model/told.ts';
import { mautic } from '../../../utils/vendors/mautic/mautic.ts';
import { parseBody } from '../../../utils/vendors/parse-body.ts';
import type { Mapped } from '../../../utils/vendors/vendor.ts';
import { contactJson } from './fake.ts';

const read = (body: unknown, context: unknown[] = [], status = 200, headers = {}) =>
  mautic.read({ status, headers, body }, context);

function mappedOf(body: unknown, context: unknown[] = []): Mapped {
  const reading = read(body, context);
  if (reading.kind !== 'answer') throw new Error(JSON.stringify(reading));
  return reading.mapped;
}

const activity = (...events: object[]) => ({
  events,
  filters: { search: '', includeEvents: [], excludeEvents: [] },
  order: ['timestamp', 'DESC'],
  types: { 'email.sent': 'Email sent' },
  total: events.length,
  page: 1,
  limit: 25,
  maxPages: 1,
});

const at = { timestamp: '2026-03-01T10:00:00+01:00', contactId: '47' };
const time = '2026-03-01T09:00:00.000Z';
const person = { ids: { mautic: '47' } };
const priya = contactJson({
  id: 47,
  dateAdded: '2026-01-01T00:00:00+00:00',
  email: 'priya@northfjord.example',
  firstname: 'Priya',
  lastname: 'Raman',
  company: 'Northfjord Logistics',
  position: 'Head of Operations',
});

describe('activities of Mautic', () => {
  test.each([
    [
      'a sending',
      {
        event: 'email.sent',
        eventId: 'email.sent796',
        eventLabel: {
          label: 'Rail nurture 1',
          href: 'https://mautic.northfjord.example/email/view/597a116a',
          isExternal: true,
        },
        details: {
          stat: {
            id: '796',
            storedSubject: 'Rail is back',
            emailId: '78',
            emailName: 'Rail nurture 1',
            idHash: '597a116a',
          },
          type: 'sent',
        },
      },
      {
        id: 'email.sent:597a116a',
        kind: 'email.sent',
        title: 'Rail is back',
        asset: {
          type: 'email',
          id: '78',
          name: 'Rail nurture 1',
          url: 'https://mautic.northfjord.example/email/view/597a116a',
        },
      },
    ],
    [
      'an open',
      {
        event: 'email.read',
        eventId: 'email.read769',
        eventLabel: 'Rail &amp; sea',
        details: { stat: { id: '769', idHash: 'x1', storedSubject: null, timeToRead: 'PT1M39S' } },
      },
      {
        id: 'email.read769',
        kind: 'email.opened',
        title: 'Rail & sea',
        asset: { type: 'email', name: 'Rail & sea' },
      },
    ],
    [
      'a bounce',
      { event: 'email.failed', eventId: 'email.failed3', eventLabel: 'Rail is back', details: [] },
      {
        id: 'email.failed3',
        kind: 'email.bounced',
        title: 'Rail is back',
        asset: { type: 'email', name: 'Rail is back' },
      },
    ],
    [
      'a page',
      {
        event: 'page.hit',
        eventId: '5501',
        eventLabel: { label: 'Freight calculator', href: '/s/pages/view/8' },
        details: {
          hit: { url: 'https://www.wayline.example/calculator?ct=YTo1&utm_source=x', pageId: '8' },
        },
      },
      {
        id: 'page.hit:5501',
        kind: 'page.viewed',
        title: 'Freight calculator',
        asset: {
          type: 'page',
          id: '8',
          name: 'Freight calculator',
          url: 'https://www.wayline.example/calculator?utm_source=x',
        },
      },
    ],
    [
      'a page without a title, from an e-mail',
      {
        event: 'page.hit',
        eventId: 5502,
        eventLabel: { label: 'https://www.wayline.example/pricing?ct=YTo1', isExternal: true },
        details: {
          hit: {
            url: 'https://www.wayline.example/pricing?ct=YTo1',
            source: 'email',
            sourceId: '78',
            sourceName: 'Rail nurture 1',
          },
        },
      },
      {
        id: 'page.hit:5502',
        kind: 'email.clicked',
        title: 'www.wayline.example/pricing',
        summary: 'In the e-mail “Rail nurture 1”',
        asset: {
          type: 'page',
          name: 'www.wayline.example/pricing',
          url: 'https://www.wayline.example/pricing',
        },
      },
    ],
    [
      'a form',
      {
        event: 'form.submitted',
        eventId: 'form.submitted503',
        eventLabel: { label: 'Demo request', href: '/s/forms/view/143' },
        details: {
          submission: {
            id: 503,
            referer: 'https://www.wayline.example/demo',
            results: { email: 'priya@northfjord.example' },
          },
          form: { id: 143, name: 'Demo request', alias: 'demo' },
          page: {},
        },
      },
      {
        id: 'form.submitted503',
        kind: 'form.submitted',
        title: 'Demo request',
        asset: {
          type: 'form',
          id: '143',
          name: 'Demo request',
          url: 'https://www.wayline.example/demo',
        },
      },
    ],
    [
      'a download',
      {
        event: 'asset.download',
        eventId: 'asset.download11',
        eventLabel: { label: 'Rail guide', href: '/s/assets/view/1' },
        details: {
          asset: { id: 1, title: 'Rail guide', alias: 'rail' },
          assetDownloadUrl: 'https://mautic.northfjord.example/asset/1:rail',
        },
      },
      {
        id: 'asset.download11',
        kind: 'asset.downloaded',
        title: 'Rail guide',
        asset: {
          type: 'file',
          id: '1',
          name: 'Rail guide',
          url: 'https://mautic.northfjord.example/asset/1:rail',
        },
      },
    ],
    [
      'a step of a campaign',
      {
        event: 'campaign.event',
        eventId: 'campaign.event892',
        eventLabel: { label: 'Send mail / Spring <i class="x"></i>', href: '/s/campaigns/view/4' },
        details: {
          log: { campaignId: '498', campaignName: 'Spring', eventName: 'Send the guide' },
        },
      },
      {
        id: 'campaign.event892',
        kind: 'campaign.status_changed',
        title: 'Send the guide',
        campaign: { id: '498', name: 'Spring' },
      },
    ],
    [
      'points',
      { event: 'point.gained', eventId: 'point.gained2', eventLabel: '2: Pricing page / 20' },
      { id: 'point.gained2', kind: 'score.changed', title: 'Pricing page: +20 points' },
    ],
    [
      'a stage',
      { event: 'stage.changed', eventId: 'stage.changed9', eventLabel: '3: Evaluating' },
      { id: 'stage.changed9', kind: 'stage.changed', title: 'Evaluating' },
    ],
    [
      'a segment joined',
      {
        event: 'segment_membership',
        eventId: 'segment_membership7',
        eventLabel: 'Contact added to segment, Rail',
        details: { object_description: 'Rail' },
      },
      { id: 'segment_membership7', kind: 'list.added', title: 'Contact added to segment, Rail' },
    ],
    [
      'a segment left',
      {
        event: 'segment_membership',
        eventId: 'segment_membership8',
        eventLabel: 'Contact removed from segment, Rail',
      },
      {
        id: 'segment_membership8',
        kind: 'list.removed',
        title: 'Contact removed from segment, Rail',
      },
    ],
    [
      'an unsubscription',
      {
        event: 'lead.donotcontact',
        eventId: 'lead.donotcontact5',
        eventLabel: { label: 'Email / Rail nurture 1', href: '/s/emails/view/78' },
        details: { dnc: { channel: 'email', reason: 'Unsubscribed' } },
      },
      {
        id: 'lead.donotcontact5',
        kind: 'email.unsubscribed',
        title: 'Unsubscribed from e-mail',
      },
    ],
    [
      'a colleague’s block, of text messages',
      {
        event: 'lead.donotcontact',
        eventId: 'lead.donotcontact6',
        eventLabel: 'Sms',
        details: { dnc: { channel: 'sms', reason: 'Manual' } },
      },
      {
        id: 'lead.donotcontact6',
        kind: 'consent.changed',
        title: 'Do not contact: sms (Manual)',
        consent: [{ channel: 'messaging', state: 'denied' }],
      },
    ],
    [
      'a bounce that blocks',
      {
        event: 'lead.donotcontact',
        eventId: 'lead.donotcontact7',
        eventLabel: 'Email',
        details: { dnc: { channel: 'email', reason: 'Bounced' } },
      },
      { id: 'lead.donotcontact7', kind: 'email.bounced', title: 'E-mail came back' },
    ],
    [
      'a webinar of a plug-in',
      {
        event: 'webinar.attended',
        eventId: 'webinar.attended67',
        eventLabel: 'Attended webinar - Rail',
      },
      { id: 'webinar.attended67', kind: 'event.attended', title: 'Attended webinar - Rail' },
    ],
    [
      'what nobody here knows',
      { event: 'coffee.poured', eventId: 'coffee.poured1', eventType: 'Coffee poured' },
      { id: 'coffee.poured1', kind: 'unknown', title: 'Coffee poured' },
    ],
    [
      'a name that every object has',
      { event: 'constructor', eventId: 'constructor1', eventLabel: 'Built' },
      { id: 'constructor1', kind: 'unknown', title: 'Built' },
    ],
  ])('%s', (_, event, touch) => {
    const { touches, refused } = mappedOf(activity({ ...event, ...at }));
    expect(refused).toEqual([]);
    expect(touches).toEqual([{ ...touch, time, person, vendorType: event.event }]);
  });

  test('name whom the context knows by their id', () => {
    const event = { event: 'email.read', eventId: 'email.read1', eventLabel: 'Rail', ...at };
    const whole = {
      email: 'priya@northfjord.example',
      name: 'Priya Raman',
      title: 'Head of Operations',
      ids: { mautic: '47' },
    };
    const contacts = { total: '1', contacts: { '47': priya } };
    expect(mappedOf(activity(event), [contacts]).touches[0]?.person).toEqual(whole);
    // The route of one contact may leave out whose they are.
    const { contactId: _, ...own } = event;
    expect(mappedOf(activity(own), [{ contact: priya }]).touches[0]?.person).toEqual(whole);
    const listed = { ...own, leadId: 47, leadEmail: 'p@northfjord.example', leadName: 'P. Raman' };
    expect(mappedOf(activity(listed)).touches[0]?.person).toEqual({
      email: 'p@northfjord.example',
      name: 'P. Raman',
      ids: { mautic: '47' },
    });
  });

  test('without a time, or of nobody, are refused with the row', () => {
    const [planned, nobody] = [
      { event: 'campaign.event.scheduled', timestamp: null, contactId: '47' },
      { event: 'email.read', timestamp: at.timestamp },
    ];
    expect(mappedOf(activity(planned, nobody, { ...at })).refused).toEqual([
      { at: 'events[0]', why: 'it has no usable time', row: planned },
      { at: 'events[1]', why: 'it names no contact', row: nobody },
      { at: 'events[2]', why: 'it does not say what happened', row: at },
    ]);
  });
});

describe('records of Mautic', () => {
  test('a contact with company, consent and time, in a list by id or as a list', () => {
    const blocked = {
      ...priya,
      doNotContact: [
        { id: 1, channel: 'email', reason: 3 },
        { id: 2, channel: 'sms', reason: 2 },
        { id: 3, channel: 'phone' },
      ],
    };
    const told = {
      email: 'priya@northfjord.example',
      name: 'Priya Raman',
      title: 'Head of Operations',
      ids: { mautic: '47' },
      account: { name: 'Northfjord Logistics' },
      consent: [{ channel: 'email', state: 'denied' }],
      asOf: '2026-01-01T00:00:00.000Z',
    };
    for (const contacts of [{ '47': blocked }, [blocked]]) {
      expect(mappedOf({ total: '1', contacts }).people).toEqual([told]);
    }
    // Fields may come in groups alone.
    const { all: _, ...groups } = blocked.fields;
    expect(mappedOf({ contact: { ...blocked, fields: groups } }).people).toEqual([told]);
  });

  test('a company, and the companies of a contact', () => {
    const fields = {
      all: { companyname: 'Northfjord', companywebsite: 'https://www.northfjord.example/x' },
    };
    expect(mappedOf({ company: { id: 7, fields } }).accounts).toEqual([
      { domain: 'northfjord.example', name: 'Northfjord', ids: { mautic: '7' } },
    ]);
    const own = { company_id: '420', companyname: 'Halden', is_primary: '1' };
    expect(mappedOf({ total: 1, companies: [own] }).accounts).toEqual([
      { name: 'Halden', ids: { mautic: '420' } },
    ]);
  });

  test('a batch in which one was refused tells the others', () => {
    const { people, refused } = mappedOf({
      contacts: [priya],
      statusCodes: [201, 400],
      errors: { '1': { code: 400, message: 'email: This value is not valid.', type: null } },
    });
    expect(people).toHaveLength(1);
    expect(refused).toMatchObject([{ at: 'errors[1]', why: 'email: This value is not valid.' }]);
  });

  test('notes are touches of whom they are about', () => {
    const note = {
      id: 1,
      text: '<p>Wants <b>rail</b> next year.</p>',
      type: 'general',
      dateTime: '2026-03-01T09:00:00+00:00',
    };
    const touch = {
      id: 'note:1',
      time,
      kind: 'note.added',
      title: 'Wants rail next year.',
      vendorType: 'note general',
    };
    expect(mappedOf({ note: { ...note, lead: { id: 47 } } }).touches).toEqual([
      { ...touch, person },
    ]);
    expect(mappedOf({ total: 1, notes: [note] }, [{ contact: priya }]).touches).toMatchObject([
      { ...touch, person: { email: 'priya@northfjord.example' } },
    ]);
    expect(mappedOf({ total: 1, notes: [note] }).refused).toHaveLength(1);
  });

  test('merges and deletions stand in the audit log', () => {
    const row = {
      object: 'lead',
      bundle: 'lead',
      object_id: '12',
      date_added: '2026-03-01 09:00:00',
    };
    const stats = [
      { ...row, id: '5', action: 'merge', details: 'a:1:{s:11:"merged_into";i:47;}' },
      { ...row, id: '6', action: 'merge', details: { merged_into: '47' } },
      { ...row, id: '7', action: 'delete', details: '[]' },
      { ...row, id: '9', action: 'delete', object_id: '13', details: '[]' },
      { ...row, id: '8', action: 'update', details: '[]' },
    ];
    const { touches } = mappedOf({ total: 5, stats }, [{ contact: priya }]);
    const ids = { mautic: '12', 'mautic-survivor': '47' };
    expect(touches.map(({ id, kind, person: who }) => [id, kind, who])).toEqual([
      ['audit:5', 'record.merged', { email: 'priya@northfjord.example', ids }],
      ['audit:6', 'record.merged', { email: 'priya@northfjord.example', ids }],
      ['audit:9', 'record.deleted', { ids: { mautic: '13' } }],
    ]);
  });

  test.each([
    ['contacts', { total: '0', contacts: [] }],
    ['companies', { total: 0, companies: [] }],
    ['notes', { total: 0, notes: [] }],
    ['stats', { total: '0', stats: [] }],
    ['stats', { availableTables: ['page_hits'], tableColumns: {} }],
    ['activities', activity()],
    ['segments', { total: 1, lists: { '3': { id: 3, name: 'New', alias: 'new' } } }],
    ['segments', { list: { id: 3, name: 'New', alias: 'new', isPublished: true } }],
    ['e-mails', { total: 1, emails: { '1': { id: 1, name: 'Rail', isPublished: true } } }],
    ['forms', { form: { id: 1, name: 'Demo', alias: 'demo' } }],
    ['campaigns', { total: 0, campaigns: [] }],
    ['fields', { '1': { id: 1, label: 'Title', alias: 'title', type: 'lookup' } }],
    ['owners', [{ id: 1, firstName: 'Jonas', lastName: 'Weber' }]],
    ['acknowledgement', { success: 1 }],
    ['token', { access_token: 'x', expires_in: 3600, token_type: 'bearer', scope: null }],
  ])('%s tell of nobody', (of, body) => {
    const mapped = { touches: [], people: [], accounts: [], refused: [] };
    expect(read(body)).toEqual({ kind: 'answer', of, mapped });
  });
});

describe('webhooks of Mautic', () => {
  const lead = priya;
  const timestamp = '2026-03-01T09:00:00+00:00';

  test('tell the same touches as the activities', () => {
    const { touches, people } = mappedOf({
      'mautic.page_on_hit': [
        {
          hit: {
            id: 5502,
            dateHit: timestamp,
            url: 'https://www.wayline.example/pricing',
            email: { id: 78, name: 'Rail' },
            lead,
          },
          timestamp: '2026-03-01T09:05:00+00:00',
        },
      ],
      'mautic.email_on_open': [
        {
          stat: {
            id: 769,
            dateRead: timestamp,
            email: { id: 78, subject: 'Rail is back', name: 'Rail' },
            lead,
          },
        },
      ],
      'mautic.email_on_send': {
        email: { id: 78, name: 'Rail' },
        contact: lead,
        idHash: '597a116a',
        subject: 'Hi',
        timestamp,
      },
      'mautic.form_on_submit': [
        {
          submission: { id: 503, dateSubmitted: timestamp, form: { id: 143, name: 'Demo' }, lead },
        },
      ],
      'mautic.lead_post_save_new': [{ contact: lead, lead, timestamp }],
    });
    expect(touches.map(({ id, kind, title, time: when }) => [id, kind, title, when])).toEqual([
      ['page.hit:5502', 'email.clicked', 'www.wayline.example/pricing', time],
      ['email.read769', 'email.opened', 'Rail is back', time],
      ['email.sent:597a116a', 'email.sent', 'Hi', time],
      ['form.submitted503', 'form.submitted', 'Demo', time],
      ['lead.identified47', 'record.created', 'Became known', time],
    ]);
    expect(touches.every((one) => one.person?.email === 'priya@northfjord.example')).toBe(true);
    expect(people[0]).toMatchObject({ account: { name: 'Northfjord Logistics' } });
  });

  test.each([
    ['unsubscribed', 'contactable', 'email.unsubscribed', undefined],
    ['manual', 'contactable', 'consent.changed', [{ channel: 'email', state: 'denied' }]],
    ['bounced', 'contactable', 'email.bounced', undefined],
    ['contactable', 'unsubscribed', 'email.resubscribed', undefined],
    ['contactable', 'bounced', 'consent.changed', undefined],
  ])('a subscription that is %s after %s', (new_status, old_status, kind, consent) => {
    const row = { contact: lead, channel: 'email', old_status, new_status, timestamp };
    const { touches } = mappedOf({ 'mautic.lead_channel_subscription_changed': [row] });
    expect(touches[0]?.kind).toBe(kind);
    expect(touches[0]?.consent).toEqual(consent);
  });

  test('a deletion names the one who is gone, and tells no record', () => {
    const row = { id: 47, contact: { ...lead, id: null }, timestamp };
    const { touches, people } = mappedOf({ 'mautic.lead_post_delete': [row] });
    expect(touches).toMatchObject([
      { id: 'lead.deleted47', kind: 'record.deleted', person: { ids: { mautic: '47' } } },
    ]);
    expect(people).toEqual([]);
  });

  test('records alone, and what cannot be taken', () => {
    const company = { id: 7, fields: { all: { companyname: 'Northfjord' } } };
    const told = mappedOf({
      'mautic.company_post_save': [{ company, timestamp }],
      'mautic.lead_post_save_update': [{ contact: lead, timestamp }],
      'mautic.page_on_hit': [{ hit: { id: 1, url: 'https://a.example', lead: {} }, timestamp }],
    });
    expect(told.accounts).toEqual([{ name: 'Northfjord', ids: { mautic: '7' } }]);
    expect(told.people).toHaveLength(1);
    expect(told.refused).toMatchObject([
      { at: 'mautic.page_on_hit[0]', why: 'it names no contact' },
    ]);
  });
});

describe('errors of Mautic', () => {
  test.each([
    [
      { errors: [{ code: 401, message: 'API authorization denied.', type: null }] },
      200,
      'unauthorised',
      401,
    ],
    [
      { errors: [{ code: 403, message: 'You do not have access.', details: [] }] },
      403,
      'forbidden',
      403,
    ],
    [{ errors: [{ code: 404, message: 'Item was not found.' }] }, 404, 'not-found', 404],
    [{ errors: [{ code: 400, message: 'email: not valid' }] }, 400, 'invalid', 400],
    [{ errors: [{ code: 423, message: 'Locked' }] }, 200, 'conflict', 423],
    [{ errors: { '0': { code: 500, message: 'Oh' } } }, 200, 'server-error', 500],
    [{ error: { message: 'You do not have access', code: 403 } }, 200, 'forbidden', 403],
    [
      { error: 'invalid_grant', error_description: 'The token has expired.' },
      200,
      'unauthorised',
      undefined,
    ],
    [{ error: 'access_denied', error_description: 'Needed' }, 401, 'unauthorised', 401],
    [undefined, 502, 'server-error', 502],
    [{ anything: 1 }, 404, 'not-found', 404],
  ])('%j', (body, status, kind, said) => {
    const reading = read(body, [], status);
    expect(reading).toMatchObject({ kind: 'failure', failure: { kind } });
    if (reading.kind === 'failure') expect(reading.failure.status).toBe(said);
  });

  test('say how long to wait, and quote nobody’s address', () => {
    const body = { errors: [{ code: 429, message: 'Slow down, <b>a@b.example</b>!' }] };
    expect(read(body, [], 429, { 'retry-after': '30' })).toEqual({
      kind: 'failure',
      failure: { kind: 'rate-limited', status: 429, retryAfter: 30, detail: 'Slow down, …' },
    });
  });
});

describe('what is no answer of Mautic’s', () => {
  test.each([
    [undefined],
    [null],
    ['text'],
    [[]],
    [['contacts', 'contacts/{id}']],
    [{}],
    [{ lead: 47, text: 'hello', type: 'general' }],
    [{ firstname: 'Priya', email: 'priya@northfjord.example' }],
    [{ name: 'Hook', webhookUrl: 'https://a.example', triggers: ['mautic.email_on_open'] }],
    [{ results: [{ id: '1', properties: { email: 'a@b.example' } }] }],
    [{ contacts: [{ id: 1, email: 'a@b.example', emailBlacklisted: false }], count: 1 }],
    [{ segment: { id: 16, deduplicate_id: '16:1', name: 'finished' } }],
    [{ events: [{ id: 1 }], next: 'x' }],
  ])('%j', (body) => {
    const reading = read(body);
    expect(reading.kind).toBe('no answer');
    if (reading.kind === 'no answer') expect(reading.why).toMatch(/\.$/);
  });

  const folder = fileURLToPath(new URL('../../../../shared/contracts/mautic', import.meta.url));
  test.runIf(existsSync(folder))('recorded requests and lists of routes', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((one) => one.endsWith('.json'))) {
      const body = parseBody(readFileSync(join(folder, file), 'utf8'));
      expect(read(body).kind, file).toBe('no answer');
    }
  });
});

/** Whatever comes in: no exception, and nothing that the model would refuse. */
function isSound(body: unknown, context: unknown[] = [], status = 200): void {
  const reading = read(body, context, status);
  if (reading.kind !== 'answer') return;
  for (const touch of reading.mapped.touches) {
    expect(toldTouchSchema.safeParse(touch)).toMatchObject({ success: true });
    expect(touch.id.length).toBeGreaterThan(0);
    expect(touch.id.length).toBeLessThanOrEqual(300);
    expect(Number.isFinite(Date.parse(touch.time))).toBe(true);
  }
}

describe('any JSON whatever', () => {
  const anything = fc.anything({ maxDepth: 4 });
  const word = fc.oneof(
    anything,
    fc.constantFrom('email.read', 'page.hit', 'lead.donotcontact', 'form.submitted', '__proto__'),
    fc.string({ maxLength: 700 }),
  );
  const event = fc.record(
    {
      event: word,
      eventId: word,
      eventLabel: fc.oneof(word, fc.record({ label: word, href: word })),
      timestamp: fc.oneof(fc.constant(at.timestamp), anything),
      contactId: fc.oneof(fc.constant('47'), anything),
      details: fc.dictionary(
        fc.constantFrom('stat', 'hit', 'dnc', 'submission', 'log'),
        fc.dictionary(
          fc.constantFrom(
            'url',
            'source',
            'subject',
            'campaignId',
            'reason',
            'channel',
            'emailId',
            'referer',
            'idHash',
          ),
          word,
        ),
      ),
    },
    { requiredKeys: [] },
  );

  test('never throws', () => {
    fc.assert(
      fc.property(anything, anything, fc.constantFrom(200, 201, 401, 500), (body, other, status) =>
        isSound(body, [other], status),
      ),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.array(event), (events) => isSound(activity(...events))),
      { numRuns: 300 },
    );
    const hooks = fc.dictionary(
      fc.oneof(
        fc.constantFrom(
          'mautic.page_on_hit',
          'mautic.email_on_send',
          'mautic.x',
          'mautic.lead_post_save_new',
        ),
        fc.string({ maxLength: 400 }).map((end) => `mautic.${end}`),
      ),
      fc.array(
        fc.record(
          {
            contact: fc.constantFrom(priya, {}),
            hit: anything,
            stat: anything,
            timestamp: fc.constantFrom(at.timestamp, 1, null),
          },
          { requiredKeys: [] },
        ),
      ),
    );
    fc.assert(
      fc.property(hooks, (body) => isSound(body)),
      { numRuns: 300 },
    );
  });
});
