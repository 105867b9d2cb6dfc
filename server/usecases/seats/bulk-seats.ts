import { InvalidRequestError, NotFoundError, OverageUnconfirmedError } from '../../domain/errors.js';
import type { Cents } from '../../domain/money.js';
import type { BulkAction } from '../../domain/seats/bulk.js';
import { overagePreview } from '../../domain/seats/capacity.js';
import { isConfirmed, type SeatSources, type SeatWork } from './assign-seat.js';
import type { BulkProgress, BulkRow, BulkTask, BulkTaskRepository } from './bulk-ports.js';
import { fitSeats } from './fit-seats.js';
import type { ListedPerson } from './people-csv.js';
import { findPeople, meantPerson } from './seat-person.js';
import { requireRunning, seatTermsOf, type SeatTerms } from './seat-terms.js';

/** The most people of one list. */
const MOST_PEOPLE = 20_000;

export interface BulkSources extends SeatSources {
  readonly bulkTasks: BulkTaskRepository;
}

export interface BulkWork extends SeatWork {
  readonly repositories: BulkSources;
}

export interface BulkWish {
  readonly id: string;
  readonly action: BulkAction;
  readonly people: readonly ListedPerson[];
  readonly confirmedCents?: Cents | undefined;
}

/**
 * Accepts a list of people whose seats are assigned, released or revoked in the background; who cannot be meant is told as a result.
 * @throws OverageUnconfirmedError where some would be billed and nobody confirmed the price (L-FEE-1b).
 */
export async function beginBulk(work: BulkWork, { id, action, people, confirmedCents }: BulkWish): Promise<BulkTask> {
  const { repositories, subscriptionId, actor, at } = work;
  if (people.length === 0 || people.length > MOST_PEOPLE) {
    const message = `Name 1 to ${String(MOST_PEOPLE)} people.`;
    throw new InvalidRequestError([{ field: 'people', message }]);
  }
  const terms = await seatTermsOf(repositories, work.termsVersions, subscriptionId, at);
  const rows = people.map(rowOf);
  if (action === 'assign') {
    requireRunning(terms, at);
    await fitSeats(repositories, terms, work);
    if (!isConfirmed(terms, confirmedCents)) await requireNoOverage(repositories, terms, rows);
  }
  const task: BulkTask = { id, subscriptionId, action, actor, createdAt: at, confirmedCents, total: rows.length };
  await repositories.transactions.run(async () => {
    await repositories.bulkTasks.add(task, rows);
    await repositories.audit.append({
      actor,
      action: 'seats.bulk',
      subject: id,
      at,
      rule: 'M1.6',
      after: { action, total: rows.length, confirmedCents },
      details: { subscription: subscriptionId },
    });
  });

  return task;
}

/** How far a task is. @throws NotFoundError */
export async function bulkProgress(
  { repositories, subscriptionId }: Pick<BulkWork, 'repositories' | 'subscriptionId'>,
  taskId: string,
): Promise<BulkTask & BulkProgress> {
  const task = await repositories.bulkTasks.find(taskId);
  if (task?.subscriptionId !== subscriptionId) throw new NotFoundError('task');

  return task;
}

function rowOf({ line, named }: ListedPerson): BulkRow {
  const meant = meantPerson(named);

  return 'message' in meant ? { line, problem: { field: meant.field, message: meant.message } } : { line, meant };
}

/** Who has a seat already needs none, and what cannot be meant gets none; the others may be more than there is room for. */
async function requireNoOverage(
  { seats, people }: SeatSources,
  terms: SeatTerms,
  rows: readonly BulkRow[],
): Promise<void> {
  const { unitCents, subscriptionId } = terms;
  if (unitCents === undefined) return;
  const use = await seats.use(terms);
  const free = Math.max(0, use.capacity - use.used);
  const meant = rows.flatMap((row) => row.meant ?? []);
  if (meant.length <= free) return;
  const found = await findPeople(people, meant, { make: false });
  const ids = found.flatMap((each) => ('personId' in each ? [each.personId] : []));
  const strangers = new Set(
    meant.flatMap((each, index) =>
      'identity' in each && 'message' in (found[index] ?? {}) ? [JSON.stringify(each.identity)] : [],
    ),
  );
  const seated = await seats.seated(subscriptionId, ids);
  const wanted = new Set(ids.filter((id) => !seated.has(id))).size + strangers.size;
  const preview = overagePreview({ ...use, used: Math.max(use.used, use.capacity) }, unitCents);
  if (wanted <= free || preview === undefined) return;

  throw new OverageUnconfirmedError({ ...preview, seats: wanted - free });
}
