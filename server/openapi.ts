import { z } from 'zod';

import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { problemMediaType, problemSchema } from '../utils/protocol/problem.ts';
import { type Route, routes } from '../utils/protocol/routes.ts';
import { segmentCalls } from '../utils/vendors/segment/message.ts';
import { signInOperations } from './openapi-sign-in.ts';
import { serverVersion } from './routes/protocol.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

/** The protocol as an OpenAPI 3.1 document, made from the schemas that check it. */
export function openApiDocument(): OpenApiDocument {
  const paths: Record<string, Record<string, object>> = {};
  for (const [operationId, route] of Object.entries(routes) as [string, Route][]) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(operationId, route) };
  }
  for (const call of [...segmentCalls, 'batch']) paths[`/v1/${call}`] = { post: segment(call) };
  paths['/v1/health'] = { get: health };
  paths['/v1/webhooks/{workspaceId}/{sourceId}'] = { post: webhook };
  Object.assign(paths, signInOperations(problem));
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Touchline',
      version: serverVersion,
      description:
        "An account's marketing engagement history: " +
        'accounts, the people in them, the touches that marketing had with them, and the notes of ' +
        'the team. Times are ISO 8601 in UTC. No address ever stands in a URL.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ bearer: [] }],
    paths: paths as ZodOpenApiPathsObject,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        writeKey: {
          type: 'http',
          scheme: 'basic',
          description: 'A write key as the user name, with an empty password.',
        },
      },
    },
  });
}

const problem = {
  description: 'A problem; its detail says what to do next',
  content: { [problemMediaType]: { schema: problemSchema } },
};

const health = {
  operationId: 'health',
  summary: 'Does the server answer?',
  security: [],
  responses: {
    200: {
      description: 'It does',
      content: { 'application/json': { schema: z.object({ status: z.literal('ok') }) } },
    },
  },
};

/** Segment's own HTTP API, as its libraries call it. */
function segment(call: string): object {
  const one = z.looseObject({ messageId: z.string().optional(), userId: z.string().optional() });
  return {
    operationId: `segment${call[0]?.toUpperCase()}${call.slice(1)}`,
    summary: call === 'batch' ? "Segment's calls, many at once" : `Segment's ${call} call`,
    security: [{ writeKey: [] }],
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: call === 'batch' ? z.object({ batch: z.array(one) }) : one },
      },
    },
    responses: {
      200: {
        description: 'Taken',
        content: {
          'application/json': { schema: z.looseObject({ success: z.literal(true) }) },
        },
      },
      default: problem,
    },
  };
}

/** In the vendor's own words, whichever it is. */
const webhook = {
  operationId: 'webhook',
  summary: 'Where the vendor of a source tells of what happened as it happens',
  description:
    'Signed with the secret of the source it is taken, once; unsigned it is a hint to look at the ' +
    'vendor, and nothing that it says is believed.',
  security: [],
  requestParams: { path: z.object({ workspaceId: z.string(), sourceId: z.string() }) },
  requestBody: { required: true, content: { 'application/json': { schema: z.unknown() } } },
  responses: {
    200: {
      description: 'Taken',
      content: {
        'application/json': {
          schema: z.object({ taken: z.number().int(), hint: z.literal(false) }),
        },
      },
    },
    202: {
      description: 'The vendor will be asked',
      content: {
        'application/json': { schema: z.object({ taken: z.literal(0), hint: z.literal(true) }) },
      },
    },
    default: problem,
  },
};

function operation(operationId: string, route: Route): object {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
  const { schema, status, type, etag } = route.answer;
  const path = z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
  return {
    operationId,
    summary: route.summary,
    description: [route.description, `Least role: ${route.role}.`].filter(Boolean).join(' '),
    requestParams: {
      ...(names.length > 0 ? { path } : {}),
      ...(route.query ? { query: route.query as z.ZodObject } : {}),
      ...(route.headers ? { header: route.headers } : {}),
    },
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: { [route.body.type]: { schema: route.body.schema } },
          },
        }
      : {}),
    responses: {
      [status]: {
        description: status === 204 ? 'Done' : 'The answer',
        ...(etag ? { headers: { ETag: { schema: { type: 'string' } } } } : {}),
        ...(schema ? { content: { [type]: { schema } } } : {}),
      },
      default: problem,
    },
  };
}
