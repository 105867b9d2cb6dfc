import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideIn } from '../../../server/domain/access.js';
import type { PersonId, SubscriptionId, TenantId } from '../../../server/domain/ids.js';
import {
  aBlock,
  aCourse,
  after,
  aSubscription,
  aTenant,
  COURSE,
  LEARNER,
  NOW,
  QUESTION,
  SUBSCRIPTION,
} from '../../support/builders.js';
import { fakeRepositories } from '../../support/fake-repositories.js';
import { FakeTenantDirectory } from '../../support/fake-tenant-directory.js';
import { type MongoRepositories, mongoRepositories } from '../../support/mongo-repositories.js';
import { courseRepositoryContract } from './course-repository.contract.js';
import { enrollmentRepositoryContract } from './enrollment-repository.contract.js';
import { fileRepositoryContract } from './file-store.contract.js';
import { personRepositoryContract } from './person-repository.contract.js';
import { progressRepositoryContract } from './progress-repository.contract.js';
import { seatRepositoryContract } from './seat-repository.contract.js';
import { tenantDirectoryContract } from './tenant-directory.contract.js';
import { tenantFactsContract } from './tenant-facts.contract.js';

let mongo: MongoRepositories;

beforeAll(async () => {
  mongo = await mongoRepositories();
});

afterAll(async () => {
  await mongo.close();
});

describe.each([
  ['in memory', () => fakeRepositories(), () => new FakeTenantDirectory()],
  ['in MongoDB', () => mongo.ofNewTenant(), () => mongo.tenants],
])('the repositories %s', (_where, make, makeTenants) => {
  courseRepositoryContract(() => make().courses);
  enrollmentRepositoryContract(() => make().enrollments);
  fileRepositoryContract(() => make().files);
  personRepositoryContract(() => make().people);
  progressRepositoryContract(() => make().progress);
  seatRepositoryContract(() => make().seats);
  tenantDirectoryContract(makeTenants);
  tenantFactsContract(make);
});

describe('MongoSeatRepository', () => {
  it('gives the last seat to exactly one of 200 at once', async () => {
    const { seats } = mongo.ofNewTenant();
    await seats.fillUpTo(SUBSCRIPTION, 1);
    const people = Array.from({ length: 200 }, () => randomUUID() as PersonId);

    const results = await Promise.allSettled(people.map((person) => seats.take(SUBSCRIPTION, person, NOW)));

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('gives a seat to each of 50 at once where there are 50, and one to who asks ten times', async () => {
    const { seats } = mongo.ofNewTenant();
    await seats.fillUpTo(SUBSCRIPTION, 51);
    const people = Array.from({ length: 50 }, () => randomUUID() as PersonId);

    const taken = await Promise.all([
      ...people.map((person) => seats.take(SUBSCRIPTION, person, NOW)),
      ...Array.from({ length: 10 }, () => seats.take(SUBSCRIPTION, LEARNER, NOW)),
    ]);

    expect(new Set(taken.map(({ slot }) => slot)).size).toBe(51);
  });

  it('makes a thousand seats within a second or two', async () => {
    const { seats } = mongo.ofNewTenant();
    const started = performance.now();
    await seats.fillUpTo(SUBSCRIPTION, 1_000);

    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('MongoAccessFactsReader', () => {
  it('gathers what decide() reads, for one person of one tenant', async () => {
    const tenantId = randomUUID() as TenantId;
    await mongo.tenants.save(aTenant({ id: tenantId, name: tenantId }));
    const { accessFacts, blocks, seats, subscriptions } = mongo.repositoriesOf(tenantId);
    const plans = ['a', 'b', 'c', 'd'].map((letter) => `${tenantId}-${letter}` as SubscriptionId);
    for (const id of plans) {
      await subscriptions.save(aSubscription({ id }));
      await seats.fillUpTo(id, 1);
      if (id !== plans[3]) await seats.take(id, LEARNER, NOW);
    }
    await seats.end(plans[1]!, LEARNER, 'revoked', after(1));
    await seats.end(plans[2]!, LEARNER, 'revoked', after(1));
    await seats.take(plans[2]!, LEARNER, after(2));
    await seats.end(plans[2]!, LEARNER, 'released', after(3));
    await blocks.append(aBlock({ subjectId: tenantId }));

    const facts = await accessFacts.factsFor(LEARNER);
    expect(facts.person.seats).toEqual({ [plans[0]!]: 'seated', [plans[1]!]: 'revoked', [plans[2]!]: 'none' });
    expect(decideIn(facts.snapshot, facts.person, NOW, QUESTION).reasons.map(({ code }) => code)).toEqual([
      'SUSPENDED_NONPAYMENT',
    ]);
    expect((await accessFacts.factsFor('other' as PersonId)).person.seats).toEqual({});
  });

  it('keeps who set, confirmed and lifted a block, and the notice before it (G-BLOCK, M7.5)', async () => {
    const tenantId = randomUUID() as TenantId;
    const { blocks } = mongo.repositoriesOf(tenantId);
    const block = aBlock({
      subjectId: tenantId,
      createdBy: 'operator-1',
      noticeId: 'breach-1',
      liftedAt: after(2),
      liftedBy: 'operator-2',
      confirmedAt: after(1),
    });
    const { id } = await blocks.append(block);

    expect(await blocks.list()).toEqual([{ ...block, id }]);
  });

  it('knows of nothing where there is no tenant, and of a purge', async () => {
    const tenantId = randomUUID() as TenantId;
    const { accessFacts, subscriptions } = mongo.repositoriesOf(tenantId);
    await subscriptions.save(aSubscription({ id: tenantId as string as SubscriptionId }));
    expect((await accessFacts.snapshot()).subscriptions).toEqual([]);

    await mongo.tenants.save(aTenant({ id: tenantId, name: tenantId, purgedAt: NOW }));
    const { snapshot, person } = await accessFacts.factsFor(LEARNER);
    expect(decideIn(snapshot, person, NOW, QUESTION).reasons.map(({ code }) => code)).toEqual(['TENANT_PURGED']);
  });
});

describe('createRepositories', () => {
  it('shows one tenant nothing of another, whichever id is asked for', async () => {
    const [own, foreign] = [mongo.ofNewTenant(), mongo.ofNewTenant()];
    const course = await foreign.courses.publish('colour', aCourse());
    await foreign.enrollments.enroll(LEARNER, COURSE, NOW);
    await foreign.seats.fillUpTo(SUBSCRIPTION, 1);

    expect(await own.courses.find('colour')).toBeUndefined();
    expect(await own.courses.findById(course.id)).toBeUndefined();
    expect(await own.courses.list()).toEqual([]);
    expect(await own.enrollments.find(LEARNER, COURSE)).toBeUndefined();
    expect(await own.enrollments.end(LEARNER, COURSE, 'withdrawn', NOW)).toBeUndefined();
    await expect(own.seats.take(SUBSCRIPTION, LEARNER, NOW)).rejects.toThrow('All seats');
  });
});
