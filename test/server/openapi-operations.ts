import type { OpenApiDocument } from '../../server/openapi.ts';

/** A JSON Schema, as far as the document uses it, with references resolved. */
export type Schema = {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  format?: string;
  default?: unknown;
};

export type Parameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: Schema;
};

export type Operation = {
  id: string;
  method: string;
  path: string;
  /** By a write key as the basic user; with a token otherwise. */
  isByKey: boolean;
  parameters: Parameter[];
  body: { type: string; schema: Schema } | null;
};

const methods = ['get', 'post', 'put', 'delete'];

/** All that a document says can be asked. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  const resolved = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(resolved);
    if (typeof node !== 'object' || node === null) return node;
    if ('$ref' in node && typeof node.$ref === 'string') {
      const found = node.$ref
        .slice(2)
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document);
      return resolved(found);
    }
    return Object.fromEntries(Object.entries(node).map(([key, one]) => [key, resolved(one)]));
  };
  const paths = Object.entries((resolved(document.paths) ?? {}) as Record<string, object>);
  return paths.flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]): Operation[] => {
      if (!methods.includes(method)) return [];
      const { operationId, parameters = [], requestBody, security = [] } = operation;
      const [content] = Object.entries(requestBody?.content ?? {});
      const body = content && {
        type: content[0],
        schema: (content[1] as { schema: Schema }).schema,
      };
      return [
        {
          id: operationId,
          method: method.toUpperCase(),
          path,
          isByKey: security.some((one: object) => 'writeKey' in one),
          parameters: parameters.map((one: Parameter) => ({
            ...one,
            required: Boolean(one.required),
          })),
          body: body ?? null,
        },
      ];
    }),
  );
}
