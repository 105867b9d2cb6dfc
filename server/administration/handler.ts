import type { z } from 'zod';
import type { Endpoint } from '../contract/administration/endpoint.js';
import type { AdministrationContext, TenantAdministration } from './context.js';
import type { AdministrationDeps } from './deps.js';

/** What came, parsed by the schemas of the endpoint. */
interface InputOf<E extends Endpoint> {
  readonly params: z.output<E['params']>;
  readonly query: z.output<E['query']>;
  readonly body: E extends Endpoint<string, z.ZodObject, z.ZodObject, infer Body> ? z.output<Body> : undefined;
}

type AnswerOf<E extends Endpoint> =
  E extends Endpoint<string, z.ZodObject, z.ZodObject, z.ZodType, infer Answer> ? Given<z.input<Answer>> : undefined;

/** The same, read-only all the way down: nobody changes what a handler gives. */
type Given<Value> = Value extends (...parts: never[]) => unknown
  ? Value
  : Value extends readonly (infer Item)[]
    ? readonly Given<Item>[]
    : Value extends object
      ? { readonly [Field in keyof Value]: Given<Value[Field]> }
      : Value;

type ContextOf<E extends Endpoint> = E['path'] extends `/tenants/{tenant}${string}`
  ? TenantAdministration
  : AdministrationContext;

/** An endpoint with what it does: the same for HTTP and the command line. */
export interface Handler {
  readonly endpoint: Endpoint;
  readonly run: (deps: AdministrationDeps, context: AdministrationContext, input: AnyInput) => Promise<unknown>;
}

export interface AnyInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Binds an endpoint to what it does: parsed input → use case → view. */
export function handler<E extends Endpoint>(
  endpoint: E,
  run: (deps: AdministrationDeps, context: ContextOf<E>, input: InputOf<E>) => Promise<AnswerOf<E>>,
): Handler {
  // Context and input are what the endpoint declares: `perform` makes them by nothing else.
  return { endpoint, run: run as unknown as Handler['run'] };
}
