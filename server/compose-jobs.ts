import { randomUUID } from 'node:crypto';
import { correlated } from './correlation.js';
import type { Payments } from './compose-payments.js';
import type { ComposedNotices } from './compose-notices.js';
import type { ComposedSeats } from './compose-seats.js';
import type { Clock } from './domain/clock.js';
import { type Job, Jobs } from './jobs/job.js';
import { mailReportsJob, noticesJob, sendMailJob } from './jobs/notice-jobs.js';
import { periodInvoicesJob } from './jobs/period-invoices.js';
import { providerEventsJob } from './jobs/provider-events.js';
import { sealAuditJob } from './jobs/seal-audit.js';
import { seatJobs } from './jobs/seat-jobs.js';
import type { AuditChains } from './usecases/audit-ports.js';
import type { RepositoriesFor, TenantDirectory } from './usecases/ports.js';

export interface JobDeps extends ComposedSeats, Pick<ComposedNotices, 'noticeWork'> {
  readonly chains: AuditChains;
  readonly tenants: TenantDirectory;
  readonly repositoriesFor: RepositoriesFor;
  readonly payments: Payments['payments'];
  readonly taxRates: Payments['taxRates'];
  /** Contract time. */
  readonly clock: Clock;
  readonly realTime: Clock;
}

/** News up everything that is done again and again. */
export function jobsOf({ chains, payments: { provider, events, agenda }, seats, noticeWork, ...deps }: JobDeps): Jobs {
  const always = [sealAuditJob(chains), periodInvoicesJob({ ...deps, agenda }), ...seatJobs({ ...deps, ...seats })];
  const online = provider === undefined ? [] : [providerEventsJob({ ...deps, provider, events })];

  return new Jobs([...always, ...online, ...noticeJobsOf(noticeWork, deps)].map(withId));
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
