import { isDeepStrictEqual } from 'node:util';
import type { Block } from '../../server/domain/block.js';
import { ConflictError, NotFoundError } from '../../server/domain/errors.js';
import type { Subscription } from '../../server/domain/subscription.js';
import type { FactRepositories, FactRepository, RecordedBlock } from '../../server/usecases/fact-ports.js';
import type * as ports from '../../server/usecases/ports.js';

class FakeFacts<Fact extends { readonly id: string }> implements FactRepository<Fact> {
  readonly facts = new Map<string, Fact>();

  add(fact: Fact): Promise<boolean> {
    const there = this.facts.get(fact.id);
    if (there !== undefined && !isDeepStrictEqual(there, fact)) return Promise.reject(new ConflictError('another one'));
    this.facts.set(fact.id, fact);

    return Promise.resolve(there === undefined);
  }

  find(id: string): Promise<Fact | undefined> {
    return Promise.resolve(this.facts.get(id));
  }

  list(): Promise<readonly Fact[]> {
    return Promise.resolve([...this.facts.values()].sort((a, b) => (a.id < b.id ? -1 : 1)));
  }

  change(id: string, change: (before: Fact) => Fact): Promise<Fact> {
    const before = this.facts.get(id);
    if (before === undefined) return Promise.reject(new NotFoundError('fact'));
    this.facts.set(id, change(before));

    return Promise.resolve(change(before));
  }
}

export class FakeSubscriptionRepository extends FakeFacts<Subscription> implements ports.SubscriptionRepository {
  save(subscription: Subscription): Promise<void> {
    this.facts.set(subscription.id, subscription);

    return Promise.resolve();
  }
}

export class FakeBlockRepository extends FakeFacts<RecordedBlock> implements ports.BlockRepository {
  async append(block: Block): Promise<RecordedBlock> {
    const recorded = { ...block, id: `block-${String(this.facts.size)}` };
    await this.add(recorded);

    return recorded;
  }
}

/** The repositories of every kind of fact, all empty. */
export function fakeFactRepositories(): FactRepositories {
  return {
    acceptances: new FakeFacts(),
    billingProfiles: new FakeFacts(),
    breachReports: new FakeFacts(),
    takedowns: new FakeFacts(),
    terminationProposals: new FakeFacts(),
    capacityChanges: new FakeFacts(),
    claims: new FakeFacts(),
    collectionCosts: new FakeFacts(),
    creditNotes: new FakeFacts(),
    decidedFees: new FakeFacts(),
    disputes: new FakeFacts(),
    exclusions: new FakeFacts(),
    incidents: new FakeFacts(),
    invoices: new FakeFacts(),
    minors: new FakeFacts(),
    moneyProposals: new FakeFacts(),
    notices: new FakeFacts(),
    overrides: new FakeFacts(),
    payments: new FakeFacts(),
    seatWarnings: new FakeFacts(),
  };
}
