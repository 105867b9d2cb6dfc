import type { CollectionCost } from '../../domain/billing/invoice.js';
import { ConflictError } from '../../domain/errors.js';
import type { Cents } from '../../domain/money.js';
import type { Repositories } from '../ports.js';
import { type Act, instantOf, noteFact, type Occurrence } from './act.js';
import { checkedWith, moneyHistory } from './money-history.js';

type Sources = Pick<Repositories, 'readFacts' | 'collectionCosts' | 'audit'>;

/** What collecting a debt has cost. */
export interface IncurredCost extends Occurrence {
  readonly id: string;
  readonly cents: Cents;
  readonly invoiceId?: string | undefined;
  readonly proof: string;
}

/** Adds costs of collection to what a tenant owes, where its terms have them; payments serve them first (L-FEE-2c). */
export async function recordCost(sources: Sources, act: Act, incurred: IncurredCost): Promise<CollectionCost> {
  const { id, cents, invoiceId, proof, backdated } = incurred;
  const incurredAt = instantOf(act, incurred, 'incurredAt');
  const cost: CollectionCost = { id, incurredAt, cents, proof, ...(invoiceId && { invoiceId }) };
  if ((await sources.collectionCosts.find(id)) !== undefined) {
    throw new ConflictError(`There are costs with the id ${id} already.`);
  }
  checkedWith(await moneyHistory(sources), 'collectionCosts', cost);
  await sources.collectionCosts.add(cost);
  await noteFact(sources.audit, act, { action: 'cost.record', subject: id, rule: 'L-FEE-2c', after: cost }, backdated);

  return cost;
}
