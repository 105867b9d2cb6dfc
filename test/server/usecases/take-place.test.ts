import { describe, expect, it } from 'vitest';
import type { AccessFacts } from '../../../server/domain/access/facts.js';
import {
  AccessRefusedError,
  ForbiddenError,
  NotFoundError,
  SeatsExhaustedError,
} from '../../../server/domain/errors.js';
import type { SubscriptionId } from '../../../server/domain/ids.js';
import type { SeatStanding } from '../../../server/domain/seat.js';
import type { PersonActor } from '../../../server/usecases/context.js';
import { accessTo } from '../../../server/usecases/course-access.js';
import { takePlace, withdraw } from '../../../server/usecases/take-place.js';
import {
  aBlock,
  aContext,
  aCourse,
  aSubscription,
  entitledFacts,
  LEARNER,
  NOW,
  SLUG,
  SUBSCRIPTION,
} from '../../support/builders.js';
import { fakeRepositories } from '../../support/fake-repositories.js';

const clock = { now: () => NOW };
const LATER = 'subscription-2' as SubscriptionId;

/** A tenant whose facts follow the seats that its fake gives. */
async function tenantWith(
  facts: Partial<AccessFacts> = {},
  seats: Readonly<Record<string, number>> = { [SUBSCRIPTION]: 1 },
) {
  const standings: Record<string, SeatStanding> = {};
  const repositories = fakeRepositories(() => entitledFacts({ seats: standings, ...facts }));
  const give = repositories.seats.take.bind(repositories.seats);
  repositories.seats.take = async (...taking) => {
    const seat = await give(...taking);
    standings[taking[0]] = 'seated';
    return seat;
  };
  for (const [id, count] of Object.entries(seats)) await repositories.seats.fillUpTo(id as SubscriptionId, count);
  await repositories.courses.publish(SLUG, aCourse());

  return repositories;
}

type Tenant = Awaited<ReturnType<typeof tenantWith>>;

async function take(repositories: Tenant, actor: Partial<PersonActor> = {}) {
  const context = aContext(actor);

  return takePlace(repositories, clock, context, await accessTo(repositories, clock, context, SLUG));
}

describe('takePlace', () => {
  it('takes a seat and enrolls, and does nothing more the second time', async () => {
    const repositories = await tenantWith();
    const enrollment = await take(repositories);

    expect(enrollment).toMatchObject({ personId: LEARNER, status: 'active', enrolledAt: NOW });
    expect(await take(repositories)).toEqual(enrollment);
  });

  it('takes the seat of the subscription that ends last, and where that has none the next', async () => {
    const subscriptions = [aSubscription(), aSubscription({ id: LATER, termEnd: '2028-01-01' })];
    const both = await tenantWith({ subscriptions }, { [SUBSCRIPTION]: 1, [LATER]: 1 });
    await take(both);
    expect(await both.seats.end(LATER, LEARNER)).toBeDefined();

    const full = await tenantWith({ subscriptions }, { [SUBSCRIPTION]: 1, [LATER]: 0 });
    await take(full);
    expect(await full.seats.end(SUBSCRIPTION, LEARNER)).toBeDefined();
  });

  it('refuses who comes when all seats are taken, and enrolls them not', async () => {
    const repositories = await tenantWith({}, { [SUBSCRIPTION]: 0 });

    await expect(take(repositories)).rejects.toThrow(SeatsExhaustedError);
    const { id } = (await repositories.courses.find(SLUG))!;
    expect(await repositories.enrollments.ofCourse(id)).toEqual([]);
  });

  it.each<[string, Partial<AccessFacts>]>([
    ['a block', { blocks: [aBlock()] }],
    ['a plan that assigns nothing by itself', { subscriptions: [aSubscription({ autoAssign: false })] }],
    ['a seat that was revoked', { seats: { [SUBSCRIPTION]: 'revoked' } }],
  ])('takes no seat against %s', async (_what, facts) => {
    const repositories = await tenantWith(facts);

    await expect(take(repositories)).rejects.toThrow(AccessRefusedError);
    expect(await repositories.seats.end(SUBSCRIPTION, LEARNER)).toBeUndefined();
  });

  it.each<Partial<PersonActor>>([{ role: 'instructor' }, { role: 'administrator' }, { testUser: true }])(
    'gives no place to who needs none: %j',
    async (actor) => {
      const repositories = await tenantWith();

      await expect(take(repositories, actor)).rejects.toThrow(ForbiddenError);
      expect(await repositories.seats.end(SUBSCRIPTION, LEARNER)).toBeUndefined();
    },
  );
});

describe('withdraw', () => {
  const leave = async (repositories: Tenant) =>
    withdraw(repositories, aContext(), await accessTo(repositories, clock, aContext(), SLUG));

  it('ends the enrollment and leaves the seat', async () => {
    const repositories = await tenantWith();
    await take(repositories);

    expect(await leave(repositories)).toMatchObject({ status: 'withdrawn', endedAt: NOW });
    expect(await leave(repositories)).toMatchObject({ status: 'withdrawn' });
    expect(await repositories.seats.end(SUBSCRIPTION, LEARNER)).toBeDefined();
  });

  it('takes nobody’s completion away', async () => {
    const repositories = await tenantWith();
    const { courseId } = await take(repositories);
    await repositories.enrollments.end(LEARNER, courseId, 'completed', NOW);

    expect(await leave(repositories)).toMatchObject({ status: 'completed' });
  });

  it('finds nothing to end for who was never enrolled, and refuses without access', async () => {
    const repositories = await tenantWith();
    await expect(leave(repositories)).rejects.toThrow(AccessRefusedError);
    await repositories.seats.take(SUBSCRIPTION, LEARNER, NOW);

    await expect(leave(repositories)).rejects.toThrow(NotFoundError);
  });
});
