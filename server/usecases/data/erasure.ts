import type { Clock } from '../../domain/clock.js';
import { ForbiddenError, NotFoundError } from '../../domain/errors.js';
import type { PersonId, SubscriptionId, TenantId } from '../../domain/ids.js';
import { mayDelete } from '../../domain/retention/deletion.js';
import type { DataState } from '../../domain/retention/purge.js';
import { type Act, noteFact } from '../billing/act.js';
import type { Repositories, RepositoriesFor } from '../ports.js';
import type { Erasure, Erasures, ErasuresOf } from './erasure-ports.js';
import type { ExportRepository } from './export-ports.js';

/** Requests that were under way have ended after this. */
const DRAIN_MS = 120_000;

interface Erasing {
  readonly repositories: Pick<Repositories, 'audit' | 'seats'>;
  readonly erasures: Erasures;
  readonly exports: ExportRepository;
  /** What the data of the tenant are now. */
  readonly state: DataState;
  readonly realTime: Clock;
}

/**
 * Erases one person at once, also during a suspension and the retention: all that tells who they are and what they did; books and
 * audit keep an id that leads to nobody, and whoever signs in with the same identity later is somebody new (A49, M8.7). Once, however
 * often it is asked for; part of a transaction. @throws NotFoundError for somebody who is not there
 */
export async function erasePerson(
  { repositories, erasures, exports, state, realTime }: Erasing,
  act: Act,
  personId: PersonId,
): Promise<Erasure> {
  const before = await erasures.find(personId);
  if (before !== undefined) return before;
  if (!(await erasures.isKnown(personId))) throw new NotFoundError('person');
  if (!mayDelete('erasure', state)) throw new ForbiddenError();
  await releaseSeats(repositories, act, personId);
  const destroyed = await erasures.destroy(personId, act.at);
  const erasure = { personId, erasedAt: act.at, erasedBy: act.actor, closedAt: realTime.now(), destroyed };
  await erasures.add(erasure);
  await expireExports(exports, act.at);
  const entry = { action: 'person.erase', subject: personId, rule: 'A49', after: { destroyed } };
  await noteFact(repositories.audit, act, entry);

  return erasure;
}

async function releaseSeats({ seats }: Pick<Repositories, 'seats'>, act: Act, personId: PersonId): Promise<void> {
  for (const [subscriptionId, standing] of Object.entries(await seats.standings(personId))) {
    if (standing !== 'seated') continue;
    const place = { subscriptionId: subscriptionId as SubscriptionId, overage: 'hard' } as const;
    await seats.free(place, personId, 'released', act);
  }
}

export interface ErasureJobDeps {
  readonly repositoriesFor: RepositoriesFor;
  readonly erasuresOf: ErasuresOf;
  readonly exportsOf: (tenantId: TenantId) => ExportRepository;
  readonly clock: Clock;
  readonly realTime: Clock;
}

const ACTOR = { kind: 'service', name: 'job:erasures' } as const;

/** They hold the person too, and can be made again. Says whether none is being made that was begun before. */
async function expireExports(exports: ExportRepository, erasedAt: Date): Promise<boolean> {
  let areAllDone = true;
  for (const { id, requestedAt, finishedAt, problem } of await exports.list()) {
    if (requestedAt > erasedAt || problem !== undefined) continue;
    if (finishedAt === undefined) areAllDone = false;
    else await exports.finish(id, { expiresAt: erasedAt });
  }

  return areAllDone;
}

/** Looks once more for what a request that was under way wrote of somebody who was just erased, and for exports begun before. */
export async function completeErasures(deps: ErasureJobDeps, tenantIds: readonly TenantId[]): Promise<void> {
  for (const tenantId of tenantIds) {
    for (const erasure of await deps.erasuresOf(tenantId).open()) {
      if (deps.realTime.now().getTime() >= erasure.closedAt.getTime() + DRAIN_MS)
        await complete(deps, tenantId, erasure);
    }
  }
}

async function complete(deps: ErasureJobDeps, tenantId: TenantId, { personId, erasedAt }: Erasure): Promise<void> {
  const erasures = deps.erasuresOf(tenantId);
  const { transactions, audit } = deps.repositoriesFor({ tenantId, actor: ACTOR });
  const act = { actor: ACTOR.name, at: deps.clock.now() };
  await transactions.run(async () => {
    if ((await erasures.find(personId))?.completedAt !== undefined) return;
    const areAllDone = await expireExports(deps.exportsOf(tenantId), erasedAt);
    const destroyed = await erasures.destroy(personId, act.at);
    if (!areAllDone) return;
    await erasures.complete(personId, act.at);
    const entry = { action: 'person.erase_completed', subject: personId, rule: 'A49', after: { destroyed } };
    await noteFact(audit, act, entry);
  });
}
