import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { NotFoundError, OverageUnconfirmedError, SeatsExhaustedError } from '../../../server/domain/errors.js';
import type { PersonId, SubscriptionId, TenantId } from '../../../server/domain/ids.js';
import { assignResult, seatLimit } from '../../../server/domain/seats/capacity.js';
import { assignSeat, freeSeat, type SeatWork } from '../../../server/usecases/seats/assign-seat.js';
import { aSubscription, NOW } from '../../support/builders.js';
import { type MongoRepositories, mongoRepositories } from '../../support/mongo-repositories.js';
import { anOrderOfSeats, OVERAGE_CENTS } from '../../support/seat-admin.js';

type Act =
  | { readonly kind: 'assign'; readonly person: number; readonly confirmed: boolean }
  | { readonly kind: 'release'; readonly person: number }
  | { readonly kind: 'add' };

/** What was done, what came of it, and between which instants. */
interface Event {
  readonly act: Act;
  readonly result: string;
  readonly begun: number;
  readonly ended: number;
}

interface Model {
  readonly capacity: number;
  readonly seated: readonly number[];
}

const PEOPLE = 4;
const person = fc.nat(PEOPLE - 1);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('assign' as const), person, confirmed: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('release' as const), person }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'add' as const }) },
);
/** What three administrators do at the same time, each one thing after the other. */
const scripts = fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 3 });

let mongo: MongoRepositories;

beforeAll(async () => {
  mongo = await mongoRepositories();
});

afterAll(async () => {
  await mongo.close();
});

/** As the domain has it, one act after the other (M1.1, L-FEE-1b). */
function apply({ capacity, seated }: Model, did: Act): { readonly result: string; readonly model: Model } {
  if (did.kind === 'add') return { result: 'ADDED', model: { capacity: capacity + 1, seated } };
  const has = seated.includes(did.person);
  if (did.kind === 'release') {
    const left = seated.filter((each) => each !== did.person);
    return { result: has ? 'RELEASED' : 'NONE', model: { capacity, seated: left } };
  }
  const result = assignResult({ capacity, used: seated.length, overage: 'soft_bill' }, has);
  const refused = result === 'SEATS_EXHAUSTED' || (result === 'ASSIGNED_OVERAGE' && !did.confirmed);
  if (refused) return { result: 'REFUSED', model: { capacity, seated } };

  return { result, model: { capacity, seated: has ? seated : [...seated, did.person] } };
}

/** Whether some order explains all results: one that keeps before what had ended before another began. */
function isExplained(events: readonly Event[], model: Model, end: (model: Model) => boolean): boolean {
  if (events.length === 0) return end(model);

  return events.some((event) => {
    if (events.some((other) => other !== event && other.ended < event.begun)) return false;
    const next = apply(model, event.act);
    return (
      next.result === event.result &&
      isExplained(
        events.filter((other) => other !== event),
        next.model,
        end,
      )
    );
  });
}

/** A subscription with this many seats, and somebody who works on it. */
async function workOn(capacity: number): Promise<SeatWork & { readonly people: readonly PersonId[] }> {
  const tenantId = randomUUID() as TenantId;
  const repositories = mongo.repositoriesOf(tenantId);
  const subscriptionId = `plan-${tenantId}` as SubscriptionId;
  await repositories.subscriptions.save(
    aSubscription({ id: subscriptionId, template: 'moocit', orderForm: anOrderOfSeats(capacity) }),
  );
  const identities = Array.from({ length: PEOPLE }, (_, index) => ({
    identity: { issuer: 'i', subject: String(index) },
  }));
  const people = await repositories.people.ensure(identities);

  return {
    repositories,
    termsVersions: { list: () => Promise.resolve([]) },
    subscriptionId,
    actor: 'admin',
    at: NOW,
    people,
  };
}

async function perform(work: Awaited<ReturnType<typeof workOn>>, did: Act): Promise<string> {
  const { repositories, subscriptionId, people } = work;
  if (did.kind === 'add') {
    const change = { id: randomUUID(), subscriptionId, kind: 'added', at: NOW, seats: 1 } as const;
    await repositories.capacityChanges.add(change);
    return 'ADDED';
  }
  const who = { id: people[did.person]! };
  try {
    if (did.kind === 'assign') {
      return (await assignSeat(work, who, did.confirmed ? OVERAGE_CENTS : undefined)).result;
    }
    await freeSeat(work, who, 'released');
    return 'RELEASED';
  } catch (error) {
    if (error instanceof NotFoundError) return 'NONE';
    if (error instanceof SeatsExhaustedError || error instanceof OverageUnconfirmedError) return 'REFUSED';
    throw error;
  }
}

function told(events: readonly Event[]): string {
  const lines = events.map(({ act: did, result, begun, ended }) =>
    [begun.toFixed(1), ended.toFixed(1), JSON.stringify(did), result].join(' '),
  );

  return lines.sort().join('\n');
}

describe('the seats of a subscription', { timeout: 60_000 }, () => {
  it('I-5: whatever several administrators do at once has results that some order of it explains', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 }), scripts, async (capacity, all) => {
        const work = await workOn(capacity);
        const events: Event[] = [];
        await Promise.all(
          all.map(async (script) => {
            for (const did of script) {
              const begun = performance.now();
              const result = await perform(work, did);
              events.push({ act: did, result, begun, ended: performance.now() });
            }
          }),
        );
        const seats = await work.repositories.seats.all(work.subscriptionId);
        const holders = seats.flatMap(({ personId }) => (personId === undefined ? [] : work.people.indexOf(personId)));
        const isSame = (model: Model): boolean =>
          model.seated.toSorted().join() === holders.toSorted().join() &&
          holders.length <= seatLimit({ capacity: model.capacity, overage: 'soft_bill' });

        if (!isExplained(events, { capacity, seated: [] }, isSame)) {
          throw new Error(
            `From ${String(capacity)} seats no order explains:\n${told(events)}\nand in the end ${holders.join()}`,
          );
        }
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });
});
