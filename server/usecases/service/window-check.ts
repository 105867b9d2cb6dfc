import { RuleViolationError } from '../../domain/errors.js';
import type { TenantId } from '../../domain/ids.js';
import { checkedPlan, planned, type PlannerAnswer } from '../../domain/maintenance/planner.js';
import { closedBy, type MaintenanceKind, type WindowSpan } from '../../domain/maintenance/window.js';
import type { RecordedWindow, ServiceFactRepositories } from '../fact-ports.js';
import { concernedContracts, type ConcernedContract, type ContractSources } from './concerned-contracts.js';

export type CheckSources = ContractSources & Pick<ServiceFactRepositories, 'maintenanceWindows'>;

/** An interruption as somebody means to have it: of every tenant, or of those that it names. */
export interface WantedWindow extends WindowSpan {
  readonly kind: MaintenanceKind;
  readonly tenantIds?: readonly TenantId[] | undefined;
}

/** What the contracts under one template say; those that say something else stand apart. */
export interface ContractFinding extends PlannerAnswer {
  readonly template: string;
  readonly tenantIds: readonly TenantId[];
}

/**
 * What the contract of every tenant concerned says to an interruption that is announced now (M8.2, M8.3, M8.5, L-WAR-3).
 * @throws RuleViolationError for one that begins before now, or ends before it begins
 */
export async function checkWindow(
  sources: CheckSources,
  at: Date,
  wanted: WantedWindow,
): Promise<readonly ContractFinding[]> {
  const { start, end, tenantIds } = wanted;
  if (start < at) throw new RuleViolationError('start', 'I-24', 'must not lie before now: it would change the past.');
  if (end <= start) throw new RuleViolationError('end', 'M8.3', 'must be later than the start.');
  const windows = await sources.maintenanceWindows.list();
  const plan = { ...wanted, announcedAt: at };
  const found = (await concernedContracts(sources, tenantIds, at)).map((contract) => ({
    template: contract.template,
    tenantIds: [contract.tenantId],
    ...planned(plan, { ...contract.terms, timeZone: contract.timeZone }, othersOf(windows, contract, at)),
  }));

  return alikeTogether(found);
}

/** Until when the service is closed for one tenant by other interruptions than this one. */
export function othersOf(
  windows: readonly RecordedWindow[],
  { tenantId, timeZone }: Pick<ConcernedContract, 'tenantId' | 'timeZone'>,
  at: Date,
): readonly WindowSpan[] {
  return closedBy(
    windows.filter((window) => concerns(window, tenantId)),
    timeZone,
    at,
  );
}

export function concerns({ tenantIds }: Pick<RecordedWindow, 'tenantIds'>, tenantId: TenantId): boolean {
  return tenantIds === undefined || tenantIds.includes(tenantId);
}

/** Who stands behind an interruption, and what they say. */
export interface Behind {
  readonly plannedBy: string;
  readonly approvedBy?: string | undefined;
  readonly reason?: string | undefined;
}

/** Whether a second person must agree, with everything else in order (M8.2). @throws RuleViolationError that names what is missing */
export function needsApproval(plan: WantedWindow, findings: readonly ContractFinding[], behind: Behind): boolean {
  const isOutside = findings.some(({ violations }) => violations.includes('OUTSIDE_WINDOW'));
  const isWaiting = isOutside && behind.approvedBy === undefined;
  for (const finding of findings) {
    const violations = finding.violations.filter((each) => !isWaiting || each !== 'OUTSIDE_WINDOW');
    checkedPlan({ ...plan, announcedAt: undefined }, { ...finding, violations }, behind);
  }

  return isWaiting;
}

function alikeTogether(findings: readonly ContractFinding[]): readonly ContractFinding[] {
  const byAnswer = new Map<string, ContractFinding>();
  for (const { tenantIds, ...answer } of findings) {
    const key = JSON.stringify(answer);
    const known = byAnswer.get(key)?.tenantIds ?? [];
    byAnswer.set(key, { ...answer, tenantIds: [...new Set([...known, ...tenantIds])] });
  }

  return [...byAnswer.values()];
}
