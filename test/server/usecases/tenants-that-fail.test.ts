import { describe, expect, it } from 'vitest';
import type { TenantId } from '../../../server/domain/ids.js';
import { seatJobs } from '../../../server/jobs/seat-jobs.js';
import { type PeriodInvoiceDeps, sendPeriodInvoices } from '../../../server/usecases/billing/period-invoices.js';
import { purgeDue, type PurgeDeps } from '../../../server/usecases/data/purge.js';
import { type ComposeDeps, composeNotices } from '../../../server/usecases/notices/compose-notices.js';
import { type BulkJobDeps, goOnWithBulk } from '../../../server/usecases/seats/run-bulk.js';
import { type CreditProposalDeps, proposeDueCredits } from '../../../server/usecases/service/credit-proposals.js';
import { TenantFailures } from '../../../server/usecases/tenant-failures.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const clock = { now: () => NOW };
const BROKEN = ['a', 'b', 'c', 'd', 'e'].map((id) => id as TenantId);
const SOUND = 'f' as TenantId;
const ALL = [...BROKEN, SOUND];

interface Told {
  readonly accessVersion: number;
  readonly nextDueAt: Date;
  readonly problem?: string;
}

/** Stores in which everything of five tenants fails by a fault of ours, and the sixth, which is behind them, has no facts. */
function stores() {
  const served: TenantId[] = [];
  const told = new Map<TenantId, Told>();
  const serve = (tenantId: TenantId): void => {
    if (BROKEN.includes(tenantId)) throw new TypeError('a fault of ours');
    served.push(tenantId);
  };
  const done = (tenantId: TenantId, entry: Told) => {
    told.set(tenantId, entry);
    return Promise.resolve();
  };
  const repositoriesFor = ({ tenantId }: { readonly tenantId: TenantId }) => {
    serve(tenantId);
    return { readFacts: () => Promise.resolve(), transactions: { run: (work: () => unknown) => work() } };
  };

  return { served, told, serve, done, repositoriesFor };
}

type Stores = ReturnType<typeof stores>;

const rows = () => Promise.resolve(ALL.map((tenantId) => ({ tenantId, accessVersion: 1 })));

const JOBS: readonly (readonly [string, (made: Stores) => Promise<unknown>])[] = [
  [
    'invoices',
    ({ repositoriesFor, done }) =>
      sendPeriodInvoices({
        ...{ repositoriesFor, clock },
        agenda: { due: () => Promise.resolve(ALL), done },
      } as unknown as PeriodInvoiceDeps),
  ],
  [
    'credits',
    ({ repositoriesFor, done }) =>
      proposeDueCredits({
        ...{ repositoriesFor, clock },
        creditAgenda: { due: () => Promise.resolve(ALL), done },
      } as unknown as CreditProposalDeps),
  ],
  [
    'purges',
    ({ repositoriesFor, done }) =>
      purgeDue({
        ...{ repositoriesFor, clock },
        purges: { due: rows, find: () => Promise.resolve(), looked: done },
      } as unknown as PurgeDeps),
  ],
  [
    'notices',
    ({ repositoriesFor, done }) =>
      composeNotices({
        ...{ repositoriesFor, clock, noticeStoresOf: () => ({}) },
        agenda: { due: rows, done, versionOf: () => Promise.resolve(1) },
      } as unknown as ComposeDeps),
  ],
];

describe('a job that fails for some tenants by a fault of ours', () => {
  it.each(JOBS)('looks after the %s of those behind them, shows the problem, and fails at the end', async (_, run) => {
    const made = stores();
    const failed = run(made);
    await expect(failed).rejects.toThrow('5 failed, the first: tenant a: a fault of ours');
    await expect(failed).rejects.toMatchObject({
      errors: BROKEN.map(() => ({ cause: expect.any(TypeError) as Error })),
    });

    expect(made.served).toEqual([SOUND]);
    for (const each of BROKEN) {
      // Due again at once, and not only tomorrow.
      expect(made.told.get(each)).toMatchObject({ nextDueAt: NOW, problem: expect.stringContaining('log') as string });
    }
    expect(made.told.get(SOUND)?.problem).toBeUndefined();
  });

  it('goes on with the lists of people of those behind them, and with other lists of the same', async () => {
    const taken: string[] = [];
    const deps = {
      repositoriesFor: () => ({}),
      bulkTasksFor: ({ tenantId }: { readonly tenantId: TenantId }) => ({
        unfinished: () => Promise.resolve([{ id: `${tenantId} first` }, { id: `${tenantId} second` }]),
      }),
      queue: {
        take: (id: string) => {
          taken.push(id);
          return id === 'a first' ? Promise.reject(new TypeError('a fault of ours')) : Promise.resolve();
        },
      },
    } as unknown as BulkJobDeps;
    await expect(goOnWithBulk(deps, [BROKEN[0]!, SOUND])).rejects.toThrow('1 failed');

    expect(taken).toEqual(['a first', 'a second', 'f first', 'f second']);
  });

  it('moves the records of seats of those behind them, and looks at all again', async () => {
    const made = stores();
    const looked: TenantId[] = [];
    const outbox = {
      noted: () => [],
      moveOn: async (tenantId: TenantId) => {
        looked.push(tenantId);
        made.serve(tenantId);
        return Promise.resolve(false);
      },
    };
    const tenants = { list: () => Promise.resolve(ALL.map((id) => ({ id }))) };
    const job = seatJobs({ tenants, outbox } as unknown as Parameters<typeof seatJobs>[0])[0]!;
    await expect(job.run()).rejects.toThrow('5 failed');
    await expect(job.run()).rejects.toThrow('5 failed');

    expect(looked).toEqual([...ALL, ...ALL]);
  });
});

describe('TenantFailures', () => {
  it('ends the run where not even the problem can be written down', async () => {
    const failures = new TenantFailures();
    const fail = (message: string) => () => Promise.reject(new Error(message));

    expect(await failures.attempt(SOUND, () => Promise.resolve())).toBe(true);
    await expect(failures.attempt(SOUND, fail('no primary'), fail('no primary either'))).rejects.toThrow('2 failed');
  });
});
