import { randomUUID } from 'node:crypto';
import { correlated } from './correlation.js';
import type { ComposedData } from './compose-data.js';
import type { Payments } from './compose-payments.js';
import type { ComposedNotices } from './compose-notices.js';
import type { ComposedSeats } from './compose-seats.js';
import type { Clock } from './domain/clock.js';
import { erasuresJob } from './jobs/erasures.js';
import { exportsJob } from './jobs/exports.js';
import { type Job, Jobs } from './jobs/job.js';
import { mailReportsJob, noticesJob, sendMailJob } from './jobs/notice-jobs.js';
import { periodInvoicesJob } from './jobs/period-invoices.js';
import { providerEventsJob } from './jobs/provider-events.js';
import { purgeJob } from './jobs/purge.js';
import { sealAuditJob } from './jobs/seal-audit.js';
import { serviceCreditsJob } from './jobs/service-credits.js';
import { seatJobs } from './jobs/seat-jobs.js';
import type { AuditChains, Hash } from './usecases/audit-ports.js';
import type { PurgeDeps } from './usecases/data/purge.js';
import type { RepositoriesFor, TenantDirectory } from './usecases/ports.js';

export interface JobDeps extends ComposedSeats, ComposedData, Pick<ComposedNotices, 'noticeWork'> {
  readonly chains: AuditChains;
  readonly hash: Hash;
  readonly tenants: TenantDirectory;
  readonly repositoriesFor: RepositoriesFor;
  readonly payments: Payments['payments'];
  readonly taxRates: Payments['taxRates'];
  readonly creditAgenda: Payments['creditAgenda'];
  /** Contract time. */
  readonly clock: Clock;
  readonly realTime: Clock;
}

/** News up everything that is done again and again. */
export function jobsOf(all: JobDeps): Jobs {
  const { chains, payments, seats, noticeWork, ...deps } = all;
  const { provider, events, agenda } = payments;
  const money = [periodInvoicesJob({ ...deps, agenda }), serviceCreditsJob(deps)];
  const always = [sealAuditJob(chains), ...money, ...seatJobs({ ...deps, ...seats })];
  const online = provider === undefined ? [] : [providerEventsJob({ ...deps, provider, events })];

  return new Jobs([...always, ...online, ...noticeJobsOf(noticeWork, deps), ...dataJobsOf(all)].map(withId));
}

function dataJobsOf(all: JobDeps): readonly Job[] {
  const { erasuresOf, exports } = all.data;

  return [
    purgeJob(purgeDepsOf(all)),
    exportsJob({ ...all, ...exports }),
    erasuresJob({ ...all, ...exports, erasuresOf }),
  ];
}

/** What purges are made with. */
export function purgeDepsOf({ data, noticeWork, ...deps }: JobDeps): PurgeDeps {
  return { ...deps, purges: data.purges, noticeStoresOf: noticeWork.compose.noticeStoresOf };
}

function noticeJobsOf(
  { compose, outboxes, transport, reports }: JobDeps['noticeWork'],
  deps: Pick<JobDeps, 'repositoriesFor' | 'clock' | 'realTime'>,
): readonly Job[] {
  const { noticeStoresOf } = compose;
  const sending = transport && [sendMailJob({ ...deps, noticeStoresOf, outboxes, transport })];

  return [noticesJob({ ...deps, ...compose }), ...(sending ?? []), mailReportsJob(reports)];
}

/** Each run has an id, by which its audit entries are found together. */
function withId(job: Job): Job {
  return { ...job, run: () => correlated(randomUUID(), () => job.run()) };
}
