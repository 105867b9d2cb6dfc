import { RuleViolationError } from './errors.js';
import { contains, type Interval } from './interval.js';

/**
 * A consequence that follows by itself, and that a human may hold or advance (G-OVERRIDE). An end for cause is none: two persons
 * decide it, and withdraw it (M3.4, L-TERM-2). Nor is a renewal: it is what both parties have agreed unless one of them gives
 * notice in time, so to hold it would end the contract, or leave paid service without one, and to advance it would charge a
 * period before its start, by one party alone; a notice of non-renewal is the act for it (L-TERM-1, L-FEE-3).
 */
export const OVERRIDABLE = ['suspension', 'purge', 'dispute_deadline', 'claim_deadline'] as const;

const DECIDED_OTHERWISE: Readonly<Record<string, string>> = {
  termination:
    'must not be termination: nothing ends a contract for cause by itself; persons decide it, or withdraw it.',
  renewal: 'must not be renewal: a contract renews unless a party gives notice in time; record the notice instead.',
};

/** The consequences that a human may hold or bring forward (G-OVERRIDE). */
export type Overridable = (typeof OVERRIDABLE)[number];

/** A human exception to one consequence for one subject, with a reason and an expiry. */
export interface Override {
  readonly id: string;
  readonly consequence: Overridable;
  /** `hold`: it does not happen before the expiry; `advance`: it happens from `from` on. */
  readonly effect: 'hold' | 'advance';
  readonly subjectId: string;
  readonly reason: string;
  readonly from: Date;
  readonly expiresAt: Date;
  readonly decidedBy: string;
}

/** An override as somebody hands it over: nothing of it is known to be right. */
export type UncheckedOverride = Readonly<Partial<Record<keyof Override, unknown>>>;

/**
 * Refuses an override of or for nothing that there is, without a reason, an author or a finite end: nothing is held for ever,
 * and nothing advances a purge (G-OVERRIDE, I-16).
 *
 * @throws RuleViolationError that names the field, behind the path of the override where that is given
 */
export function checkedOverride(override: UncheckedOverride, path = ''): Override {
  const problem = problemOf(override);
  if (problem !== undefined) {
    const [field, message] = problem;
    throw new RuleViolationError(path === '' ? field : `${path}.${field}`, 'G-OVERRIDE', message);
  }

  return override as Override;
}

/** Whether somebody's override counts: what nothing is known of holds nothing (G-OVERRIDE, I-15). */
export function isOverride(override: UncheckedOverride): override is Override {
  return problemOf(override) === undefined;
}

type Problem = readonly [field: keyof Override, message: string];

function problemOf(override: UncheckedOverride): Problem | undefined {
  return kindProblem(override) ?? wordsProblem(override) ?? timeProblem(override);
}

function kindProblem({ consequence, effect }: UncheckedOverride): Problem | undefined {
  if (!(OVERRIDABLE as readonly unknown[]).includes(consequence)) {
    const otherwise = Object.entries(DECIDED_OTHERWISE).find(([name]) => name === consequence);
    return ['consequence', otherwise?.[1] ?? `must be one of ${OVERRIDABLE.join(', ')}.`];
  }
  if (effect !== 'hold' && effect !== 'advance') return ['effect', 'must be hold or advance.'];

  return consequence === 'purge' && effect === 'advance'
    ? ['effect', 'must be hold: nothing advances a purge.']
    : undefined;
}

const WORDS = [
  ['subjectId', 'must say whom it is for.'],
  ['reason', 'must say why.'],
  ['decidedBy', 'must say who decided it.'],
] as const;

function wordsProblem(override: UncheckedOverride): Problem | undefined {
  return WORDS.find(([field]) => {
    const words = override[field];

    return typeof words !== 'string' || words.trim() === '';
  });
}

function timeProblem({ from, expiresAt }: UncheckedOverride): Problem | undefined {
  if (!isInstant(from)) return ['from', 'must be an instant.'];

  return isInstant(expiresAt) && expiresAt > from
    ? undefined
    : ['expiresAt', 'must be a later instant than the start: an override ends.'];
}

function isInstant(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

/** The spans in which a consequence is held for a subject. @throws RuleViolationError for an override that is none (G-OVERRIDE) */
export function holdsOn(
  overrides: readonly Override[],
  consequence: Overridable,
  subjectIds: readonly string[],
): readonly Interval[] {
  return spansOf(overrides, 'hold', consequence, subjectIds);
}

/** The spans in which a consequence is advanced for a subject. @throws RuleViolationError for an override that is none (G-OVERRIDE) */
export function advancesOn(
  overrides: readonly Override[],
  consequence: Overridable,
  subjectIds: readonly string[],
): readonly Interval[] {
  return spansOf(overrides, 'advance', consequence, subjectIds);
}

/** Whether any hold stands at an instant, so that what it holds back does not happen then (G-OVERRIDE). */
export function isHeld(holds: readonly Interval[], at: Date): boolean {
  return holds.some((hold) => contains(hold, at));
}

function spansOf(
  overrides: readonly Override[],
  effect: Override['effect'],
  consequence: Overridable,
  subjectIds: readonly string[],
): readonly Interval[] {
  return overrides
    .map((each, index) => checkedOverride(each, `overrides[${index}]`))
    .filter((each) => each.effect === effect && each.consequence === consequence && subjectIds.includes(each.subjectId))
    .map(({ from, expiresAt }) => ({ start: from, end: expiresAt }));
}
