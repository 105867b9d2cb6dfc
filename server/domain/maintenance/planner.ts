import { localDateOf, plusHours, type TimeZone, wallTimeOf, weekdayOf } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import type { ParameterValues } from '../templates/parameters.js';
import { joined, type MaintenanceKind, type WindowSpan } from './window.js';

/** What the planner finds, in this order (M8.2, M8.3, M8.5, L-WAR-3). */
export type MaintenanceFinding = 'OUTSIDE_WINDOW' | 'TOO_LONG' | 'LATE_NOTICE';

/** An interruption as somebody means to have it. */
export interface PlannedInterruption extends WindowSpan {
  readonly kind: MaintenanceKind;
  readonly announcedAt: Date | undefined;
}

/** What a contract says about planned interruptions, with the zone of its days and hours (M8.2, M8.5). */
export type MaintenanceTerms = Pick<ParameterValues, 'maintenance.window' | 'maintenance.noticeHours'> & {
  readonly timeZone: TimeZone;
};

/** What the contract says about a plan, and until when it must be announced and be over. */
export interface PlannerAnswer {
  readonly violations: readonly MaintenanceFinding[];
  readonly announceBy: Date;
  /** `null` under a contract that limits no interruption (L-WAR-3). */
  readonly latestEnd: Date | null;
}

/**
 * Checks a plan against the contract: updates start in the weekly slot, no interruption is longer than 24 elapsed hours
 * together with those beside it, and all but emergencies are announced 48 hours before (M8.2, M8.3, M8.5, L-WAR-3, A12, A13).
 * @throws RuleViolationError where it ends before it starts, or at once
 */
export function planned(
  plan: PlannedInterruption,
  terms: MaintenanceTerms,
  others: readonly WindowSpan[] = [],
): PlannerAnswer {
  checkInstants(plan);
  const { start } = plan;

  const announceBy = plusHours(start, -terms['maintenance.noticeHours']);
  const { maxHours } = terms['maintenance.window'] ?? {};
  const whole = joined(plan, others);
  const latestEnd = maxHours === undefined ? null : plusHours(whole.start, maxHours);
  const violations: readonly (MaintenanceFinding | false)[] = [
    isOutsideWindow(plan, terms) && 'OUTSIDE_WINDOW',
    latestEnd !== null && whole.end > latestEnd && 'TOO_LONG',
    isLate(plan, announceBy) && 'LATE_NOTICE',
  ];

  return { violations: violations.filter((finding) => finding !== false), announceBy, latestEnd };
}

function checkInstants({ start, end, announcedAt }: PlannedInterruption): void {
  for (const [field, at] of Object.entries({ start, end, announcedAt })) {
    if (at !== undefined && Number.isNaN(at.getTime())) {
      throw new RuleViolationError(field, 'M8.5', 'must be an instant.');
    }
  }
  if (end <= start) throw new RuleViolationError('end', 'M8.3', 'must be later than the start.');
}

/** Who and what stands behind a plan that the contract has findings on. */
export interface Authorisation {
  readonly plannedBy: string;
  readonly approvedBy?: string | undefined;
  readonly reason?: string | undefined;
}

/**
 * Refuses a plan that may not be carried out so: one outside the slot without a second person, a planned one that is too
 * long, and one that is announced late without a typed reason; a late notice alone never stops it (M8.2, M8.3, M8.5, A12, A13).
 * @throws RuleViolationError that names what is missing
 */
export function checkedPlan(
  { kind }: PlannedInterruption,
  { violations }: PlannerAnswer,
  { plannedBy, approvedBy, reason = '' }: Authorisation,
): void {
  if (violations.includes('TOO_LONG') && kind !== 'emergency') {
    throw new RuleViolationError('end', 'M8.3', 'must not be later than the longest interruption allows.');
  }
  if (violations.includes('OUTSIDE_WINDOW') && (approvedBy === undefined || approvedBy === plannedBy)) {
    throw new RuleViolationError('approvedBy', 'M8.2', 'must be a second person: it lies outside the weekly slot.');
  }
  if (violations.includes('LATE_NOTICE') && reason.trim() === '') {
    throw new RuleViolationError('reason', 'M8.5', 'must say why it is announced so late.');
  }
}

function isOutsideWindow({ kind, start }: PlannedInterruption, terms: MaintenanceTerms): boolean {
  const slot = terms['maintenance.window'];
  if (kind !== 'update' || slot === null) return false;

  const weekday = weekdayOf(localDateOf(start, terms.timeZone));
  return weekday !== slot.weekday || wallTimeOf(start, terms.timeZone) < slot.from;
}

function isLate({ kind, announcedAt }: PlannedInterruption, announceBy: Date): boolean {
  return kind !== 'emergency' && (announcedAt === undefined || announcedAt > announceBy);
}
