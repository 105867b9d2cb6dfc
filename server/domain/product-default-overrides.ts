import { type FieldProblem, InvalidRequestError } from './errors.js';
import { PRODUCT_DEFAULTS, type ProductDefault, type ProductDefaultName, putInForce } from './product-defaults.js';

/**
 * Sets product defaults for the whole process, once, at its start. From the first reading on they stand: every function of the
 * domain stays one of its arguments alone (I-1), and all processes of a deployment must be started with the same ones.
 *
 * @throws InvalidRequestError that names each field and its rule, and for other values once one was read
 */
export function overrideProductDefaults(overrides: Readonly<Record<string, unknown>>): void {
  const each = Object.entries(overrides).flatMap(([name, value]) => problemsOf(name, value));
  const problems = each.length > 0 ? each : Object.keys(PRODUCT_DEFAULTS).flatMap((name) => orderOf(name, overrides));
  if (problems.length > 0) throw new InvalidRequestError(problems);
  if (!putInForce(overrides)) {
    throw new InvalidRequestError([
      { field: 'productDefaults', rule: 'I-1', message: 'must be set before anything is decided by them.' },
    ]);
  }
}

function problemsOf(name: string, value: unknown): readonly FieldProblem[] {
  if (!isName(name)) return [{ field: name, rule: 'M0.3', message: 'is no product default: take it out.' }];
  const { value: own, least = 1, most, rule, unit }: ProductDefault = PRODUCT_DEFAULTS[name];
  const isWhole = (each: unknown): boolean =>
    Number.isSafeInteger(each) && least <= Number(each) && Number(each) <= most;
  const isList = typeof own !== 'number';
  const accepts = isList ? Array.isArray(value) && value.length > 0 && value.every(isWhole) : isWhole(value);
  const what = isList ? 'a list of whole numbers' : 'a whole number';

  return accepts ? [] : [{ field: name, rule, message: `must be ${what} from ${least} to ${most} (${unit}).` }];
}

/** A player that renews its lease only when it has run out would stop again and again (G-LEASE). */
function orderOf(name: string, overrides: Readonly<Record<string, unknown>>): readonly FieldProblem[] {
  if (!isName(name)) return [];
  const { value, below, rule }: ProductDefault = PRODUCT_DEFAULTS[name];
  if (below === undefined || !isName(below)) return [];
  const limit = Number(overrides[below] ?? PRODUCT_DEFAULTS[below].value);

  return Number(overrides[name] ?? value) < limit
    ? []
    : [{ field: name, rule, message: `must be below ${below} (${limit}).` }];
}

function isName(name: string): name is ProductDefaultName {
  return Object.hasOwn(PRODUCT_DEFAULTS, name);
}
