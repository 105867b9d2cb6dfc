import type { z } from 'zod';
import type { Endpoint } from '../contract/administration/endpoint.js';
import { type FieldProblem, InvalidRequestError } from '../domain/errors.js';
import type { AnyInput } from './handler.js';

type Issue = z.core.$ZodIssue;

/** What came, by the schemas of the endpoint. @throws InvalidRequestError that names each field that cannot be meant. */
export function parseInput({ params, query, body }: Endpoint, raw: AnyInput): AnyInput {
  const problems: FieldProblem[] = [];
  const parsed = (schema: z.ZodType, value: unknown): unknown => {
    const result = schema.safeParse(value);
    if (!result.success) problems.push(...result.error.issues.flatMap(problemsOf));
    return result.data;
  };
  const input = {
    params: parsed(params, raw.params),
    query: parsed(query, raw.query),
    body: body && parsed(body, raw.body),
  };
  if (body === undefined && raw.body !== undefined)
    problems.push({ field: 'body', message: 'Leave it out: none is taken.' });
  if (problems.length > 0) throw new InvalidRequestError(problems);

  return input;
}

function problemsOf(issue: Issue): readonly FieldProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: [...path, key].join('.'), message: 'There is no such field.' }));
  }
  if (path.length === 0 && issue.code === 'invalid_type') {
    return [{ field: 'body', message: 'Send a JSON object, with Content-Type: application/json.' }];
  }
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');

  return [{ field: path.join('.') || 'body', message: missing ? 'Give a value: it is needed.' : issue.message }];
}
