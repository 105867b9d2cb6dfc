import { ConflictError, NotFoundError } from '../../domain/errors.js';
import type { TenantId } from '../../domain/ids.js';
import { alarmAt, type MaintenanceWindow } from '../../domain/maintenance/window.js';
import type { AuditTrail } from '../audit-ports.js';
import { type Act, noteFact } from '../billing/act.js';
import type { ProposedWindow, RecordedWindow, ServiceFactRepositories } from '../fact-ports.js';
import { concernedContracts } from './concerned-contracts.js';
import {
  type CheckSources,
  checkWindow,
  concerns,
  type ContractFinding,
  needsApproval,
  othersOf,
  type WantedWindow,
} from './window-check.js';

type Sources = CheckSources &
  Pick<ServiceFactRepositories, 'windowProposals'> & {
    /** The operator's own chain: an interruption belongs to no tenant. */
    readonly audit: AuditTrail;
  };

/** Where an interruption stands; all but `awaiting_approval` are of one that tenants know of. */
export type WindowState = 'awaiting_approval' | 'planned' | 'running' | 'overdue' | 'finished' | 'cancelled';

export interface ListedWindow extends RecordedWindow {
  readonly state: WindowState;
}

export interface PlannedWindow extends ListedWindow {
  readonly findings: readonly ContractFinding[];
}

/**
 * Plans an interruption, which is announced at once; outside the weekly slot it waits for a second person, and closes nothing
 * until then (M8.2, M8.3, M8.5, L-WAR-3). @throws RuleViolationError for one that is too long, or late without a reason
 */
export async function planWindow(
  sources: Sources,
  act: Act,
  { id, reason, ...wanted }: WantedWindow & { readonly id: string; readonly reason?: string | undefined },
): Promise<PlannedWindow> {
  const findings = await checkWindow(sources, act.at, wanted);
  if (!needsApproval(wanted, findings, { plannedBy: act.actor, reason })) {
    return { ...(await record(sources, act, { id, ...wanted }, reason)), findings };
  }
  const proposal: ProposedWindow = { ...wanted, id, reason, proposedBy: act.actor, proposedAt: act.at };
  await sources.windowProposals.add(proposal);
  await noteFact(sources.audit, act, { action: 'window.propose', subject: id, rule: 'M8.2', after: proposal });

  return { ...asProposed(proposal), findings };
}

/** A second person agrees: the interruption is checked again, and planned from now on (M8.2). @throws RuleViolationError for the first one */
export async function approveWindow(
  sources: Sources,
  act: Act,
  { id, reason: late }: { readonly id: string; readonly reason?: string | undefined },
): Promise<PlannedWindow> {
  const proposal = await sources.windowProposals.find(id);
  if (proposal === undefined) throw new NotFoundError('window');
  if (proposal.approved ?? proposal.cancelledAt) throw new ConflictError('Nobody waits for this window any more.');
  const { kind, start, end, tenantIds, proposedBy, reason = late } = proposal;
  const wanted = { kind, start, end, tenantIds };
  const findings = await checkWindow(sources, act.at, wanted);
  needsApproval(wanted, findings, { plannedBy: proposedBy, approvedBy: act.actor, reason });
  const approved = { at: act.at, by: act.actor };
  await sources.windowProposals.change(id, (before) => ({ ...before, approved }));
  await noteFact(sources.audit, act, { action: 'window.approve', subject: id, rule: 'M8.2', after: approved });

  return { ...(await record(sources, act, { id, ...wanted }, reason)), findings };
}

/** Calls an interruption off, before or while it runs, or before anybody agreed to it. */
export async function cancelWindow(sources: Sources, act: Act, id: string): Promise<ListedWindow> {
  const { maintenanceWindows, windowProposals, audit } = sources;
  const entry = { action: 'window.cancel', subject: id, rule: 'M8.5', after: { cancelledAt: act.at } };
  if ((await maintenanceWindows.find(id)) === undefined) {
    const proposal = await windowProposals.find(id);
    if (proposal === undefined) throw new NotFoundError('window');
    if (proposal.cancelledAt !== undefined) throw new ConflictError('This window is cancelled.');
    const cancelled = await windowProposals.change(id, (before) => ({ ...before, cancelledAt: act.at }));
    await noteFact(audit, act, entry);
    return asProposed(cancelled);
  }
  const window = await openWindow(sources, act.at, id, ['planned', 'running']);
  const cancelled = await maintenanceWindows.change(window.id, (before) => ({ ...before, cancelledAt: act.at }));
  await noteFact(audit, act, entry);

  return listed(cancelled, act.at);
}

