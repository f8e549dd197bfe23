import { Validator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openApiDocument } from '../../server/openapi.ts';
import { problemMediaType, problemSchema } from '../../utils/protocol/problem.ts';
import { operationsOf } from './openapi-operations.ts';
import { anyRequest, type KnownWords } from './openapi-requests.ts';
import { accountOf, ask, event, onBothDatabases, send, type World } from './world.ts';

/** The same requests at every run; another seed asks others: FUZZ_SEED=7 npx vitest fuzz. */
const seed = Number(process.env.FUZZ_SEED ?? 20_261_123);
const requestsEach = 40;

const operations = operationsOf(openApiDocument());

test('the document is OpenAPI as its own schema has it', async () => {
  const { valid, errors } = await new Validator().validate(
    JSON.parse(JSON.stringify(openApiDocument())),
  );
  expect([valid, errors]).toEqual([true, undefined]);
});

onBothDatabases('whatever is asked', (world) => {
  test.each(operations.map((one) => [one.id, one] as const))(
    'of %s, the answer is one, or a problem of the asker’s',
    async (_, operation) => {
      const { token, known } = await somebody(world());
      const authorization = operation.isByKey ? `Basic ${btoa(`${token}:`)}` : `Bearer ${token}`;
      await fc.assert(
        fc.asyncProperty(anyRequest(operation, known), async ({ path, init }) => {
          const response = await world().app.request(path, {
            ...init,
            method: operation.method,
            headers: { ...init.headers, authorization },
          });
          expect(response.status).toBeLessThan(500);
          if (response.status < 400) {
            await response.body?.cancel();
            return;
          }
          expect(response.headers.get('content-type')).toBe(problemMediaType);
          const problem = problemSchema.parse(await response.json());
          expect(problem.status).toBe(response.status);
          expect(problem.detail.length).toBeGreaterThan(10);
        }),
        { numRuns: requestsEach, seed, endOnFailure: true },
      );
    },
  );
});

test('reaches every route of the document with requests that are answered', async () => {
  expect(operations.length).toBeGreaterThan(40);
  expect(operations.filter(({ parameters }) => parameters.length > 0).length).toBeGreaterThan(10);
  expect(operations.filter(({ body }) => body !== null).length).toBeGreaterThan(10);
});

/** An administrator of a workspace with a little of everything, whose ids requests may use. */
async function somebody(world: World): Promise<{ token: string; known: KnownWords }> {
  const token = await (await world.workspace()).token();
  await send(world, token, [event(), event({ person: { email: 'ada@northfjord.example' } })]);
  const accountId = await accountOf(world, token, 'priya@northfjord.example');
  const { json } = await ask(world, token, `GET /v1/accounts/${accountId}`);
  const note = await ask(world, token, `POST /v1/accounts/${accountId}/notes`, {
    body: { body: 'A note', visibility: 'team' },
    headers: { 'idempotency-key': 'fuzz-note' },
  });
  const personId: string = json.people[0].id;
  return {
    token,
    known: {
      ...{ accountId, personId, noteId: note.json.id, siteId: 'gmail', changeId: '1' },
      ...{ otherId: json.people[1].id, email: 'priya@northfjord.example' },
      ...{ domain: 'northfjord.example', system: 'hubspot', 'if-match': ['"0"', '"1"'] },
    },
  };
}
