import { type Block, isEffective } from '../block.js';
import { RuleViolationError } from '../errors.js';
import type { Downtime } from './availability.js';
import type { ClosedInterval } from './span.js';

/** Who told of an outage; only what the customer tells starts its downtime (L-SLA-5, A41). */
export interface IncidentReport {
  readonly at: Date;
  readonly by: 'administrator' | 'monitoring' | 'operator';
  readonly channel: 'form' | 'email' | 'phone' | 'automatic';
  /** Whether it says in writing that credits are asked for: then it is the request of L-SLA-6 too (A44). */
  readonly asksForCredit?: boolean | undefined;
}

/** The record of one outage: detection and report both, whichever was first (L-SLA-5). */
export interface Incident {
  readonly id: string;
  readonly detectedAt?: Date | undefined;
  readonly reports: readonly IncidentReport[];
  readonly restoredAt?: Date | undefined;
  /** Written requests for credits that came apart from a report. */
  readonly creditRequests: readonly Date[];
}

/** The downtime of an incident as known at an instant, with the first written request for its credits. */
export interface KnownDowntime extends Downtime {
  readonly incidentId: string;
  readonly creditRequestAt?: Date | undefined;
  readonly running: boolean;
}

/**
 * The downtime that an incident has come to by an instant: from the first report of the customer, not from detection, until
 * restoration or that instant; none where the customer said nothing before it was over (L-SLA-5, A41).
 */
export function downtimeOf({ id, reports, restoredAt, creditRequests }: Incident, at: Date): KnownDowntime | undefined {
  const fromCustomer = reports.filter((report) => report.by === 'administrator' && report.at <= at);
  const notifiedAt = earliest(fromCustomer.map((report) => report.at));
  const running = restoredAt === undefined || restoredAt > at;
  const end = running ? at : restoredAt;
  if (notifiedAt === undefined || notifiedAt >= end) return undefined;

  const inReports = fromCustomer.filter(isWrittenRequest).map((report) => report.at);
  const creditRequestAt = earliest([...inReports, ...creditRequests.filter((request) => request <= at)]);
  return { incidentId: id, notifiedAt, restoredAt: end, running, ...(creditRequestAt && { creditRequestAt }) };
}

/** Why a span is left out of every calculation (L-SLA-1, L-SLA-2, L-SLA-3, L-SLA-9). */
export const EXCLUSION_CAUSES = [
  'planned_maintenance',
  'customer_maintenance',
  'third_party_connection',
  'utility',
  'beyond_control',
  'policy_block',
] as const;

/** For what a time may be left out of the availability (L-SLA-2). */
export type ExclusionCause = (typeof EXCLUSION_CAUSES)[number];

/** A span that the operator left out, with its cause and evidence (L-SLA-2, L-SLA-3). */
export interface Exclusion extends ClosedInterval {
  readonly cause: ExclusionCause;
  readonly evidence: string;
  readonly enteredAt: Date;
  readonly enteredBy: string;
  readonly approved?: { readonly at: Date; readonly by: string } | undefined;
}

/** Refuses an exclusion without evidence, or one that ends before it starts (L-SLA-3). @throws RuleViolationError */
export function checkedExclusion(exclusion: Exclusion): Exclusion {
  const { start, end, evidence, approved, enteredBy } = exclusion;
  if (end < start) throw new RuleViolationError('end', 'L-SLA-3', 'must not lie before the start.');
  if (evidence.trim() === '') throw new RuleViolationError('evidence', 'L-SLA-3', 'must say what shows the cause.');
  if (approved?.by === enteredBy) {
    throw new RuleViolationError('approved.by', 'L-SLA-3', 'must be another person than who entered it.');
  }

  return exclusion;
}

/**
 * The exclusions that count at an instant: those entered by then, and of those entered after an outage that they touch had
 * begun only what a second person approved (L-SLA-3).
 */
export function countedExclusions(
  exclusions: readonly Exclusion[],
  downtimes: readonly Downtime[],
  at: Date,
): readonly Exclusion[] {
  return exclusions.filter((exclusion) => {
    if (exclusion.enteredAt > at) return false;

    return !needsSecondPerson(exclusion, downtimes) || isApproved(exclusion, at);
  });
}

/** Whether it was entered after an outage that it touches had begun: then one person is not enough (L-SLA-3). */
export function needsSecondPerson({ start, end, enteredAt }: Exclusion, downtimes: readonly Downtime[]): boolean {
  return downtimes.some(
    ({ notifiedAt, restoredAt }) => notifiedAt < end && start < restoredAt && notifiedAt < enteredAt,
  );
}

/** The time in which the provider blocked this tenant or subscription under its policies: no failure of the service (L-SLA-9). */
export function policyBlockedTime(
  blocks: readonly Block[],
  subjectIds: readonly string[],
  at: Date,
): readonly ClosedInterval[] {
  return blocks
    .filter(({ scope, subjectId }) =>
      scope === 'tenant' || scope === 'subscription' ? subjectIds.includes(subjectId) : false,
    )
    .filter(({ effectiveAt, liftedAt }) => effectiveAt <= at && (liftedAt === undefined || liftedAt >= effectiveAt))
    .map((block) => ({ start: block.effectiveAt, end: isEffective(block, at) ? at : (block.liftedAt ?? at) }));
}

function isApproved({ approved, enteredBy }: Exclusion, at: Date): boolean {
  return approved !== undefined && approved.at <= at && approved.by !== enteredBy;
}

/** What is said on the phone is a report, but nothing in writing (L-SLA-6). */
function isWrittenRequest({ asksForCredit = false, channel }: IncidentReport): boolean {
  return asksForCredit && channel !== 'phone';
}

function earliest(instants: readonly Date[]): Date | undefined {
  return instants.reduce<Date | undefined>(
    (first, instant) => (first === undefined || instant < first ? instant : first),
    undefined,
  );
}
