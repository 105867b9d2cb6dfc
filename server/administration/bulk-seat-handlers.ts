import * as endpoints from '../contract/administration/bulk-seats.js';
import { beginBulk, bulkProgress, type BulkWish, type BulkWork } from '../usecases/seats/bulk-seats.js';
import { peopleOfCsv } from '../usecases/seats/people-csv.js';
import { runBulk } from '../usecases/seats/run-bulk.js';
import type { Page } from '../usecases/seat-ports.js';
import type { TenantAdministration } from './context.js';
import type { AdministrationDeps } from './deps.js';
import { handler } from './handler.js';
import { seatWork } from './seat-handlers.js';

/** So many people are looked after before the answer; more are left to the background. */
const AT_ONCE = 100;
const FIRST_PAGE = { after: 0, limit: 1_000 };

export const bulkSeatHandlers = [
  handler(endpoints.bulkSeats, async (deps, context, { params, body: { people, ...wish } }) => {
    const listed = people.map((named, index) => ({ line: index + 1, named }));

    return begun(deps, context, params.subscription, { ...wish, people: listed });
  }),
  handler(endpoints.bulkSeatsCsv, async (deps, context, { params, body: { csv, ...wish } }) =>
    begun(deps, context, params.subscription, { ...wish, people: peopleOfCsv(csv) }),
  ),
  handler(endpoints.showBulk, async (deps, context, { params, query }) =>
    bulkView(bulkWork(deps, context, params.subscription), params.task, query),
  ),
];

type Wish = Pick<BulkWish, 'action' | 'people'> & {
  readonly confirmOverage: boolean;
  readonly unitCents?: number | undefined;
};

async function begun(
  deps: AdministrationDeps,
  context: TenantAdministration,
  subscription: string,
  { confirmOverage, unitCents, ...wish }: Wish,
): Promise<endpoints.BulkTaskView> {
  const work = bulkWork(deps, context, subscription);
  const confirmedCents = confirmOverage ? unitCents : undefined;
  const task = await beginBulk(work, { ...wish, id: deps.newId(), confirmedCents });
  if (task.total <= AT_ONCE) await runBulk({ ...deps.seats, clock: deps.clock }, work.repositories, task);

  return bulkView(work, task.id, FIRST_PAGE);
}

function bulkWork(deps: AdministrationDeps, context: TenantAdministration, subscription: string): BulkWork {
  const { tenant, caller, repositories } = context;
  const bulkTasks = deps.seats.bulkTasksFor({ tenantId: tenant.id, actor: caller.actor });

  return { ...seatWork(deps, context, subscription), repositories: { ...repositories, bulkTasks } };
}

async function bulkView(
  work: BulkWork,
  taskId: string,
  page: Page & { readonly after: number },
): Promise<endpoints.BulkTaskView> {
  const { id, action, createdAt, total, done, counts } = await bulkProgress(work, taskId);
  const results = await work.repositories.bulkTasks.outcomes(taskId, page);
  const next = page.after + results.length;

  return {
    id,
    action,
    state: done === total ? 'done' : 'running',
    createdAt: createdAt.toISOString(),
    total,
    done,
    counts,
    results: [...results],
    ...(next < total && { next }),
  };
}