/** The work is done: the service opens where it was closed, and the alarm stops (M8.3). */
export async function finishWindow(sources: Sources, act: Act, id: string): Promise<ListedWindow> {
  await openWindow(sources, act.at, id, ['running', 'overdue']);
  const finished = await sources.maintenanceWindows.change(id, (before) => ({ ...before, finishedAt: act.at }));
  const after = { finishedAt: act.at };
  await noteFact(sources.audit, act, { action: 'window.finish', subject: id, rule: 'M8.3', after });

  return listed(finished, act.at);
}

/** All interruptions with those that wait for a second person; of one tenant only what concerns it and was planned. */
export async function listWindows(
  { maintenanceWindows, windowProposals }: Pick<ServiceFactRepositories, 'maintenanceWindows' | 'windowProposals'>,
  at: Date,
  tenantId?: TenantId,
): Promise<readonly ListedWindow[]> {
  const windows = (await maintenanceWindows.list()).map((window) => listed(window, at));
  const own = windows.filter((window) => tenantId === undefined || concerns(window, tenantId));
  const proposed = (await windowProposals.list()).filter(({ approved }) => approved === undefined).map(asProposed);

  return [...own, ...(tenantId === undefined ? proposed : [])].sort((a, b) => a.start.getTime() - b.start.getTime());
}

/** The interruptions that have run up to their alarm: somebody must end them (M8.3). */
export async function windowAlarms(
  sources: Sources,
  at: Date,
): Promise<readonly (ListedWindow & { readonly alarmAt: Date })[]> {
  const windows = await sources.maintenanceWindows.list();
  const open = windows.filter((window) => ['running', 'overdue'].includes(stateOf(window, at)));
  if (open.length === 0) return [];
  const contracts = await concernedContracts(sources, undefined, at);

  return open.flatMap((window) => {
    const others = windows.filter((each) => each !== window);
    const alarms = contracts
      .filter(({ tenantId }) => concerns(window, tenantId))
      .map((contract) => alarmAt(window, contract.terms['maintenance.window'], othersOf(others, contract, at)))
      .filter((alarm) => alarm !== undefined && alarm <= at)
      .map((alarm) => Number(alarm));
    return alarms.length === 0 ? [] : [{ ...listed(window, at), alarmAt: new Date(Math.min(...alarms)) }];
  });
}

async function record(
  { maintenanceWindows, audit }: Sources,
  act: Act,
  wanted: WantedWindow & { readonly id: string },
  reason: string | undefined,
): Promise<ListedWindow> {
  // An emergency is told of when it begins, and was not announced (M8.5).
  const announced = wanted.kind === 'emergency' ? {} : { announcedAt: act.at };
  const window: RecordedWindow = { ...wanted, recordedAt: act.at, ...announced };
  await maintenanceWindows.add(window);
  const details = reason === undefined ? undefined : { reason };
  await noteFact(audit, act, { action: 'window.plan', subject: window.id, rule: 'M8.5', after: window, details });

  return listed(window, act.at);
}

async function openWindow(
  { maintenanceWindows }: Sources,
  at: Date,
  id: string,
  states: readonly WindowState[],
): Promise<RecordedWindow> {
  const window = await maintenanceWindows.find(id);
  if (window === undefined) throw new NotFoundError('window');
  const state = stateOf(window, at);
  if (!states.includes(state)) throw new ConflictError(`This window is ${state}.`);

  return window;
}

function listed(window: RecordedWindow, at: Date): ListedWindow {
  return { ...window, state: stateOf(window, at) };
}

function stateOf({ start, end, cancelledAt, finishedAt }: MaintenanceWindow, at: Date): WindowState {
  if (cancelledAt !== undefined && cancelledAt <= at) return 'cancelled';
  if (finishedAt !== undefined && finishedAt <= at) return 'finished';
  if (at < start) return 'planned';

  return at < end ? 'running' : 'overdue';
}

function asProposed({ id, kind, start, end, tenantIds, proposedAt, cancelledAt }: ProposedWindow): ListedWindow {
  const state = cancelledAt === undefined ? 'awaiting_approval' : 'cancelled';

  return { id, kind, start, end, tenantIds, recordedAt: proposedAt, cancelledAt, state };
}
