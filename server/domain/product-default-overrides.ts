import { type FieldProblem, InvalidRequestError } from './errors.js';
import { PRODUCT_DEFAULTS, type ProductDefault, type ProductDefaultName, putInForce } from './product-defaults.js';

const MOST = 1_000_000;

/**
 * Sets product defaults for the whole process, once, at its start. From the first reading on they stand: every function of the
 * domain stays one of its arguments alone (I-1), and all processes of a deployment must be started with the same ones.
 *
 * @throws InvalidRequestError that names each field and its rule, and for other values once one was read
 */
export function overrideProductDefaults(overrides: Readonly<Record<string, unknown>>): void {
  const problems = Object.entries(overrides).flatMap(([name, value]) => problemsOf(name, value));
  if (problems.length > 0) throw new InvalidRequestError(problems);
  if (!putInForce(overrides)) {
    throw new InvalidRequestError([
      { field: 'productDefaults', rule: 'I-1', message: 'must be set before anything is decided by them.' },
    ]);
  }
}

function problemsOf(name: string, value: unknown): readonly FieldProblem[] {
  if (!isName(name)) return [{ field: name, rule: 'M0.3', message: 'is no product default: take it out.' }];
  const { value: own, least = 1, rule, unit }: ProductDefault = PRODUCT_DEFAULTS[name];
  const isWhole = (each: unknown): boolean =>
    Number.isSafeInteger(each) && least <= Number(each) && Number(each) <= MOST;
  const isList = typeof own !== 'number';
  const accepts = isList ? Array.isArray(value) && value.length > 0 && value.every(isWhole) : isWhole(value);
  const what = isList ? 'a list of whole numbers' : 'a whole number';

  return accepts ? [] : [{ field: name, rule, message: `must be ${what} from ${least} to ${MOST} (${unit}).` }];
}

function isName(name: string): name is ProductDefaultName {
  return Object.hasOwn(PRODUCT_DEFAULTS, name);
}
