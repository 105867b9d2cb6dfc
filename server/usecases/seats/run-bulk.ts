import type { Clock } from '../../domain/clock.js';
import { type FieldProblem, RuleViolationError } from '../../domain/errors.js';
import type { PersonId, TenantId } from '../../domain/ids.js';
import type { TenantContext } from '../context.js';
import type { RepositoriesFor } from '../ports.js';
import type { Assigned, DoneAct } from '../seat-ports.js';
import { sideBySide } from '../side-by-side.js';
import { TenantFailures } from '../tenant-failures.js';
import { isConfirmed } from './assign-seat.js';
import type { BulkOutcome, BulkPart, BulkQueue, BulkRow, BulkTask, BulkTaskRepository } from './bulk-ports.js';
import type { BulkSources } from './bulk-seats.js';
import { fitSeats } from './fit-seats.js';
import { findPeople } from './seat-person.js';
import { requireRunning, seatTermsOf, type TermsVersions } from './seat-terms.js';
import { noteWarnings } from './seat-warnings.js';

/** How many people of a part are looked after at once. */
const AT_ONCE = 32;
/** A run of the job ends after so many parts, so that a process that stops need not wait for long. */
const PARTS_A_RUN = 20;

export interface BulkDeps {
  readonly queue: BulkQueue;
  readonly termsVersions: TermsVersions;
  readonly clock: Clock;
}

export interface BulkJobDeps extends BulkDeps {
  readonly repositoriesFor: RepositoriesFor;
  readonly bulkTasksFor: (context: TenantContext) => BulkTaskRepository;
}

/**
 * Goes on with the tasks of some tenants, or of all. Says which of them have more to do.
 * @throws AggregateError with the tasks that failed, once those of all tenants had their turn
 */
export async function goOnWithBulk(deps: BulkJobDeps, tenantIds: readonly TenantId[]): Promise<readonly TenantId[]> {
  const unfinished: TenantId[] = [];
  const failures = new TenantFailures();
  let parts = PARTS_A_RUN;
  for (const tenantId of tenantIds) {
    const actor = { kind: 'service', name: 'job:run-bulk-tasks' } as const;
    const context = { tenantId, actor };
    const repositories = { ...deps.repositoriesFor(context), bulkTasks: deps.bulkTasksFor(context) };
    const goOn = async (task: BulkTask): Promise<void> => {
      const done = parts > 0 ? await runBulk(deps, repositories, task, parts) : undefined;
      if (done === undefined || done === parts) unfinished.push(tenantId);
      parts -= done ?? 0;
    };
    await failures.attempt(tenantId, async () => {
      for (const task of await repositories.bulkTasks.unfinished()) {
        await failures.attempt(tenantId, () => goOn(task));
      }
    });
  }
  failures.throwAny();

  return [...new Set(unfinished)];
}

/**
 * Works on a task, at most on so many parts. One process at a time does; one that was killed leaves what it did, and the next one
 * tells that from the rest by the key of each act: nothing is done twice. Says how many parts it did; `undefined` where another works on it.
 */
export async function runBulk(
  deps: BulkDeps,
  repositories: BulkSources,
  task: BulkTask,
  mostParts = PARTS_A_RUN,
): Promise<number | undefined> {
  const lock = await deps.queue.take(task.id);
  if (lock === undefined) return undefined;
  let parts = 0;
  try {
    while (parts < mostParts) {
      const part = await repositories.bulkTasks.begin(task.id);
      if (part === undefined) break;
      const outcomes = await runPart(deps, repositories, task, part);
      await lock.renew();
      await repositories.bulkTasks.finish(task.id, part, outcomes);
      parts += 1;
    }
  } finally {
    await lock.release();
  }

  return parts;
}

/** Somebody of a part who is known, with the name of what is done for them. */
interface Known {
  readonly row: BulkRow;
  readonly personId: PersonId;
  readonly key: string;
}

async function runPart(
  deps: BulkDeps,
  repositories: BulkSources,
  task: BulkTask,
  part: BulkPart,
): Promise<readonly BulkOutcome[]> {
  const refused = task.action === 'assign' ? await refusalNow(deps, repositories, task) : undefined;
  const { known, outcomes } = await knownOf(repositories, task, part, refused);
  const before = part.begunBefore
    ? await repositories.seats.done(
        task.subscriptionId,
        known.map(({ key }) => key),
      )
    : undefined;
  const left = known.filter(({ key }) => before?.has(key) !== true);
  const act = task.action === 'assign' ? assigned : freed;
  const results: Results = refused === undefined ? await act(deps, repositories, task, left) : new Map();
  for (const { row, personId, key } of known) {
    const result: DoneAct | BulkOutcome['result'] | undefined = before?.get(key) ?? results.get(key);
    const outcome = result === undefined ? invalid(row, refused) : { line: row.line, result };
    outcomes.set(row, { ...outcome, personId });
  }

  return part.rows.map((row) => outcomes.get(row) ?? invalid(row, row.problem));
}

