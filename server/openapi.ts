import { z } from 'zod';

import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { problemMediaType, problemSchema } from '../utils/protocol/problem.ts';
import { type Route, routes } from '../utils/protocol/routes.ts';
import { serverVersion } from './routes/protocol.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

/** The protocol as an OpenAPI 3.1 document, made from the schemas that check it. */
export function openApiDocument(): OpenApiDocument {
  const paths: Record<string, Record<string, object>> = {};
  for (const [operationId, route] of Object.entries(routes) as [string, Route][]) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(operationId, route) };
  }
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
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  });
}

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
      default: {
        description: 'A problem; its detail says what to do next',
        content: { [problemMediaType]: { schema: problemSchema } },
      },
    },
  };
}
