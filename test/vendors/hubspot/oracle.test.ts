import { Client } from '@hubspot/api-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hubspot } from '../../../utils/vendors/hubspot/hubspot.ts';
import { type FakeHubspot, fakeHubspot, firstToken, linked } from './fake.ts';

/** HubSpot's own client: what it makes of the fake's answers is what the fake holds. */
let fake: FakeHubspot;
let client: Client;

beforeEach(async () => {
  fake = await fakeHubspot();
  client = new Client({
    accessToken: firstToken,
    basePath: fake.address,
    numberOfApiCallRetries: 0,
  });
});
afterEach(() => fake.close());

/** The same answer as our own module reads it. */
async function raw(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${fake.address}${path}`, {
    method,
    headers: { authorization: `Bearer ${firstToken}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.json();
}

function read(body: unknown) {
  const reading = hubspot.read({ status: 200, headers: {}, body });
  if (reading.kind !== 'answer') throw new Error(JSON.stringify(reading));
  return reading;
}

describe('HubSpot’s own client understands the fake', () => {
  test('a search, page by page', async () => {
    for (let id = 1; id <= 25; id += 1) fake.contact(id, { modified: fake.clock - id * 1000 });
    const since = String(fake.clock - 20_000);
    const filter = { propertyName: 'lastmodifieddate', operator: 'GTE' as never, value: since };
    const request = {
      filterGroups: [{ filters: [filter] }],
      sorts: ['lastmodifieddate'],
      properties: ['email', 'firstname'],
      limit: 15,
    };
    const first = await client.crm.contacts.searchApi.doSearch(request as never);
    expect([first.total, first.results.length, first.paging?.next?.after]).toEqual([20, 15, '15']);
    const [one] = first.results;
    const held = fake.objects.contacts.find(({ id }) => id === one?.id);
    expect(one?.properties.email).toBe(held?.properties.email);
    expect(one?.updatedAt.getTime()).toBe(held?.modified);
    const second = await client.crm.contacts.searchApi.doSearch({
      ...request,
      after: '15',
    } as never);
    const ids = [...first.results, ...second.results].map(({ id }) => id);
    expect(new Set(ids).size).toBe(20);
    expect(second.paging).toBeUndefined();
    const ours = read(await raw('POST', '/crm/v3/objects/contacts/search', request));
    expect(ours.mapped.people.map(({ ids: own }) => own?.hubspot)).toEqual(
      first.results.map(({ id }) => id),
    );
  });

  test('a batch, with those that are gone', async () => {
    fake.company('9', 'Northfjord Logistics', 'northfjord.example');
    const request = {
      inputs: [{ id: '9' }, { id: '10' }],
      properties: ['name', 'domain'],
      propertiesWithHistory: [],
    };
    const batch = await client.crm.companies.batchApi.read(request);
    expect(
      batch.results.map(({ id, properties }) => [id, properties.name, properties.domain]),
    ).toEqual([['9', 'Northfjord Logistics', 'northfjord.example']]);
    expect(batch).toMatchObject({ status: 'COMPLETE', numErrors: 1 });
    const ours = read(await raw('POST', '/crm/v3/objects/companies/batch/read', request));
    expect(ours.mapped.accounts).toEqual([
      { name: 'Northfjord Logistics', domain: 'northfjord.example', ids: { hubspot: '9' } },
    ]);
  });

  test('what was deleted', async () => {
    fake.contact(1);
    fake.contact(2, { archivedAt: fake.clock - 5000 });
    const page = await client.crm.contacts.basicApi.getPage(
      10,
      undefined,
      ['email'],
      undefined,
      undefined,
      true,
    );
    expect(
      page.results.map(({ id, archived, archivedAt }) => [id, archived, archivedAt?.getTime()]),
    ).toEqual([['2', true, fake.clock - 5000]]);
    const { touches } = read(await raw('GET', '/crm/v3/objects/contacts?archived=true')).mapped;
    expect(touches.map(({ id, time }) => [id, Date.parse(time)])).toEqual([
      ['deletion:2', fake.clock - 5000],
    ]);
  });

  test('which company is whose', async () => {
    fake.company('9', 'Northfjord Logistics', 'northfjord.example');
    fake.contact(1, { company: '9' });
    const request = { inputs: [{ id: '1' }] };
    const answer = await client.crm.associations.v4.batchApi.getPage(
      'contacts',
      'companies',
      request,
    );
    expect(
      answer.results.map(({ _from, to }) => [
        _from.id,
        to.map((one) => [String(one.toObjectId), one.associationTypes.map(({ typeId }) => typeId)]),
      ]),
    ).toEqual([['1', [['9', [1, 279]]]]]);
    const ours = read(
      await raw('POST', '/crm/v4/associations/contacts/companies/batch/read', request),
    );
    expect(ours.mapped.people).toEqual([
      { ids: { hubspot: '1' }, account: { ids: { hubspot: '9' } } },
    ]);
  });

  test('events and their types', async () => {
    fake.eventTypes = ['e_visited_page', 'pe1_used'];
    for (let n = 1; n <= 30; n += 1) {
      fake.events.push({
        id: `v${n}`,
        eventType: 'e_visited_page',
        occurredAt: fake.clock - n * 1000,
        objectId: '501',
        properties: { hs_page_title: `P${n}` },
      });
    }
    expect((await client.events.eventsApi.getTypes()).eventTypes).toEqual(fake.eventTypes);
    const page = await client.events.eventsApi.getPage(
      undefined,
      'e_visited_page',
      undefined,
      undefined,
      20,
      ['occurredAt'],
    );
    expect(page.results.map(({ id }) => id)).toEqual(
      Array.from({ length: 20 }, (_, n) => `v${30 - n}`),
    );
    expect(page.results[0]).toMatchObject({
      objectId: '501',
      objectType: 'CONTACT',
      occurredAt: new Date(fake.clock - 30_000),
      properties: { hs_page_title: 'P30' },
    });
    const next = await client.events.eventsApi.getPage(
      undefined,
      'e_visited_page',
      page.paging?.next?.after,
      undefined,
      20,
      ['occurredAt'],
    );
    expect(next.results.map(({ id }) => id)).toEqual(
      Array.from({ length: 10 }, (_, n) => `v${10 - n}`),
    );
    const ours = read(
      await raw('GET', '/events/v3/events?eventType=e_visited_page&limit=20&sort=occurredAt'),
    );
    expect(ours.mapped.touches.map(({ id, time }) => [id, Date.parse(time)])).toEqual(
      page.results.map(({ id, occurredAt }) => [id, occurredAt.getTime()]),
    );
  });

  test('forms', async () => {
    fake.forms = Array.from({ length: 25 }, (_, n) => ({ id: `f${n}`, name: `Form ${n}` }));
    const first = await client.marketing.forms.formsApi.getPage(undefined, 20);
    const second = await client.marketing.forms.formsApi.getPage(first.paging?.next?.after, 20);
    const all = [...first.results, ...second.results];
    expect(all.map(({ id, name }) => ({ id, name }))).toEqual(fake.forms);
  });

  test('a note that is written, and read back', async () => {
    fake.company('9', 'Northfjord Logistics', 'northfjord.example');
    const type = { associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: 190 };
    const made = await client.crm.objects.notes.basicApi.create({
      properties: { hs_timestamp: '2026-03-01T10:00:00Z', hs_note_body: 'Hello' },
      associations: [{ to: { id: '9' }, types: [type] }],
    });
    expect(made.properties.hs_note_body).toBe('Hello');
    expect(fake.links).toEqual(linked('notes', made.id, 'companies', '9', [190]));
    const note = await client.crm.objects.notes.basicApi.getById(
      made.id,
      ['hs_note_body', 'hs_timestamp'],
      undefined,
      ['companies'],
    );
    expect(note.associations?.companies?.results.map(({ id }) => id)).toEqual(['9']);
    const ours = read(
      await raw(
        'GET',
        `/crm/v3/objects/notes/${made.id}?properties=hs_note_body,hs_timestamp&associations=companies`,
      ),
    );
    expect(ours.mapped.touches).toMatchObject([
      {
        id: `notes:${made.id}`,
        kind: 'note.added',
        title: 'Hello',
        account: { ids: { hubspot: '9' } },
      },
    ]);
  });

  test('what is refused', async () => {
    fake.token = 'another';
    await expect(client.crm.contacts.basicApi.getPage()).rejects.toMatchObject({
      code: 401,
      body: { category: 'EXPIRED_AUTHENTICATION' },
    });
  });
});