/** Who of a part is known by now, and what came of those who are not; where nobody gets a seat any more nobody is made. */
async function knownOf(
  { people }: BulkSources,
  task: BulkTask,
  part: BulkPart,
  refused: FieldProblem | undefined,
): Promise<{ readonly known: readonly Known[]; readonly outcomes: Map<BulkRow, BulkOutcome> }> {
  const meant = part.rows.flatMap((row) => (row.meant === undefined ? [] : [{ row, meant: row.meant }]));
  const who = meant.map((each) => each.meant);
  const found = await findPeople(people, who, { make: task.action === 'assign' && refused === undefined });
  const outcomes = new Map<BulkRow, BulkOutcome>();
  const known: Known[] = [];
  for (const [index, { row }] of meant.entries()) {
    const person = found[index];
    if (person === undefined) continue;
    if ('personId' in person) known.push({ row, ...person, key: `${task.id}:${String(part.first + index)}` });
    else outcomes.set(row, invalid(row, refused ?? person));
  }

  return { known, outcomes };
}

/** Why nobody gets a seat any more: the contract may have ended since the list was accepted (M1.1). */
async function refusalNow(
  { termsVersions, clock }: BulkDeps,
  repositories: BulkSources,
  { subscriptionId }: BulkTask,
): Promise<FieldProblem | undefined> {
  const at = clock.now();
  try {
    requireRunning(await seatTermsOf(repositories, termsVersions, subscriptionId, at), at);
    return undefined;
  } catch (error) {
    if (error instanceof RuleViolationError) return error.problems[0];
    throw error;
  }
}

function invalid({ line }: BulkRow, problem: Pick<FieldProblem, 'field' | 'message'> | undefined): BulkOutcome {
  return { line, result: 'INVALID', ...(problem && { field: problem.field, message: problem.message }) };
}

type Results = ReadonlyMap<string, BulkOutcome['result']>;

async function assigned(
  { termsVersions, clock }: BulkDeps,
  repositories: BulkSources,
  { subscriptionId, actor, confirmedCents }: BulkTask,
  people: readonly Known[],
): Promise<Results> {
  const at = clock.now();
  const terms = await seatTermsOf(repositories, termsVersions, subscriptionId, at);
  await fitSeats(repositories, terms, { actor, at });
  const ids = people.map(({ personId }) => personId);
  const firsts = people.filter(({ personId }, index) => ids.indexOf(personId) === index);
  const given = await repositories.seats.assignMany(
    terms,
    firsts.map(({ personId, key }) => ({ personId, act: { actor, at, key } })),
    { withOverage: isConfirmed(terms, confirmedCents) },
  );
  await noteWarnings(repositories, terms, at);
  const first = new Map(firsts.map(({ personId, key }, index) => [personId, { key, given: given[index] }] as const));

  return new Map(
    people.map(({ personId, key }) => {
      const own = first.get(personId);
      return [key, own === undefined || own.key === key ? resultOf(own?.given) : again(own.given)] as const;
    }),
  );
}

function resultOf(given: Assigned | undefined): BulkOutcome['result'] {
  return given?.result ?? 'SEATS_EXHAUSTED';
}

/** Who stands in a list a second time has what they got the first time. */
function again(given: Assigned | undefined): BulkOutcome['result'] {
  return resultOf(given) === 'SEATS_EXHAUSTED' ? 'SEATS_EXHAUSTED' : 'ALREADY_ASSIGNED';
}

async function freed(
  { termsVersions, clock }: BulkDeps,
  repositories: BulkSources,
  { subscriptionId, actor, action }: BulkTask,
  people: readonly Known[],
): Promise<Results> {
  const at = clock.now();
  const terms = await seatTermsOf(repositories, termsVersions, subscriptionId, at);
  const how = action === 'revoke' ? ('revoked' as const) : ('released' as const);
  const done = action === 'revoke' ? ('REVOKED' as const) : ('RELEASED' as const);
  const results = await sideBySide(people, AT_ONCE, async ({ personId, key }) => {
    const seat = await repositories.seats.free(terms, personId, how, { actor, at, key });
    return [key, seat === undefined ? ('NOT_ASSIGNED' as const) : done] as const;
  });

  return new Map(results);
}
