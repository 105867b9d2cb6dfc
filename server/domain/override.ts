import { RuleViolationError } from './errors.js';
import { contains, type Interval } from './interval.js';

/** A consequence that follows by itself, and that a human may hold or advance (G-OVERRIDE). */
export const OVERRIDABLE = [
  'suspension',
  'purge',
  'termination',
  'renewal',
  'dispute_deadline',
  'claim_deadline',
] as const;
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

/** Refuses an override that has no reason, no author or no end: nothing is held for ever (G-OVERRIDE). @throws RuleViolationError */
export function checkedOverride(
  override: Omit<Override, 'expiresAt'> & { readonly expiresAt?: Date | undefined },
): Override {
  const { reason, decidedBy, from, expiresAt } = override;
  if (reason.trim() === '') throw new RuleViolationError('reason', 'G-OVERRIDE', 'must say why.');
  if (decidedBy.trim() === '') throw new RuleViolationError('decidedBy', 'G-OVERRIDE', 'must say who decided it.');
  if (Number.isNaN(from.getTime())) throw new RuleViolationError('from', 'G-OVERRIDE', 'must be an instant.');
  if (expiresAt === undefined || !(expiresAt > from)) {
    throw new RuleViolationError(
      'expiresAt',
      'G-OVERRIDE',
      'must be a later instant than the start: an override ends.',
    );
  }

  return { ...override, expiresAt };
}

/** The spans in which a consequence is held for a subject. */
export function holdsOn(
  overrides: readonly Override[],
  consequence: Overridable,
  subjectIds: readonly string[],
): readonly Interval[] {
  return spansOf(overrides, 'hold', consequence, subjectIds);
}

/** The spans in which a consequence is advanced for a subject. */
export function advancesOn(
  overrides: readonly Override[],
  consequence: Overridable,
  subjectIds: readonly string[],
): readonly Interval[] {
  return spansOf(overrides, 'advance', consequence, subjectIds);
}

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
    .filter((each) => each.effect === effect && each.consequence === consequence && subjectIds.includes(each.subjectId))
    .map(({ from, expiresAt }) => ({ start: from, end: expiresAt }));
}
