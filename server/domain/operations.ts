import { RuleViolationError } from './errors.js';
import { Input } from './input.js';
import { ACCESS_OPERATIONS } from './operations/access-operations.js';
import { BILLING_OPERATIONS } from './operations/billing-operations.js';
import { CONTRACT_OPERATIONS } from './operations/contract-operations.js';
import { DUNNING_OPERATIONS } from './operations/dunning-operations.js';
import type { Operations } from './operations/operation.js';
import { SERVICE_OPERATIONS } from './operations/service-operations.js';

/** Every operation of rules.md 10.1 by its name. */
export const OPERATIONS: Operations = {
  ...CONTRACT_OPERATIONS,
  ...BILLING_OPERATIONS,
  ...DUNNING_OPERATIONS,
  ...SERVICE_OPERATIONS,
  ...ACCESS_OPERATIONS,
};

/**
 * Runs one operation of rules.md 10.1 on plain values, and answers in plain values: instants in UTC, amounts in cents.
 *
 * @throws RuleViolationError that names the field and the rule, for an operation that there is not and for input that is refused
 */
export function runOperation(name: string, input: unknown): unknown {
  const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
  if (operation === undefined) throw new RuleViolationError('op', 'M0.3', `There is no operation ${name}.`);

  return plain(operation(new Input(input)));
}

/** As in the vectors: seconds where that is exact, fields that are `undefined` left out. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;

  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [key, plain(each)]),
  );
}
