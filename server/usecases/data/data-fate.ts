import { NotFoundError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import type { TenantId } from '../../domain/ids.js';
import { backupsGoneBy, type DataState, dataState, purgeDueAt } from '../../domain/retention/purge.js';
import type { PurgeCertificate } from '../../domain/retention/purge-certificate.js';
import { tenantRetentionAt, type TenantRetention } from '../../domain/retention/tenant-retention.js';
import type { Repositories } from '../ports.js';
import type { PurgeRun, Purges } from './purge-ports.js';

/** What becomes of the data of a tenant (M3.3). */
export interface DataFate {
  readonly state: DataState;
  readonly accessEndedAt?: Date | undefined;
  readonly lastRetentionDay?: string | undefined;
  readonly purgeDueAt?: Date | undefined;
  readonly purgeStartedAt?: Date | undefined;
  readonly certificate?: PurgeCertificate | undefined;
  readonly backupsGoneBy?: Date | undefined;
}

/** Says it as it is known at an instant; nothing of it is stored but the purge itself (I-1). */
export async function dataFateAt(
  { readFacts }: Pick<Repositories, 'readFacts'>,
  purges: Pick<Purges, 'find'>,
  tenantId: TenantId,
  at: Date,
): Promise<DataFate> {
  const facts = await readFacts();
  if (facts === undefined) throw new NotFoundError('tenant');
  const { history, purgeStartedAt } = facts;
  const fate = tenantRetentionAt(history, at);
  const run = await purges.find(tenantId);

  return { ...plannedFor(history, fate, at), purgeStartedAt, ...(run && proofOf(history, run)) };
}

function plannedFor(history: TenantHistory, fate: TenantRetention | undefined, at: Date): DataFate {
  const { purgedAt } = history;
  if (fate === undefined) return { state: dataState(undefined, undefined, { holds: [], purgedAt }, at) };
  const { endedAt, retention, holds, isKnown } = fate;

  return {
    state: dataState(endedAt, retention, { holds, purgedAt }, at),
    accessEndedAt: endedAt,
    lastRetentionDay: isKnown ? retention.lastRetentionDay : undefined,
    purgeDueAt: purgeDueAt(retention, holds),
  };
}

function proofOf({ subscriptions }: TenantHistory, { certificate, completedAt }: PurgeRun): Partial<DataFate> {
  const timeZone = subscriptions[0]?.timeZone ?? 'UTC';

  return { certificate, backupsGoneBy: completedAt && backupsGoneBy(completedAt, timeZone) };
}
