import { createHash } from 'node:crypto';
import { isOfTenant } from '../contract/administration/endpoint.js';
import { ConflictError, InvalidRequestError } from '../domain/errors.js';
import type { IdempotencyKey } from '../usecases/administration-ports.js';
import type { AdministrationContext, TenantAdministration } from './context.js';
import type { AdministrationDeps } from './deps.js';
import type { AnyInput, Handler } from './handler.js';

/** What a request is known by. */
export interface Keyed {
  readonly input: AnyInput;
  readonly idempotencyKey: string | undefined;
}

/**
 * Does a request once, however often it comes under its key: the same content gets the answer that was kept, also where two
 * come at once. What was refused keeps nothing, so that it may come again.
 * @throws ConflictError where the key was used for another content; InvalidRequestError where there is none.
 */
export async function once(
  { transactions, idempotencyKeys, realTime }: AdministrationDeps,
  context: AdministrationContext,
  { endpoint, input, idempotencyKey }: Keyed & Pick<Handler, 'endpoint'>,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const key: IdempotencyKey = {
    caller: context.actor,
    key: validKey(idempotencyKey),
    ...(isOfTenant(endpoint) && { tenantId: (context as TenantAdministration).tenant.id }),
  };
  const content = hashOf([endpoint.method, endpoint.path, input.params, input.query, input.body]);

  return transactions.run(async () => {
    const kept = await idempotencyKeys.take(key, content, realTime.now());
    if (kept !== undefined) return answerOf(kept.contentHash === content, kept.answer);
    const answer = await work();
    await idempotencyKeys.keep(key, JSON.stringify(answer ?? null));

    return answer;
  });
}

function answerOf(sameContent: boolean, answer: string): unknown {
  if (sameContent) return JSON.parse(answer);

  throw new ConflictError('This Idempotency-Key was used for another request already: choose a new one.');
}

function validKey(key: string | undefined): string {
  if (key !== undefined && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const message =
    'Send a key of your own, of 1 to 255 visible ASCII characters, so that the request counts once however often it is sent.';

  throw new InvalidRequestError([{ field: 'Idempotency-Key', message }]);
}

/** The same for the same content, in whichever order its fields were written. */
function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content, inOrder)).digest('hex');
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;

  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
