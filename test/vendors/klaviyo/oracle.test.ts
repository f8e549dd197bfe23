import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApiKeySession, EventsApi, MetricsApi, ProfilesApi } from 'klaviyo-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { klaviyo } from '../../../utils/vendors/klaviyo/klaviyo.ts';
import { apiKey, type FakeKlaviyo, fakeKlaviyo } from './fake.ts';

let fake: FakeKlaviyo;
beforeEach(async () => {
  fake = await fakeKlaviyo(() => Date.UTC(2026, 10, 20));
  for (let index = 0; index < 230; index += 1) {
    fake.events.push({
      id: `e${String(index).padStart(3, '0')}`,
      datetime: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
      metric: index % 2 === 0 ? 'UMTLbD' : 'VAaaaa',
      profile: `P${index % 3}`,
      properties: { Subject: `Rail ${index}` },
    });
  }
  for (let index = 0; index < 3; index += 1) {
    fake.profiles.push({
      id: `P${index}`,
      updated: `2026-02-0${index + 1}T10:00:00.000Z`,
      email: `p${index}@northfjord.example`,
      first_name: 'P',
      organization: 'Northfjord',
      subscriptions: {
        email: { marketing: { can_receive_email_marketing: true, consent: 'SUBSCRIBED' } },
      },
    });
  }
});
afterEach(() => fake.close());

/** Klaviyo's own client, asking the fake in place of Klaviyo. */
function clientOf<T extends { basePath: string }>(make: new (session: ApiKeySession) => T): T {
  const client = new make(new ApiKeySession(apiKey));
  client.basePath = fake.address;
  return client;
}

describe('Klaviyo’s own client reads the fake', () => {
  test('events, page by page by its link, are what the fake holds and what we tell', async () => {
    const client = clientOf(EventsApi);
    const found = [];
    let pageCursor: string | undefined;
    do {
      const { body, response } = await client.getEvents({
        sort: 'datetime',
        include: ['metric', 'profile'],
        filter: 'greater-or-equal(datetime,2026-01-01T00:10:00.000Z)',
        pageSize: 100,
        ...(pageCursor ? { pageCursor } : {}),
      });
      found.push(...body.data);
      pageCursor = body.links?.next ?? undefined;
      const reading = klaviyo.read({ status: 200, headers: {}, body: response.data });
      const touches = reading.kind === 'answer' ? reading.mapped.touches : [];
      expect(touches.map(({ id, time }) => [id, Date.parse(time)])).toEqual(
        body.data.map(({ id, attributes }) => [id, attributes.datetime?.getTime()]),
      );
    } while (pageCursor);
    const held = fake.events.slice(10).map(({ id, datetime, profile, metric }) => {
      return [id, datetime, profile, metric];
    });
    expect(
      found.map(({ id, attributes, relationships }) => [
        id,
        attributes.datetime?.toISOString(),
        relationships?.profile?.data?.id,
        relationships?.metric?.data?.id,
      ]),
    ).toEqual(held);
  });

  test('profiles with their subscriptions', async () => {
    const { body } = await clientOf(ProfilesApi).getProfiles({
      sort: 'updated',
      additionalFieldsProfile: ['subscriptions'],
      filter: 'greater-than(updated,2026-02-01T10:00:00.000Z)',
    });
    expect(
      body.data.map(({ id, attributes }) => [
        id,
        attributes.email,
        attributes.updated?.toISOString(),
        attributes.subscriptions?.email?.marketing?.consent,
      ]),
    ).toEqual(
      fake.profiles.slice(1).map(({ id, email, updated }) => [id, email, updated, 'SUBSCRIBED']),
    );
  });

  test('metrics, and its own error for a wrong key', async () => {
    const { body } = await clientOf(MetricsApi).getMetrics();
    expect(body.data.map(({ id, attributes }) => [id, attributes.name])).toEqual(
      [...fake.metrics].map(([id, { name }]) => [id, name]),
    );
    const stranger = new EventsApi(new ApiKeySession('pk_other'));
    stranger.basePath = fake.address;
    await expect(stranger.getEvents({ sort: 'datetime' })).rejects.toMatchObject({
      response: { status: 401 },
    });
  });
});

type Schema = {
  $ref?: string;
  type?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  nullable?: boolean;
};

type Specification = {
  components: { schemas: Record<string, Schema> };
  paths: Record<
    string,
    { get: { responses: Record<string, { content?: Record<string, { schema: Schema }> }> } }
  >;
};

const folder = fileURLToPath(new URL('../../../../shared/contracts/klaviyo', import.meta.url));

/** What of a value is not as the specification has it: required keys, types and enums. */
function faultsIn(value: unknown, schema: Schema, all: Record<string, Schema>, at = '$'): string[] {
  if (schema.$ref) {
    const meant = all[schema.$ref.split('/').pop() ?? ''];
    return meant
      ? faultsIn(value, { ...meant, nullable: schema.nullable }, all, at)
      : [`${at}: no schema`];
  }
  // Klaviyo itself answers null for a link that there is not.
  if (value === null)
    return schema.nullable || /links\.(next|prev)$/.test(at) ? [] : [`${at}: null`];
  if (schema.allOf) return schema.allOf.flatMap((one) => faultsIn(value, one, all, at));
  if (schema.oneOf) {
    const faults = schema.oneOf.map((one) => faultsIn(value, one, all, at));
    return faults.find((some) => some.length === 0) ?? faults[0] ?? [];
  }
  if (schema.enum && !schema.enum.includes(value)) return [`${at}: ${String(value)}`];
  if (schema.type === 'array') {
    if (!Array.isArray(value)) return [`${at}: no list`];
    return value.flatMap((one, index) => faultsIn(one, schema.items ?? {}, all, `${at}[${index}]`));
  }
  if (schema.type !== 'object' && !schema.properties) {
    const type = schema.type === 'integer' ? 'number' : schema.type;
    return !type || typeof value === type ? [] : [`${at}: no ${type}`];
  }
  if (typeof value !== 'object') return [`${at}: no object`];
  const record = value as Record<string, unknown>;
  const lacking = (schema.required ?? []).filter((key) => !(key in record));
  const within = Object.entries(schema.properties ?? {}).flatMap(([key, one]) =>
    key in record ? faultsIn(record[key], one, all, `${at}.${key}`) : [],
  );
  return [...lacking.map((key) => `${at}: lacks ${key}`), ...within];
}

describe.runIf(existsSync(folder))('the fake answers as the specification has it', () => {
  test.each([
    ['events.json', '/api/events', '?sort=datetime&include=metric,profile'],
    ['profiles.json', '/api/profiles', '?sort=updated&additional-fields[profile]=subscriptions'],
    ['metrics.json', '/api/metrics', ''],
  ])('%s', async (file, path, query) => {
    const specification = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Specification;
    const { schemas } = specification.components;
    const { content } = specification.paths[path]?.get.responses['200'] ?? {};
    const schema = content?.['application/vnd.api+json']?.schema;
    if (!schema) throw new Error(`${file} has no schema of ${path}.`);
    const headers = { authorization: `Klaviyo-API-Key ${apiKey}`, revision: '2026-07-15' };
    const answer = await fetch(`${fake.address}${path}${encodeURI(query)}`, { headers });
    expect(faultsIn(await answer.json(), schema, schemas)).toEqual([]);
    // The check itself finds what is wrong.
    expect(faultsIn({ data: [{ type: 'x' }] }, schema, schemas).length).toBeGreaterThan(1);
  });
});
