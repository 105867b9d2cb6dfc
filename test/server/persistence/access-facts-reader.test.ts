import { randomUUID } from 'node:crypto';
import type { Connection, mongo } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonId, TenantId } from '../../../server/domain/ids.js';
import { buildIndexes, openConnection } from '../../../server/persistence/connection.js';
import { createRepositories } from '../../../server/persistence/repositories.js';
import type { Repositories } from '../../../server/usecases/ports.js';
import { aBlock, after, aSubscription, aTenant, LEARNER, NOW, SUBSCRIPTION } from '../../support/builders.js';
import { type MongoRepositories, mongoRepositories } from '../../support/mongo-repositories.js';

const OTHER = 'other' as PersonId;
let mongoHere: MongoRepositories;
let connection: Connection;
/** Of another process, that hears of nothing. */
let repositoriesFor: ReturnType<typeof createRepositories>;
let commands: string[] = [];

beforeAll(async () => {
  mongoHere = await mongoRepositories();
  const uri = new URL(mongoHere.uri);
  uri.searchParams.set('monitorCommands', 'true');
  connection = await openConnection(String(uri));
  repositoriesFor = createRepositories(connection);
  await buildIndexes(connection);
  connection.getClient().on('commandStarted', ({ commandName }: mongo.CommandStartedEvent) => {
    if (['aggregate', 'find', 'getMore'].includes(commandName)) commands.push(commandName);
  });
});
afterAll(async () => {
  await connection.close();
  await mongoHere.close();
});

/** With more facts than one batch of a cursor has by itself. */
async function aTenantOfMany(): Promise<{
  readonly here: Repositories;
  readonly there: Repositories;
  readonly id: TenantId;
}> {
  const id = randomUUID() as TenantId;
  await mongoHere.tenants.save(aTenant({ id, name: id }));
  const here = mongoHere.repositoriesOf(id);
  await here.subscriptions.save(aSubscription());
  await here.seats.fillUpTo(SUBSCRIPTION, 3);
  for (let index = 0; index < 120; index += 1) {
    const effectiveAt = after(-1_000 * (index + 2));
    await here.blocks.append(aBlock({ subjectId: OTHER, scope: 'person', effectiveAt, liftedAt: after(-1_000) }));
  }

  return { here, there: repositoriesFor({ tenantId: id, actor: { kind: 'service', name: 'test' } }), id };
}

describe('MongoAccessFactsReader', () => {
  it('reads what decides by two queries, and by one while the facts of the tenant stay the same (entitlements.md 5)', async () => {
    const { here, there, id } = await aTenantOfMany();
    await here.seats.take(SUBSCRIPTION, LEARNER, NOW);

    commands = [];
    const { snapshot, person, tenant } = await there.accessFacts.factsFor(LEARNER);
    expect(commands).toEqual(['aggregate', 'aggregate']);
    expect(person.seats).toEqual({ [SUBSCRIPTION]: 'seated' });
    expect(tenant).toEqual(aTenant({ id, name: id }));

    commands = [];
    expect((await there.accessFacts.factsFor(OTHER)).snapshot).toBe(snapshot);
    const { personFacts } = await there.accessFacts.factsForAll([OTHER, LEARNER]);
    expect(commands).toEqual(['aggregate', 'aggregate']);
    expect([personFacts(LEARNER).seats, personFacts(OTHER).seats]).toEqual([{ [SUBSCRIPTION]: 'seated' }, {}]);
  });

  it('sees at once what another process made durable, of the tenant and of the person', async () => {
    const { here, there, id } = await aTenantOfMany();
    await there.accessFacts.factsFor(LEARNER);

    await here.blocks.append(aBlock({ subjectId: id }));
    await here.seats.take(SUBSCRIPTION, LEARNER, NOW);
    const taken = await there.accessFacts.factsFor(LEARNER);
    expect(taken.snapshot.tenant.edges).not.toHaveLength(0);
    expect(taken.person.seats).toEqual({ [SUBSCRIPTION]: 'seated' });

    await here.seats.end(SUBSCRIPTION, LEARNER, 'revoked', after(1_000));
    expect((await there.accessFacts.factsFor(LEARNER)).person.seats).toEqual({ [SUBSCRIPTION]: 'revoked' });
  });

  it('reads the same in a transaction, and lets nobody in where there is no tenant', async () => {
    const { here, there } = await aTenantOfMany();
    await here.seats.take(SUBSCRIPTION, LEARNER, NOW);

    const inside = await there.transactions.run(() => there.accessFacts.factsFor(LEARNER));
    expect(inside.person.seats).toEqual({ [SUBSCRIPTION]: 'seated' });
    const nobody = mongoHere.repositoriesOf(randomUUID() as TenantId);
    expect((await nobody.accessFacts.factsFor(LEARNER)).snapshot.subscriptions).toEqual([]);
  });
});
