import type { TenantId } from '../domain/ids.js';
import type { TenantDirectory } from '../usecases/ports.js';
import type { SeatOutbox } from '../usecases/seat-ports.js';
import { type ResizeDeps, resizeSeats } from '../usecases/seats/resize-seats.js';
import { type BulkJobDeps, goOnWithBulk } from '../usecases/seats/run-bulk.js';
import { TenantRounds } from '../usecases/seats/tenant-rounds.js';
import { TenantFailures } from '../usecases/tenant-failures.js';
import type { Job } from './job.js';

interface Tenants {
  readonly tenants: Pick<TenantDirectory, 'list'>;
}

/** Everything that is done again and again about seats. */
export function seatJobs(deps: BulkJobDeps & ResizeDeps & { readonly outbox: SeatOutbox }): readonly Job[] {
  return [moveSeatRecordsJob(deps), runBulkTasksJob(deps), resizeSeatsJob(deps)];
}

/** Without it nothing is lost: who had which seat, and the audit entries of that, stand in the seats until it runs (I-12). */
function moveSeatRecordsJob({ tenants, outbox }: Tenants & { readonly outbox: SeatOutbox }): Job {
  const rounds = new TenantRounds(tenants, 60);

  return {
    name: 'move-seat-records',
    everyMs: 1_000,
    run: async () => {
      const left: TenantId[] = [];
      const failures = new TenantFailures();
      for (const tenantId of await rounds.next(outbox.noted())) {
        await failures.attempt(tenantId, async () => {
          if (await outbox.moveOn(tenantId)) left.push(tenantId);
        });
      }
      failures.throwAny();
      rounds.leave(left);
    },
  };
}

/** Works on lists of people whose seats are assigned, released or revoked; also on those of a process that died. */
function runBulkTasksJob({ tenants, ...deps }: Tenants & BulkJobDeps): Job {
  const rounds = new TenantRounds(tenants, 60);

  return {
    name: 'run-bulk-tasks',
    everyMs: 500,
    run: async () => {
      rounds.leave(await goOnWithBulk(deps, await rounds.next(deps.queue.noted())));
    },
  };
}

/** Applies what was ordered as it becomes due: more seats at once, fewer from the next period on (M3.1, A18). */
function resizeSeatsJob(deps: ResizeDeps): Job {
  return {
    name: 'resize-seats',
    everyMs: 60_000,
    run: () => resizeSeats(deps),
  };
}
