import type { Response } from 'supertest';
import { z } from 'zod';
import { openApiDocument } from '../../server/contract/openapi.js';

interface Document {
  readonly paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
  >;
  readonly components: { readonly schemas: Record<string, object> };
}

const document = openApiDocument('https://lectern.test', '1.0.0') as Document;

/** Every operation of the OpenAPI document: `GET /tenants/{tenant}`. */
export const DOCUMENTED_OPERATIONS: readonly string[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);

/** What is wrong with an answer by the document, as JSON Schema; nothing where it is as described. */
export function faultsOf(
  operation: string,
  { status, type, body }: Pick<Response, 'status' | 'type' | 'body'>,
): readonly string[] {
  const [method = '', path = ''] = operation.split(' ');
  const { responses } = document.paths[path]![method.toLowerCase()]!;
  const described = responses[String(status)] ?? responses.default!;
  if (described.content === undefined) return JSON.stringify(body) === '{}' ? [] : ['a body where none is described'];
  if ('*/*' in described.content) return [];
  const schema = described.content[type]?.schema;
  if (schema === undefined) return [`${type} is not described for ${String(status)}`];
  const $defs = JSON.parse(
    JSON.stringify(document.components.schemas).replaceAll('#/components/schemas/', '#/$defs/'),
  ) as object;
  const whole = JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/')) as object;
  const { error } = z.fromJSONSchema({ $defs, ...whole } as never).safeParse(body);

  return (error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}
