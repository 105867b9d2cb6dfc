import type fc from 'fast-check';
import type { Response } from 'supertest';
import type { AdministrationRight } from '../../../server/domain/access/administration.js';
import { compare } from './compare.js';
import type { RealTenant, Who } from './real-tenant.js';
import { same } from './same.js';
import { allowedBy, type TenantModel } from './tenant-model.js';

/** An endpoint, as far as it says who may call it. */
interface Declared {
  readonly who: { readonly right?: AdministrationRight | undefined };
}

/** One command: what it does to the service and to the model, and when it makes sense at all. */
export class Step implements fc.AsyncCommand<TenantModel, RealTenant> {
  constructor(
    readonly name: string,
    readonly perform: (model: TenantModel, real: RealTenant) => Promise<void>,
    readonly check: (model: Readonly<TenantModel>) => boolean = () => true,
  ) {}

  async run(model: TenantModel, real: RealTenant): Promise<void> {
    await this.perform(model, real);
    await compare(model, real);
    real.onDone(this.name.replace(/ \d+$/, '').replace(/ \d+ /g, ' '));
  }

  toString(): string {
    return this.name;
  }
}

/** What people give as a reason. */
export const TEXT = 'For this test.';

/** One of these, whatever the number. */
export function nth<Value>(values: readonly Value[], index: number): Value | undefined {
  return values[index % Math.max(1, values.length)];
}

/** What of an answer is looked at. */
interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Whether the token of somebody opens an endpoint now. */
export function mayCallAs(who: Who, model: Readonly<TenantModel>, { who: { right } }: Declared): boolean {
  return right === undefined || model.isRight(who === 'administrator' ? 'administrator' : 'operator', right);
}

/** What the service says to an act must be what rights and rules say to it; resolves to what the rules make of it, where both allow it. */
export async function agreed<Result>(
  model: TenantModel,
  act: {
    readonly who: Who;
    readonly endpoint: Declared;
    readonly rules: () => Result;
    readonly answer: Promise<Response>;
  },
): Promise<{ readonly result: Result; readonly body: Answered['body'] } | undefined> {
  const mayCall = mayCallAs(act.who, model, act.endpoint);
  const allowed = mayCall ? allowedBy(act.rules) : undefined;
  const { status, body, text } = (await act.answer) as Answered;
  const said = status < 300 ? 'done' : status === 403 ? 'no right' : status < 500 ? 'refused' : text;
  const expected = allowed !== undefined ? 'done' : mayCall ? 'refused' : 'no right';
  same(said, expected, said === expected ? undefined : `It was ${said} and not ${expected}: ${text}`);

  return allowed && { result: allowed.result, body };
}
