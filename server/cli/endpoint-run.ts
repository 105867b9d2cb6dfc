import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AnyInput, Handler } from '../administration/handler.js';
import { admit, perform } from '../administration/perform.js';
import { type Endpoint, FILE, type FileAnswer, isOfTenant } from '../contract/administration/endpoint.js';
import { DomainError, type FieldProblem, InvalidRequestError } from '../domain/errors.js';
import { tenantNamed } from '../usecases/find-tenant.js';
import { answerText } from './answer-text.js';
import type { CommandContext } from './command-context.js';
import { optionName } from './field-option.js';
import { fieldsOf, type SchemaField } from './schema-fields.js';

/** The values of a command's options, by the names of the fields. */
export type Options = Readonly<Record<string, unknown>>;

type Needed = Pick<CommandContext['lectern'], 'administration' | 'tenants'>;

/** The fields of an endpoint, by where they go. */
interface Parts {
  readonly params: readonly SchemaField[];
  readonly query: readonly SchemaField[];
  readonly body: readonly SchemaField[];
}

export function partsOf({ params, query, body }: Endpoint): Parts {
  return { params: fieldsOf(params), query: fieldsOf(query), body: body === undefined ? [] : fieldsOf(body) };
}

/** Does what an endpoint does, with the values of a command's options; mistakes are told by the names of the options. */
export async function runEndpoint(
  { lectern, actor, print }: Pick<CommandContext, 'actor' | 'print'> & { readonly lectern: Needed },
  handler: Handler,
  options: Options,
): Promise<void> {
  const { endpoint } = handler;
  const parts = partsOf(endpoint);
  const { administration, tenants } = lectern;
  const tenant = isOfTenant(endpoint) ? (await tenantNamed(tenants, String(options.tenant))).name : undefined;
  const context = await admit(administration, endpoint, { actor, role: 'operator' }, tenant);
  const { idempotencyKey = randomUUID() } = options as { readonly idempotencyKey?: string };
  try {
    const answer = await perform(administration, handler, context, {
      input: inputOf(endpoint, parts, options),
      idempotencyKey,
    });
    if (endpoint.answer === FILE) print(await save(answer as FileAnswer, String(options.output)));
    else print(options.json === true ? JSON.stringify(answer ?? {}, undefined, 2) : answerText(answer));
  } catch (error) {
    throw error instanceof DomainError && error.problems.length > 0 ? byOption(error.problems, parts) : error;
  }
}

/** A file that is there already stays as it is; one that broke off does not stay. */
async function save({ read }: FileAnswer, path: string): Promise<string> {
  const file = await open(path, 'wx').catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidRequestError([{ field: '--output', message: `It cannot be written: ${reason}` }]);
  });
  try {
    await pipeline(Readable.from(read()), file.createWriteStream());
  } catch (error) {
    await rm(path);
    throw error;
  }

  return `Written to ${path}.`;
}

function inputOf(endpoint: Endpoint, parts: Parts, options: Options): AnyInput {
  const given = (fields: readonly SchemaField[]): Options =>
    Object.fromEntries(
      fields.map(({ name }) => [name, options[name]] as const).filter(([, value]) => value !== undefined),
    );

  return {
    params: given(parts.params),
    query: Object.fromEntries(Object.entries(given(parts.query)).map(([name, value]) => [name, asInAddress(value)])),
    body: endpoint.body === undefined ? undefined : given(parts.body),
  };
}

/** A query holds nothing but text. */
function asInAddress(value: unknown): unknown {
  return Array.isArray(value) ? value.map(asInAddress) : String(value);
}

/** The same problems, each by the name of its option, with the rule of the contract that refuses it. */
function byOption(problems: readonly FieldProblem[], { params, query, body }: Parts): InvalidRequestError {
  const names = new Set([...params, ...query, ...body].map(({ name }) => name));

  return new InvalidRequestError(
    problems.map(({ field, message, rule }) => {
      const [first = '', ...rest] = field.split('.');
      const shown = names.has(first) ? [optionName(first), ...rest].join('.') : field;
      return { field: shown, message: rule === undefined ? message : `${message} (${rule})` };
    }),
  );
}
