import { ConflictError, NotFoundError } from '../../domain/errors.js';
import type { TenantId } from '../../domain/ids.js';
import { breakGlassState, checkedBreakGlass, openedBreakGlass } from '../../domain/support/break-glass.js';
import type { AuditTrail } from '../audit-ports.js';
import { type Act, noteFact } from '../billing/act.js';
import type { RepositoriesFor } from '../ports.js';
import type { BreakGlassWorks, RecordedBreakGlass } from './support-ports.js';

interface Sources {
  readonly works: BreakGlassWorks;
  /** The operator's own chain. */
  readonly audit: AuditTrail;
  readonly repositoriesFor: RepositoriesFor;
}

/** Asks for work on the raw databases; it opens nothing before a second person agrees (M5.2). @throws RuleViolationError */
export async function requestBreakGlass(
  { works, audit }: Sources,
  act: Act,
  wanted: Pick<RecordedBreakGlass, 'id' | 'tenantIds' | 'reason' | 'recording' | 'to'>,
): Promise<RecordedBreakGlass> {
  const work = checkedBreakGlass({ ...wanted, requestedBy: act.actor, requestedAt: act.at });
  await works.add(work);
  const { id, tenantIds, reason, recording, to } = work;
  await noteFact(audit, act, {
    ...{ action: 'break-glass.request', subject: id, rule: 'M5.2', after: { tenantIds, recording, to } },
    details: { reason },
  });

  return work;
}

/** A second person opens it; from this step on it stands in the audit trail of each affected tenant (M5.2, I-12). */
export async function openBreakGlass(sources: Sources, act: Act, id: string): Promise<RecordedBreakGlass> {
  const work = openedBreakGlass(await workIn(sources, id), { by: act.actor, at: act.at });
  await sources.works.change(id, () => work);
  const { requestedBy, reason, recording, to } = work;
  const after = { for: requestedBy, to, recording };
  await noteEverywhere(sources, act, work.tenantIds, {
    ...{ action: 'break-glass.open', subject: id, rule: 'M5.2', after },
    details: { reason },
  });

  return work;
}

/** Ends it before its time, or withdraws the question; anybody of the staff may (M5.2). @throws ConflictError where it is over */
export async function closeBreakGlass(sources: Sources, act: Act, id: string): Promise<RecordedBreakGlass> {
  const before = await workIn(sources, id);
  const state = breakGlassState(before, act.at);
  if (state === 'closed') throw new ConflictError('This work is closed already.');
  const closed = { by: act.actor, at: act.at };
  const work = await sources.works.change(id, (each) => ({ ...each, closed }));
  const entry = { action: 'break-glass.close', subject: id, rule: 'M5.2', after: closed };
  // Of what was never opened the tenants have heard nothing.
  await noteEverywhere(sources, act, state === 'open' ? work.tenantIds : [], entry);

  return work;
}

async function noteEverywhere(
  { audit, repositoriesFor }: Sources,
  act: Act,
  tenantIds: readonly TenantId[],
  entry: Parameters<typeof noteFact>[2],
): Promise<void> {
  await noteFact(audit, act, entry);
  for (const tenantId of tenantIds) {
    const actor = { kind: 'service', name: act.actor } as const;
    await noteFact(repositoriesFor({ tenantId, actor }).audit, act, entry);
  }
}

async function workIn({ works }: Sources, id: string): Promise<RecordedBreakGlass> {
  const work = await works.find(id);
  if (work === undefined) throw new NotFoundError('work');

  return work;
}
