import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import type { AnyInput, Handler } from '../administration/handler.js';
import { admit, perform } from '../administration/perform.js';
import { ADMINISTRATION_HANDLERS } from '../administration/registry.js';
import { type Endpoint, FILE, type FileAnswer, isOfTenant } from '../contract/administration/endpoint.js';
import { DomainError, type FieldProblem, InvalidRequestError } from '../domain/errors.js';
import { tenantNamed } from '../usecases/find-tenant.js';
import { answerText } from './answer-text.js';
import { type CommandContext, withLectern } from './command-context.js';
import { optionName, optionOf } from './field-option.js';
import { fieldsOf, type SchemaField } from './schema-fields.js';

type Options = Readonly<Record<string, unknown>>;

/** What a group of commands is about; the commands themselves say what each does. */
const GROUPS: Readonly<Record<string, string>> = {
  token: 'API tokens of back ends and of people with a command line',
};

/** The commands that endpoints of the administration API declare: the same handlers, in process, with operator rights. */
export function addAdministrationCommands(program: Command): void {
  for (const handler of ADMINISTRATION_HANDLERS) {
    const words = handler.endpoint.cli?.split(' ') ?? [];
    const [name = '', ...parents] = [...words].reverse();
    if (words.length > 0) groupOf(program, parents.reverse()).addCommand(commandOf(handler, name));
  }
}

function groupOf(program: Command, words: readonly string[]): Command {
  return words.reduce((parent, word) => {
    const there = parent.commands.find((command) => command.name() === word);
    return there ?? parent.command(word).description(GROUPS[word] ?? `${word} commands`);
  }, program);
}

interface Parts {
  readonly params: readonly SchemaField[];
  readonly query: readonly SchemaField[];
  readonly body: readonly SchemaField[];
}

function commandOf(handler: Handler, name: string): Command {
  const { endpoint } = handler;
  const parts = partsOf(endpoint);
  const command = new Command(name).description(endpoint.summary.replace(/\.$/, ''));
  if (isOfTenant(endpoint)) command.requiredOption('--tenant <name>', 'the tenant (see: lectern tenant list)');
  for (const field of [...parts.params, ...parts.query, ...parts.body]) {
    command.addOption(optionOf(field));
    if (field.kind === 'flag') command.option(`--no-${optionName(field.name).slice(2)}`, 'the opposite');
  }
  if (endpoint.idempotent) {
    command.option('--idempotency-key <key>', 'counts once, however often it is given with the same options');
  }
  if (endpoint.answer === FILE) command.requiredOption('--output <path>', 'the file that it is written to');
  else command.option('--json', 'print JSON');

  return command
    .copyInheritedSettings(new Command().exitOverride().showHelpAfterError('(add --help for what there is)'))
    .action((options: Options) => withLectern((context) => run(context, handler, parts, options)));
}

function partsOf({ params, query, body }: Endpoint): Parts {
  return { params: fieldsOf(params), query: fieldsOf(query), body: body === undefined ? [] : fieldsOf(body) };
}

async function run(
  { lectern, actor, print }: CommandContext,
  handler: Handler,
  parts: Parts,
  options: Options,
): Promise<void> {
  const { endpoint } = handler;
  const { administration, tenants } = lectern;
  const tenant = isOfTenant(endpoint) ? (await tenantNamed(tenants, String(options.tenant))).name : undefined;
  const context = await admit(administration, endpoint, { actor, role: 'operator' }, tenant);
  const { idempotencyKey = randomUUID() } = options as { readonly idempotencyKey?: string };
  try {
    const answer = await perform(administration, handler, context, {
      input: inputOf(endpoint, parts, options),
      idempotencyKey,
    });
    if (endpoint.answer === FILE) await save(answer as FileAnswer, String(options.output));
    else print(options.json === true ? JSON.stringify(answer ?? {}, undefined, 2) : answerText(answer));
  } catch (error) {
    throw error instanceof DomainError && error.problems.length > 0 ? byOption(error.problems, parts) : error;
  }
}

async function save({ read }: FileAnswer, path: string): Promise<void> {
  await pipeline(Readable.from(read()), createWriteStream(path, { flags: 'wx' }));
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
