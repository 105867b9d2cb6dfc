import { NotFoundError } from '../../domain/errors.js';
import type { TenantId } from '../../domain/ids.js';
import { backupsGoneBy, type DataState, dataState, purgeDueAt } from '../../domain/retention/purge.js';
import type { PurgeCertificate } from '../../domain/retention/purge-certificate.js';
import { tenantRetentionAt } from '../../domain/retention/tenant-retention.js';
import type { Repositories } from '../ports.js';
import type { Purges } from './purge-ports.js';

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
  const { history } = facts;
  const fate = tenantRetentionAt(history, at);
  const { certificate, completedAt } = (await purges.find(tenantId)) ?? {};
  const timeZone = fate?.timeZone ?? history.subscriptions[0]?.timeZone ?? 'UTC';
  const { purgedAt } = history;

  return {
    state: dataState(fate?.endedAt, fate?.retention, { holds: fate?.holds ?? [], purgedAt }, at),
    accessEndedAt: fate?.endedAt,
    lastRetentionDay: fate?.isKnown === true ? fate.retention.lastRetentionDay : undefined,
    purgeDueAt: fate && purgeDueAt(fate.retention, fate.holds),
    purgeStartedAt: facts.purgeStartedAt,
    certificate,
    backupsGoneBy: completedAt && backupsGoneBy(completedAt, timeZone),
  };
}
